import { database } from "#app/data/database.server.ts";

/** What became of a job: `done` whatever came of it, as long as it was not our fault. */
export const jobStates = ["open", "done", "failed", "interrupted"] as const;
export type JobState = (typeof jobStates)[number];

/** How many jobs there are of each kind and state. */
export async function jobCounts(): Promise<{ kind: string; state: JobState; count: number }[]> {
  const db = await database();
  // Both engines read JSON by this sign.
  const counted = await db.$queryRawUnsafe<{ kind: string; state: string; count: number | bigint }[]>(
    `SELECT "kind", CASE WHEN "finishedAt" IS NULL THEN 'open'
       WHEN "outcome" ->> 'status' IN ('failed', 'interrupted') THEN "outcome" ->> 'status' ELSE 'done' END AS "state",
       COUNT(*) AS "count" FROM "Job" GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  return counted.map(({ kind, state, count }) => ({ kind, state: state as JobState, count: Number(count) }));
}

/** How many jobs were begun before a moment and are under way still. */
export async function openJobsSince(before: Date): Promise<number> {
  const db = await database();
  return db.job.count({ where: { finishedAt: null, startedAt: { lt: before } } });
}

/** Messages to other systems: how many wait to be sent, and how many were given up. */
export async function messageCounts(): Promise<{ waiting: number; givenUp: number }> {
  const db = await database();
  const [waiting, givenUp] = await Promise.all([
    db.webhookMessage.count({ where: { nextAt: { not: null }, webhook: { endedAt: null } } }),
    db.webhookMessage.count({ where: { nextAt: null, takenAt: null, webhook: { endedAt: null } } }),
  ]);
  return { waiting, givenUp };
}

/** Addresses of other systems that are told of things. */
export async function toldWebhooks(): Promise<string[]> {
  const db = await database();
  return (await db.webhook.findMany({ where: { endedAt: null }, select: { id: true } })).map(({ id }) => id);
}

/** How many certificates were issued. */
export async function certificateCount(): Promise<number> {
  const db = await database();
  return db.certificate.count();
}
