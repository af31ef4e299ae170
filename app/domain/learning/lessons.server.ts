import type { Actor, Context } from "#app/domain/identity/actor.ts";
import {
  activitiesOf,
  type Activity,
  type H5pActivity,
  type Lesson,
  type QuizActivity,
} from "#app/domain/learning/course.ts";
import { versionNumbered } from "#app/domain/learning/enrolled-versions.ts";
import { ownEnrolment, settleCompletion } from "#app/domain/learning/enrolments.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import type { KeptVersion } from "#app/data/courses.server.ts";
import { type KeptEnrolment } from "#app/data/enrolment-facts.server.ts";
import { addFinishedActivity } from "#app/data/enrolments.server.ts";

type Place = { enrolment: string; activity: string };
type Found<One extends Activity> = {
  enrolment: KeptEnrolment;
  /** The version in which the activity was found. */
  version: KeptVersion;
  activity: One;
  /** Position in the course, from 1. */
  position: number;
  previous: Activity | null;
  next: Activity | null;
};

async function ownActivity<Kind extends Activity["kind"]>(
  place: Place,
  kind: Kind,
  by: Actor,
  among: (enrolment: KeptEnrolment) => readonly KeptVersion[] = ({ version }) => [version],
): Promise<Result<Found<Extract<Activity, { kind: Kind }>>, "not-found">> {
  const found = await ownEnrolment(place.enrolment, by);
  if (!found.ok) return found;
  for (const version of among(found.value)) {
    const activities = activitiesOf(version.content);
    const index = activities.findIndex((activity) => activity.id === place.activity && activity.kind === kind);
    const activity = activities[index];
    if (!activity) continue;
    const beside = version === found.value.version ? activities : [];
    return ok({
      enrolment: found.value,
      version,
      activity: activity as Extract<Activity, { kind: Kind }>,
      position: index + 1,
      previous: beside[index - 1] ?? null,
      next: beside[index + 1] ?? null,
    });
  }
  return fail("not-found");
}

const everyVersion = ({ version, earlierVersions }: KeptEnrolment): KeptVersion[] => [
  version,
  ...earlierVersions.toReversed(),
];

/** A lesson of the asker's enrolment, in the version the asker is enrolled in. */
export const ownLesson = (place: Place, by: Actor): Promise<Result<Found<Lesson>, "not-found">> =>
  ownActivity(place, "lesson", by);

/** A quiz of the asker's enrolment, in the version the asker is enrolled in; with its answers, so not for a page. */
export const ownQuiz = (place: Place, by: Actor): Promise<Result<Found<QuizActivity>, "not-found">> =>
  ownActivity(place, "quiz", by);

/** An H5P activity of the asker's enrolment, in the version the asker is enrolled in. */
export const ownH5p = (place: Place, by: Actor): Promise<Result<Found<H5pActivity>, "not-found">> =>
  ownActivity(place, "h5p", by);

/**
 * An H5P activity of the asker's enrolment as the version of this number has it, if the enrolment is or ever was in that;
 * without a number, as the latest version that has it. Beside what only an earlier version had there is nothing.
 */
export const takenH5p = (
  place: Place & { version: number | null },
  by: Actor,
): Promise<Result<Found<H5pActivity>, "not-found">> =>
  ownActivity(place, "h5p", by, (enrolment) => {
    if (place.version === null) return everyVersion(enrolment);
    const version = versionNumbered(enrolment, place.version);
    return version ? [version] : [];
  });

/** Marks a lesson finished, also one that only an earlier version of the enrolment had; a second time changes nothing. The activity that follows, or null after the last one. */
export async function finishLesson(place: Place, { by, at }: Context): Promise<Result<Activity | null, "not-found">> {
  const found = await ownActivity(place, "lesson", by, everyVersion);
  if (!found.ok) return found;
  await addFinishedActivity(found.value.enrolment.id, found.value.activity.id, at);
  await settleCompletion(found.value.enrolment.id, at);
  return ok(found.value.next);
}
