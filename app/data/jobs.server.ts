import type { Prisma } from "#prisma/sqlite/client.ts";
import { database } from "#app/data/database.server.ts";

/** A job as it is stored; `input` and `outcome` are read by its kind. */
export type KeptJob = {
  id: string;
  kind: string;
  courseId: string;
  input: unknown;
  startedAt: Date;
  startedById: string;
  starts: number;
  percent: number;
  finishedAt: Date | null;
  outcome: unknown;
};

/** Opens a job; the one of its kind that is under way for the course comes back instead, with `isNew` false. */
export async function openJob(
  begun: Pick<KeptJob, "kind" | "courseId" | "startedAt" | "startedById"> & { input: Prisma.InputJsonValue },
): Promise<{ job: KeptJob; isNew: boolean }> {
  const { courseId, kind } = begun;
  const db = await database();
  return db.$transaction(async (tx) => {
    // Whoever opens one for the same course meanwhile waits for this row.
    await tx.course.updateMany({ where: { id: courseId }, data: { id: courseId } });
    const open = await tx.job.findFirst({ where: { courseId, kind, finishedAt: null } });
    return open ? { job: open, isNew: false } : { job: await tx.job.create({ data: begun }), isNew: true };
  });
}

/** Says how far a job is. */
export async function keepPercent(id: string, percent: number): Promise<void> {
  const db = await database();
  await db.job.updateMany({ where: { id, finishedAt: null }, data: { percent } });
}

/** Closes a job with what came of it; one that is closed stays as it is. */
export async function closeJob(id: string, outcome: Prisma.InputJsonValue, finishedAt: Date): Promise<void> {
  const db = await database();
  await db.job.updateMany({ where: { id, finishedAt: null }, data: { percent: 100, outcome, finishedAt } });
}

/** Jobs that are not closed, the oldest first. */
export async function openJobs(): Promise<Pick<KeptJob, "id" | "kind" | "startedAt">[]> {
  const db = await database();
  return db.job.findMany({
    where: { finishedAt: null },
    select: { id: true, kind: true, startedAt: true },
    orderBy: { startedAt: "asc" },
  });
}

/** A job that is not closed, counted as begun once more; null when it is closed. */
export async function reopenJob(id: string): Promise<KeptJob | null> {
  const db = await database();
  await db.job.updateMany({ where: { id, finishedAt: null }, data: { starts: { increment: 1 } } });
  return db.job.findFirst({ where: { id, finishedAt: null } });
}

/** The latest jobs of a kind for a course, the newest first. */
export async function jobsOf({ courseId, kind }: Pick<KeptJob, "courseId" | "kind">): Promise<KeptJob[]> {
  const db = await database();
  return db.job.findMany({
    where: { courseId, kind },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: 20,
  });
}
