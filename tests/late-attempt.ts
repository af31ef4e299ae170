import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { startAttempt, submitAttempt } from "#app/domain/learning/quizzes.server.ts";
import { addVersion, courseBySlugs } from "#app/data/courses.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { courseOfQuizzes } from "./small-course.ts";

/** Publishes a course of POSITIVE with a timed quiz, and submits a learner's attempt after its time; gives what is where. */
export async function addLateAttempt(code: string) {
  const at = new Date();
  const organisation = (await courseBySlugs("positive", "first-job"))?.organisation.id ?? "";
  await addVersion({
    ...{ organisationId: organisation, slug: "timed", digest: crypto.randomUUID(), costBytes: { ar: 1000 } },
    ...{ content: courseOfQuizzes({ timed: { timeLimitMinutes: 10 } }), publishedAt: at },
  });
  const by = (await unscopedPersonByCode(code))?.actor;
  const enrolled = by && (await enrol({ organisation: "positive", course: "timed" }, { by, at }));
  if (!by || !enrolled?.ok) throw new Error("the learner could not be enrolled");
  const place = { enrolment: enrolled.value, activity: "timed", number: 1 };
  await startAttempt(place, { by, at: new Date(at.getTime() - 20 * 60_000) });
  const submitted = await submitAttempt({ ...place, fields: { "q-a": ["true"], "q-b": ["true"] } }, { by, at });
  if (!submitted.ok) throw new Error(submitted.problem);
  const timedCourse = (await courseBySlugs("positive", "timed"))?.id ?? "";
  await closeDatabase();
  return { late: enrolled.value, timedCourse };
}
