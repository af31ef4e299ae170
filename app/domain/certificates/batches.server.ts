import { setImmediate } from "node:timers/promises";
import { mayIssueIn } from "#app/domain/certificates/followed.server.ts";
import type { RefusedIssue } from "#app/domain/certificates/issue-batch.ts";
import { issueCertificate, type IssueResult } from "#app/domain/certificates/issuing.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { namesByLetters } from "#app/domain/identity/person-name.ts";
import { begin, goOn, isStopping, type Work } from "#app/domain/jobs/works.server.ts";
import { followedCourse } from "#app/domain/learning/following.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { unscopedEnrolment } from "#app/data/enrolment-facts.server.ts";
import { uncertifiedIn } from "#app/data/enrolments.server.ts";
import { closeBatch, keepBatch, openBatch, openBatches, type KeptBatch } from "#app/data/issue-batches.server.ts";
import { unscopedPersonById } from "#app/data/people.server.ts";
import { lackBehind } from "#app/platform/lack.ts";
import { log } from "#app/platform/log.server.ts";

// A batch outlives the request that began it: it reads the clock for each certificate.
const now = () => new Date();

/**
 * Begins to issue a certificate to everybody who completed a course and has none, in the background; the names are those
 * of the accounts. Gives the batch and a promise of its end. While one is under way it comes back instead.
 * `nobody-waits` when there is nobody.
 */
export async function startBatch(
  input: { course: string },
  { by, at }: Context,
): Promise<Result<{ batch: KeptBatch; done: Promise<void> }, "not-found" | "not-allowed" | "nobody-waits">> {
  const course = await followedCourse(input.course, by);
  if (!course.ok) return course;
  if (!(await mayIssueIn(course.value.organisation.id, by))) return fail("not-allowed");
  const { length: total } = await uncertifiedIn(input.course);
  if (total === 0) return fail("nobody-waits");
  const { batch } = await openBatch({ courseId: input.course, startedById: by.userId, startedAt: at, total });
  return ok({ batch, done: begin({ work: batchWork.name, id: batch.id }, () => batchWork.goOn(batch.id)) });
}

/** Batches as a work that a process takes up where another, or the process before, left it. */
export const batchWork: Work = {
  name: "batch",
  unfinished: openBatches,
  async goOn(id) {
    const batch = (await openBatches()).find((one) => one.id === id);
    if (batch) await issueAll(batch);
  },
};

/** Goes on with the batches that an end of the process cut off; gives them and a promise of their end. */
export const resumeBatches = (): Promise<{ ids: string[]; done: Promise<void> }> => goOn([batchWork]);

// Issuing is once per completion: whoever got a certificate before the process ended is not among those who wait.
async function issueAll(batch: KeptBatch): Promise<void> {
  const person = await unscopedPersonById(batch.startedById);
  if (!person) throw new Error(`batch ${batch.id} was started by nobody`);
  const refused = [...batch.refused];
  let { total } = batch;
  for (const enrolment of await uncertifiedIn(batch.courseId)) {
    if (isStopping()) return;
    if (refused.some((one) => one.enrolment === enrolment)) continue;
    const outcome = await issueOne(enrolment, batch.id, { by: person.actor, at: now() });
    if (outcome === "issued-elsewhere") await keepBatch(batch.id, { total: --total });
    else if (outcome !== "issued") await keepBatch(batch.id, { refused: (refused.push(outcome), refused) });
    await setImmediate();
  }
  await closeBatch(batch.id, now());
}

async function issueOne(
  id: string,
  batchId: string,
  context: Context,
): Promise<"issued" | "issued-elsewhere" | RefusedIssue> {
  const enrolment = await unscopedEnrolment(id);
  if (!enrolment || enrolment.completion?.serial) return "issued-elsewhere";
  const { name } = enrolment.learner;
  try {
    const names = namesByLetters(enrolment.learner);
    const issued = await issueCertificate({ enrolment, names, batchId }, context);
    if (issued.ok) return "issued";
    if (issued.problem === "changed-meanwhile" || issued.problem === "not-completed") return "issued-elsewhere";
    return { enrolment: id, name, ...problemOf(issued) };
  } catch (error) {
    // What the space lacks for a while is nobody's refusal: the batch stops, and goes on when it is begun again.
    if (lackBehind(error) !== null) throw error;
    log().error({ batch: batchId, enrolment: id, err: error }, "a certificate of a batch was not issued");
    return { enrolment: id, name, problem: "broken" };
  }
}

function problemOf(refused: Exclude<IssueResult, { ok: true }>): Pick<RefusedIssue, "problem" | "detail"> {
  if (!("names" in refused)) return { problem: "names-needed" };
  const [first] = Object.values(refused.names).filter((one) => !one.ok);
  if (!first || first.ok) return { problem: "broken" };
  return { problem: first.problem, ...(first.detail && { detail: first.detail }) };
}
