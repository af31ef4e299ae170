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
import { addH5pReport, findH5pState, keepH5pState, type KeptH5pState } from "#app/data/h5p-facts.server.ts";

type Place = { enrolment: string; activity: string };
/** A form of an activity names the version whose page it comes from; null for forms from before they did. */
type Posted = Place & { version: number | null };

/** The version that a field of a form names, if any; what is no number names none there is. */
export const versionNamed = (text: string | undefined): number | null => (text ? Number(text) : null);

type Found = Extract<Awaited<ReturnType<typeof ownH5p>>, { ok: true }>["value"];

export type OpenH5p = Found & {
  /** The package in the reader's language, or in the first there is, and what language that is. */
  shown: { package: H5pPackage; language: ContentLanguage };
  iri: string;
  results: H5pResults;
  isDone: boolean;
  /** What the player of this package said of where it was; null at first, and after the package was replaced. */
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
    state: stateFor(shown.package, await findH5pState({ enrolmentId: enrolment.id, activityId: activity.id })),
  });
}

// A player that is given what another one said may stand still.
const stateFor = ({ manifest }: H5pPackage, kept: KeptH5pState | null): string | null =>
  kept && (kept.manifest === null || kept.manifest === manifest) ? kept.state : null;

/** Marks an activity done that counts by completion: some say nothing of themselves. What follows, or null after the last. */
export async function finishH5p(place: Posted, { by, at }: Context): Promise<Result<Activity | null, "not-found">> {
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
 * activity began. It is measured by the version whose page it comes from. It is the phone's word, kept as a fact; the same statement again, and the same outcome within ten seconds, is
 * kept once and is no failure. `statement-refused`: it is about something else, or says what cannot be.
 */
export async function reportH5p(
  { statement, play, ...place }: Posted & { statement: string; play: string },
  { by, at }: Context,
): Promise<Result<null, "not-found" | "statement-refused">> {
  const found = await takenH5p(place, by);
  if (!found.ok) return found;
  const { enrolment, activity, version } = found.value;
  const outcome = readStatement(statement, h5pIri(place));
  if (!outcome.ok || !/^[\w-]{8,64}$/.test(play)) return fail("statement-refused");
  const latest = enrolment.reports.findLast(({ activityId }) => activityId === activity.id) ?? null;
  if (!repeats(outcome.value, latest, at)) {
    const digest = createHash("sha256").update(sameness(play, outcome.value)).digest("hex");
    const which = { activityId: activity.id, versionId: version.id, digest };
    await addH5pReport(enrolment.id, { ...which, ...outcome.value, reportedAt: at });
  }
  await addFinishedActivity(enrolment.id, activity.id, at);
  await settleCompletion(enrolment.id, at);
  return ok(null);
}

/** Keeps where the asker is in a package of an activity, to go on from there; 64,000 characters at most. */
export async function saveH5pState(
  { state, manifest, ...place }: Place & { state: string; manifest: string | null },
  { by, at }: Context,
): Promise<Result<null, "not-found" | "too-large">> {
  const found = await takenH5p({ ...place, version: null }, by);
  if (!found.ok) return found;
  if (state.length > mostStatement) return fail("too-large");
  const { enrolment, activity } = found.value;
  await keepH5pState({ enrolmentId: enrolment.id, activityId: activity.id }, { state, manifest, savedAt: at });
  return ok(null);
}
