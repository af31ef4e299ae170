import type { Context } from "#app/domain/identity/actor.ts";
import { settleCompletion } from "#app/domain/learning/enrolments.server.ts";
import { attemptToMark } from "#app/domain/learning/marking.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { keepLateRuling } from "#app/data/late-rulings.server.ts";

/**
 * Says whether an attempt that came after its time counts, for whoever follows the learner; nobody rules on their own. An
 * attempt that came in time is `not-found`. The latest ruling stands; a completion that was recorded stays, whatever is
 * ruled later.
 */
export async function ruleOnLateAttempt(
  { counts, ...place }: { enrolment: string; activity: string; number: number; counts: boolean },
  { by, at }: Context,
): Promise<Result<null, "not-found">> {
  const found = await attemptToMark(place, by);
  if (!found.ok) return found;
  const { attempt, enrolment, late } = found.value;
  if (!late) return fail("not-found");
  await keepLateRuling({ attemptId: attempt.id, counts, ruledAt: at, ruledById: by.userId });
  await settleCompletion(enrolment.id, at);
  return ok(null);
}
