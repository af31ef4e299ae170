import { hold } from "#app/data/locks.server.ts";
import { isPostgres } from "#app/data/postgres.server.ts";
import { openWorkQueue, type Piece, type WorkQueue } from "#app/data/work-queue.server.ts";
import { log } from "#app/platform/log.server.ts";
import { traced } from "#app/platform/tracing.server.ts";

/** A kind of work that outlives a request. What is to be done lies in rows, so that any process can go on with it. */
export type Work = {
  name: string;
  /** The rows that say of themselves that they are not done. */
  unfinished: () => Promise<{ id: string; startedAt: Date }[]>;
  /** Goes on with one of them; where it is done already, nothing. What is done twice has to be as done once. */
  goOn: (id: string) => Promise<void>;
};

/** What is done now and again: once in each stretch of so many seconds in the whole space, where its database is PostgreSQL. */
export type Periodic = { name: string; everySeconds: number; act: (at: Date) => Promise<void> };

/** How many pieces a process begins by itself where others could do them. */
const mostBegunHere = 3;
/** Milliseconds after which a row that nobody works at is a process's that has ended. */
const leftAfter = 3000;
const sweepMilliseconds = 3000;

/** What this process is doing. */
const running = new Map<string, Promise<void>>();
const stopping = new AbortController();
let queue: WorkQueue | null = null;

/** Whether the process is about to end: what can go on elsewhere stops where it is. */
export const isStopping = (): boolean => stopping.signal.aborted;

/** How many pieces of a work this process is doing. */
export const runningHere = (work: string): number =>
  [...running.keys()].filter((key) => key.startsWith(`${work} `)).length;

/** The end of a piece in this process; at once where it is not doing it. */
export const endHere = ({ work, id }: Piece): Promise<void> => running.get(`${work} ${id}`) ?? Promise.resolve();

/**
 * Begins a piece in the background and gives a promise of its end; somebody who does it already, here or elsewhere, goes on
 * alone. A process with enough to do leaves it to the others, and gives a promise of that: unless it is `here` that it has to
 * be done.
 */
export function begin(piece: Piece, act: () => Promise<void>, { here = false } = {}): Promise<void> {
  const logged = (error: unknown) => log().error({ ...piece, err: error }, "a piece of work stopped");
  if (!here && queue && running.size >= mostBegunHere) return queue.send(piece).catch(logged);
  return alone(piece, act).catch(logged);
}

/** Goes on with everything that is not done; gives a promise of its end. */
export async function goOn(works: readonly Work[]): Promise<{ ids: string[]; done: Promise<void> }> {
  const pieces: Promise<void>[] = [];
  const ids: string[] = [];
  for (const work of works)
    for (const { id } of await work.unfinished()) {
      ids.push(id);
      pieces.push(begin({ work: work.name, id }, () => work.goOn(id), { here: true }));
    }
  return { ids, done: Promise.all(pieces).then(() => undefined) };
}

/**
 * Begins to do what is to be done: on SQLite what an end of the process cut off, and what is periodic; on PostgreSQL with the
 * other processes of the space, each of which takes up what another that ended left. Gives what ends it: what is under way is
 * finished, or stops where another can go on.
 */
export async function keepWorking(works: readonly Work[], periodic: readonly Periodic[]): Promise<() => Promise<void>> {
  const stop = isPostgres() ? await workTogether(works, periodic) : await workAlone(works, periodic);
  return async () => {
    stopping.abort();
    await stop();
    await Promise.allSettled(running.values());
  };
}

async function workAlone(works: readonly Work[], periodic: readonly Periodic[]): Promise<() => Promise<void>> {
  await goOn(works);
  const timers = periodic.map(({ name, everySeconds, act }) => {
    const attempt = () => void periodically(name, () => act(new Date())).catch((error: unknown) => failed(error, name));
    attempt();
    return setInterval(attempt, everySeconds * 1000).unref();
  });
  return async () => timers.forEach((timer) => clearInterval(timer));
}

async function workTogether(works: readonly Work[], periodic: readonly Periodic[]): Promise<() => Promise<void>> {
  const opened = await openWorkQueue({
    async do({ work, id }) {
      if (!isStopping()) await alone({ work, id }, async () => works.find(({ name }) => name === work)?.goOn(id));
    },
    doPeriodic: (name) => periodically(name, async () => periodic.find((one) => one.name === name)?.act(new Date())),
    failed,
  });
  queue = opened;
  const sweep = async () => {
    for (const work of works)
      for (const { id, startedAt } of await work.unfinished())
        if (!isStopping() && startedAt.getTime() < Date.now() - leftAfter && (await isLeft({ work: work.name, id })))
          await opened.send({ work: work.name, id }, 60);
    for (const { name, everySeconds } of periodic) if (!isStopping()) await opened.sendPeriodic(name, everySeconds);
  };
  const sweeps = new Set<Promise<void>>();
  const attempt = () => {
    const one = sweep()
      .catch((error: unknown) => failed(error, "what is left"))
      .finally(() => sweeps.delete(one));
    sweeps.add(one);
  };
  attempt();
  const timer = setInterval(attempt, sweepMilliseconds).unref();
  return async () => {
    clearInterval(timer);
    // The queue closes on nobody who is sending.
    await Promise.all(sweeps);
    await opened.stop();
  };
}

const periodically = (name: string, act: () => Promise<void>) => traced(`periodic ${name}`, {}, act, { isRoot: true });

// Whether nobody in any process is at it: then its lock is free.
async function isLeft({ work, id }: Piece): Promise<boolean> {
  if (running.has(`${work} ${id}`)) return false;
  const release = await hold(`${work} ${id}`);
  await release?.();
  return release !== null;
}

function alone({ work, id }: Piece, act: () => Promise<void>): Promise<void> {
  const key = `${work} ${id}`;
  const known = running.get(key);
  if (known) return known;
  const done = (async () => {
    const release = await hold(key);
    if (!release) return;
    try {
      await traced(`work ${work}`, {}, act, { isRoot: true });
    } finally {
      await release();
    }
  })().finally(() => running.delete(key));
  running.set(key, done);
  return done;
}

// What our own code says of work that no request asked for has nothing in it that anybody typed.
const failed = (error: unknown, at: string): void =>
  log().error(
    {
      at,
      err: error,
      reason: error instanceof Error && error.constructor === Error && !("code" in error) ? error.message : undefined,
    },
    "work in the background failed",
  );
