import type { Context } from "#app/domain/identity/actor.ts";
import { followedEnrolment, settleCompletion } from "#app/domain/learning/enrolments.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { keepLateRuling } from "#app/data/late-rulings.server.ts";

/**
 * Says whether an attempt that came after its time counts, for whoever follows the learner; nobody rules on their own. On
 * an attempt that came in time a ruling changes nothing. A completion that was recorded stays, whatever is ruled later.
 */
export async function ruleOnLateAttempt(
  { enrolment, activity, number, counts }: { enrolment: string; activity: string; number: number; counts: boolean },
  { by, at }: Context,
): Promise<Result<null, "not-found">> {
  const found = await followedEnrolment(enrolment, by);
  if (!found.ok) return found;
  const attempt = found.value.attempts.find((one) => one.activityId === activity && one.number === number);
  if (!attempt || found.value.learner.id === by.userId) return fail("not-found");
  await keepLateRuling({ attemptId: attempt.id, counts, ruledAt: at, ruledById: by.userId });
  await settleCompletion(enrolment, at);
  return ok(null);
}
