import { setTimeout as pause } from "node:timers/promises";
import type { z } from "zod";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { stoppedSchema, type Job, type Stopped } from "#app/domain/jobs/job.ts";
import { begin, endHere, goOn, runningHere, type Work } from "#app/domain/jobs/works.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { closeJob, jobsOf, keepPercent, openJob, openJobs, reopenJob, type KeptJob } from "#app/data/jobs.server.ts";
import { unscopedPersonById } from "#app/data/people.server.ts";
import { log } from "#app/platform/log.server.ts";

type Stored = { [name: string]: string | number | boolean | null | Stored | Stored[] | string[] };

/** A kind of work on a course that outlives the request which asks for it. One of a kind is under way for a course at a time. */
export type JobKind<Input, Outcome, Held = null> = {
  name: string;
  /** What is stored of the order, and of what came of it; both are JSON. */
  input: z.ZodType<Input>;
  outcome: z.ZodType<Outcome>;
  /** Most of them that are under way in a process; as many as there are courses when left out. */
  mostAtOnce?: number;
  /**
   * Does it. After the process ended in the middle it is called again with the same order, perhaps in another one, so what is
   * done twice has to be as done once; `held` is what lay in memory alone, and null by then.
   */
  work(order: { courseId: string; input: Input; held: Held | null }, doing: Doing): Promise<Outcome | Stopped>;
};

/** Who asked for a job and when, and how it says how far it is (0 to 100). */
export type Doing = Context & { say: (percent: number) => Promise<void> };

/** Most times that a job is begun: one that ends the process each time would keep the space from ever being up. */
const mostStarts = 3;

// A job outlives the request that began it.
const now = () => new Date();

/**
 * Begins a job in the background, or gives the one of its kind that is under way for the course (`isNew` false). `done` is
 * fulfilled when it has ended, however it ended, or was left to another process. `busy`: as many as may be at once are under way.
 */
export async function beginJob<Input, Outcome, Held>(
  kind: JobKind<Input, Outcome, Held>,
  { courseId, input, held }: { courseId: string; input: Input; held: Held },
  { by, at }: Context,
): Promise<Result<{ id: string; isNew: boolean; done: Promise<void> }, "busy">> {
  const { name, mostAtOnce = Infinity } = kind;
  if (runningHere(workOf(name)) >= mostAtOnce) return fail("busy");
  const begun = { kind: name, courseId, startedAt: at, startedById: by.userId };
  const { job, isNew } = await openJob({ ...begun, input: kind.input.parse(input) as Stored });
  const piece = { work: workOf(name), id: job.id };
  // What lies in the memory of this process can be done by no other.
  const done = isNew ? begin(piece, () => run(kind, { job, held, by }), { here: held !== null }) : endHere(piece);
  return ok({ id: job.id, isNew, done });
}

/** Fulfilled when a job has ended, or after a second: what is done at once is shown at once. */
export const firstSecond = (done: Promise<void>): Promise<void> =>
  Promise.race([done, pause(1000, undefined, { ref: false })]);

const workOf = (kind: string) => `job ${kind}`;

type AnyKind = JobKind<unknown, unknown, unknown>;

/** Jobs as works that a process takes up, each kind for itself. */
export const jobWorks = (kinds: readonly AnyKind[]): Work[] =>
  kinds.map((kind) => ({
    name: workOf(kind.name),
    unfinished: async () => (await openJobs()).filter((job) => job.kind === kind.name),
    goOn: (id) => goOnWith(kind, id),
  }));

/** Goes on with the jobs that an end of the process cut off; gives a promise of their end. */
export const resumeJobs = (kinds: readonly AnyKind[]): Promise<{ done: Promise<void> }> => goOn(jobWorks(kinds));

async function goOnWith(kind: AnyKind, id: string): Promise<void> {
  const job = await reopenJob(id);
  if (!job) return;
  const person = await unscopedPersonById(job.startedById);
  if (!person || job.starts > mostStarts) return closeJob(id, { status: "interrupted" }, now());
  return run(kind, { job, held: null, by: person.actor });
}

/** The latest jobs of a kind for a course, the newest first; `unscoped`, since whoever asks says who may see them. */
export async function unscopedJobs<Input, Outcome>(
  kind: Pick<JobKind<Input, Outcome>, "name" | "input" | "outcome">,
  courseId: string,
): Promise<Job<Input, Outcome>[]> {
  const kept = await jobsOf({ courseId, kind: kind.name });
  return kept.map(({ id, input, startedAt, percent, outcome }) => ({
    ...{ id, startedAt, percent, input: kind.input.parse(input) },
    outcome: outcome === null ? null : (stoppedSchema.safeParse(outcome).data ?? kind.outcome.parse(outcome)),
  }));
}

function run<Input, Outcome, Held>(
  kind: JobKind<Input, Outcome, Held>,
  { job, held, by }: { job: KeptJob; held: Held | null; by: Actor },
): Promise<void> {
  const { id, courseId, startedAt } = job;
  const work = async () => {
    const doing = { by, at: startedAt, say: (percent: number) => keepPercent(id, percent) };
    return kind.work({ courseId, input: kind.input.parse(job.input), held }, doing);
  };
  return work()
    .catch((error: unknown): Stopped => {
      log().error({ job: id, kind: kind.name, err: error }, "a job failed");
      return { status: "failed" };
    })
    .then((outcome) => closeJob(id, outcome as Stored, now()));
}
