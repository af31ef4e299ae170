import { setTimeout as pause } from "node:timers/promises";
import type PgBoss from "pg-boss";
import { z } from "zod";
import { grantRights, queueSchema } from "#app/data/account-rights.server.ts";
import { oneAtATime } from "#app/data/locks.server.ts";
import { ownerUrl } from "#app/data/postgres.server.ts";
import { environment } from "#app/platform/environment.server.ts";

/** What is to be done: a kind of work, and the row that says of it what and for whom. */
export type Piece = z.infer<typeof pieceSchema>;
const pieceSchema = z.object({ work: z.string(), id: z.string() });
const periodicSchema = z.object({ work: z.string() });

/** The queue that the processes of a space on PostgreSQL share, as one of them sees it. */
export type WorkQueue = {
  /** Leaves a piece to whichever process has room; `atMostEverySeconds`: unless it was left within that time. */
  send: (piece: Piece, atMostEverySeconds?: number) => Promise<void>;
  /** Leaves a work of its own accord to whichever process has room, once in each stretch of so many seconds. */
  sendPeriodic: (work: string, everySeconds: number) => Promise<void>;
  /** Takes nothing more, and waits for what was taken. */
  stop: () => Promise<void>;
};

const pieces = "pieces";
const periodic = "periodic";
/** How many pieces a process takes from the queue at once. */
const takers = 2;

/**
 * Opens the queue, which pg-boss keeps, and begins to take from it. `do` and `doPeriodic` do
 * what was taken; a periodic work that throws is done again, later each time, and one whose process ended after a quarter of
 * an hour. A piece is not: its row tells that it is not done.
 */
export async function openWorkQueue(on: {
  do: (piece: Piece) => Promise<void>;
  doPeriodic: (work: string) => Promise<void>;
  failed: (error: unknown, at: string) => void;
}): Promise<WorkQueue> {
  const { default: Boss } = await import("pg-boss");
  await oneAtATime("opening the queue", () => makeQueues(Boss));
  // Whatever it would make of tables is made by now.
  const boss = new Boss({
    ...{ connectionString: environment().databaseUrl, max: 2, application_name: "fadae jobs", schema: queueSchema },
    // Its clockwork ends the process when PostgreSQL does not answer; what is periodic is sent by `sendPeriodic`.
    ...{ schedule: false, supervise: true, maintenanceIntervalSeconds: 60 },
    // As long as one stretch of time lasts, what was done in it is known.
    ...{ archiveCompletedAfterSeconds: 2 * 86_400, archiveFailedAfterSeconds: 2 * 86_400, deleteAfterDays: 1 },
  });
  boss.on("error", (error) => on.failed(error, "pg-boss"));
  await boss.start();
  const ofPieces = Array.from({ length: takers }, () =>
    takeFrom(boss, {
      ...{ queue: pieces, everySeconds: 2, failed: on.failed },
      act: (data) => on.do(pieceSchema.parse(data)),
    }),
  );
  const ofPeriodic = takeFrom(boss, {
    ...{ queue: periodic, everySeconds: 10, failed: on.failed },
    act: (data) => on.doPeriodic(periodicSchema.parse(data).work),
  });
  return {
    async send(piece, atMostEverySeconds) {
      const singletonKey = `${piece.work} ${piece.id}`;
      await boss.send(pieces, piece, {
        singletonKey,
        ...(atMostEverySeconds !== undefined && { singletonSeconds: atMostEverySeconds }),
      });
      for (const taker of ofPieces) taker.wake();
    },
    async sendPeriodic(work, everySeconds) {
      await boss.send(periodic, { work }, { singletonKey: work, singletonSeconds: everySeconds });
      ofPeriodic.wake();
    },
    async stop() {
      await Promise.all([...ofPieces, ofPeriodic].map((taker) => taker.stop()));
      await boss.stop({ graceful: false });
    },
  };
}

// A queue is a table: whoever owns the tables makes it.
async function makeQueues(Boss: typeof PgBoss): Promise<void> {
  const maker = new Boss({
    ...{ connectionString: ownerUrl(), max: 1, application_name: "fadae queues", schema: queueSchema },
    ...{ schedule: false, supervise: false },
  });
  maker.on("error", () => undefined);
  try {
    await maker.start();
    await maker.createQueue(pieces, { name: pieces, policy: "short", retryLimit: 0, expireInHours: 23 });
    await maker.createQueue(periodic, {
      ...{ name: periodic, policy: "standard", expireInMinutes: 15 },
      ...{ retryLimit: 3, retryDelay: 10, retryBackoff: true },
    });
  } finally {
    await maker.stop({ graceful: false });
  }
  await grantRights(queueSchema);
}

// pg-boss's own workers end the process when PostgreSQL does not answer just when a job is done, and give up a job that is
// still being done when its time is over.
function takeFrom(
  boss: PgBoss,
  of: {
    queue: string;
    everySeconds: number;
    act: (data: object) => Promise<void>;
    failed: (error: unknown, at: string) => void;
  },
): { wake: () => void; stop: () => Promise<void> } {
  const { queue, everySeconds, act, failed } = of;
  const stopped = new AbortController();
  let woken = new AbortController();
  const takeOne = async (): Promise<boolean> => {
    const [job] = await boss.fetch<object>(queue);
    if (!job) return false;
    const problem = await act(job.data).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    if (problem) failed(problem.error, queue);
    await (problem ? boss.fail(queue, job.id) : boss.complete(queue, job.id));
    return true;
  };
  const loop = async () => {
    while (!stopped.signal.aborted) {
      const took = await takeOne().catch((error: unknown) => (failed(error, queue), false));
      if (took || stopped.signal.aborted) continue;
      woken = new AbortController();
      await pause(everySeconds * 1000, undefined, { ref: false, signal: woken.signal }).catch(() => undefined);
    }
  };
  const ended = loop();
  return {
    wake: () => woken.abort(),
    stop() {
      stopped.abort();
      woken.abort();
      return ended;
    },
  };
}
