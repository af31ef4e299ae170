import type { Context } from "#app/domain/identity/actor.ts";
import { settleCompletion } from "#app/domain/learning/enrolments.server.ts";
import { attemptToMark, seenRuling } from "#app/domain/learning/marking.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { keepLateRuling, lateRulingOf } from "#app/data/late-rulings.server.ts";

/**
 * Says whether an attempt that came after its time counts, for whoever follows the learner; nobody rules on their own. An
 * attempt that came in time is `not-found`. `seen` is the ruling that was on the page (`seenRuling`); where somebody else
 * ruled otherwise since, that stays and is `meanwhile`. The latest ruling stands; a completion that was recorded stays,
 * whatever is ruled later.
 */
export async function ruleOnLateAttempt(
  { counts, seen, ...place }: { enrolment: string; activity: string; number: number; counts: boolean; seen: string },
  { by, at }: Context,
): Promise<Result<null, "not-found" | "meanwhile">> {
  const found = await attemptToMark(place, by);
  if (!found.ok) return found;
  const { attempt, enrolment, late } = found.value;
  if (!late) return fail("not-found");
  const latest = await lateRulingOf(attempt.id);
  // The form was sent twice, or both ruled the same: there is nothing to decide.
  if (latest?.counts === counts) return ok(null);
  if (seenRuling(latest) !== seen) return fail("meanwhile");
  const ruling = { attemptId: attempt.id, counts, ruledAt: at, ruledById: by.userId };
  if (!(await keepLateRuling(ruling, latest))) return fail("meanwhile");
  await settleCompletion(enrolment.id, at);
  return ok(null);
}
