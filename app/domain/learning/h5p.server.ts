import { createHash } from "node:crypto";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import type { ContentLanguage } from "#app/domain/language.ts";
import { h5pPackageIn, type Activity, type H5pPackage } from "#app/domain/learning/course.ts";
import { settleCompletion } from "#app/domain/learning/enrolments.server.ts";
import { h5pResults, isH5pDone, type H5pResults } from "#app/domain/learning/h5p-results.ts";
import { h5pIri, mostStatement, readStatement, repeats, sameness } from "#app/domain/learning/h5p-statement.ts";
import { ownH5p, takenH5p } from "#app/domain/learning/lessons.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { addFinishedActivity } from "#app/data/enrolments.server.ts";
import { addH5pReport, findH5pState, keepH5pState } from "#app/data/h5p-facts.server.ts";

type Place = { enrolment: string; activity: string };
type Found = Extract<Awaited<ReturnType<typeof ownH5p>>, { ok: true }>["value"];

export type OpenH5p = Found & {
  /** The package in the reader's language, or in the first there is, and what language that is. */
  shown: { package: H5pPackage; language: ContentLanguage };
  iri: string;
  results: H5pResults;
  isDone: boolean;
  /** What the player said of where it was; null at first. */
  state: string | null;
};

/** An H5P activity of the asker's enrolment, with what came of it so far and what is needed to go on. */
export async function openH5p(
  place: Place,
  language: ContentLanguage,
  by: Actor,
): Promise<Result<OpenH5p, "not-found">> {
  const found = await ownH5p(place, by);
  if (!found.ok) return found;
  const { enrolment, activity } = found.value;
  const shown = h5pPackageIn(activity, language);
  if (!shown) return fail("not-found");
  const results = h5pResults(activity, enrolment.reports);
  const isFinished = enrolment.finished.some(({ activityId }) => activityId === activity.id);
  return ok({
    ...found.value,
    shown,
    iri: h5pIri(place),
    results,
    isDone: isH5pDone(activity, results, isFinished),
    state: await findH5pState({ enrolmentId: enrolment.id, activityId: activity.id }),
  });
}

/** Marks an activity done that counts by completion: some say nothing of themselves. What follows, or null after the last. */
export async function finishH5p(place: Place, { by, at }: Context): Promise<Result<Activity | null, "not-found">> {
  const found = await takenH5p(place, by);
  if (!found.ok) return found;
  const { enrolment, activity, next } = found.value;
  if (activity.counts !== "completion") return fail("not-found");
  await addFinishedActivity(enrolment.id, activity.id, at);
  await settleCompletion(enrolment.id, at);
  return ok(next);
}

/**
 * Takes in what the phone says of an activity: a statement of xAPI as JSON, and `play`, which the page chose when the
 * activity began. It is the phone's word, kept as a fact; the same statement again, and the same outcome within ten seconds, is
 * kept once and is no failure. `statement-refused`: it is about something else, or says what cannot be.
 */
export async function reportH5p(
  { statement, play, ...place }: Place & { statement: string; play: string },
  { by, at }: Context,
): Promise<Result<null, "not-found" | "statement-refused">> {
  const found = await takenH5p(place, by);
  if (!found.ok) return found;
  const { enrolment, activity } = found.value;
  const outcome = readStatement(statement, h5pIri(place));
  if (!outcome.ok || !/^[\w-]{8,64}$/.test(play)) return fail("statement-refused");
  const latest = enrolment.reports.findLast(({ activityId }) => activityId === activity.id) ?? null;
  if (!repeats(outcome.value, latest, at)) {
    const digest = createHash("sha256").update(sameness(play, outcome.value)).digest("hex");
    await addH5pReport(enrolment.id, { activityId: activity.id, digest, ...outcome.value, reportedAt: at });
  }
  await addFinishedActivity(enrolment.id, activity.id, at);
  await settleCompletion(enrolment.id, at);
  return ok(null);
}

/** Keeps where the asker is in an activity, to go on from there; 64,000 characters at most. */
export async function saveH5pState(
  { state, ...place }: Place & { state: string },
  { by, at }: Context,
): Promise<Result<null, "not-found" | "too-large">> {
  const found = await takenH5p(place, by);
  if (!found.ok) return found;
  if (state.length > mostStatement) return fail("too-large");
  const { enrolment, activity } = found.value;
  await keepH5pState({ enrolmentId: enrolment.id, activityId: activity.id }, state, at);
  return ok(null);
}
