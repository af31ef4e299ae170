import { randomBytes } from "node:crypto";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { mayFollow } from "#app/domain/identity/permissions.ts";
import { meetsRule } from "#app/domain/learning/progress.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { courseBySlugs, offeredCourse } from "#app/data/courses.server.ts";
import { enrolmentsOfLearner, unscopedEnrolment, type KeptEnrolment } from "#app/data/enrolment-facts.server.ts";
import { addCompletion, addEnrolment, enrolmentIdOf } from "#app/data/enrolments.server.ts";
import { lackBehind } from "#app/platform/lack.ts";

/**
 * Enrols the asker in the latest version of a course that was not withdrawn; a second time gives the first enrolment.
 * `not-found` also when all versions were withdrawn, but for those who are enrolled already.
 */
export async function enrol(
  address: { organisation: string; course: string },
  { by, at }: Context,
): Promise<Result<string, "not-found">> {
  const course = await offeredCourse(address.organisation, address.course);
  if (!course) {
    const withdrawn = await courseBySlugs(address.organisation, address.course);
    const mine = withdrawn && (await enrolmentIdOf(by.userId, withdrawn.id));
    return mine ? ok(mine) : fail("not-found");
  }
  const enrolment = {
    learnerId: by.userId,
    courseId: course.id,
    versionId: course.latest.id,
    seed: randomBytes(16).toString("hex"),
    enrolledAt: at,
  };
  return ok(await addEnrolment(enrolment));
}

/** The asker's enrolments with their facts, oldest first. */
export const enrolmentsOf = (by: Actor): Promise<KeptEnrolment[]> => enrolmentsOfLearner(by.userId);

/** The asker's own enrolment; anybody else's is `not-found`. */
export async function ownEnrolment(id: string, by: Actor): Promise<Result<KeptEnrolment, "not-found">> {
  const enrolment = await unscopedEnrolment(id);
  return enrolment?.learner.id === by.userId ? ok(enrolment) : fail("not-found");
}

/**
 * The asker's own enrolment, with its completion recorded where the rule is met: a process that ended between storing the
 * last fact and recording it left that to whoever looks next. A space that can store nothing now shows what it has.
 */
export async function settledEnrolment(id: string, { by, at }: Context): Promise<Result<KeptEnrolment, "not-found">> {
  const found = await ownEnrolment(id, by);
  if (!found.ok || found.value.completion || !isMet(found.value)) return found;
  try {
    await settleCompletion(id, at);
  } catch (error) {
    if (lackBehind(error) === null) throw error;
    return found;
  }
  return ownEnrolment(id, by);
}

const isMet = (enrolment: KeptEnrolment): boolean => {
  const { content } = enrolment.version;
  return meetsRule(content.completion, content, enrolment);
};

/** An enrolment in a course of an organisation the asker works for; any other is `not-found`. */
export async function followedEnrolment(id: string, by: Actor): Promise<Result<KeptEnrolment, "not-found">> {
  const enrolment = await unscopedEnrolment(id);
  return enrolment && mayFollow(by, enrolment.course.organisation.id) ? ok(enrolment) : fail("not-found");
}

/** Records the completion, with a copy of the rule, if the facts meet the rule and it is not recorded yet. */
export async function settleCompletion(enrolmentId: string, at: Date): Promise<void> {
  const enrolment = await unscopedEnrolment(enrolmentId);
  if (!enrolment || enrolment.completion) return;
  if (isMet(enrolment)) await addCompletion(enrolmentId, enrolment.version.content.completion, at);
}
