import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { recordRead } from "#app/domain/identity/audit.server.ts";
import { mayFollow, organisationsFollowed } from "#app/domain/identity/permissions.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import type { Sought } from "#app/domain/search-words.ts";
import { courseById, courses, type KeptCourse } from "#app/data/courses.server.ts";
import { type KeptEnrolment } from "#app/data/enrolment-facts.server.ts";
import { enrolmentCounts, enrolmentsInCourse } from "#app/data/enrolments.server.ts";

/** The courses of the organisations the asker works for, each with how many learners it has. */
export async function coursesFollowed(by: Actor): Promise<(KeptCourse & { learners: number })[]> {
  const [found, counts] = await Promise.all([courses(organisationsFollowed(by)), enrolmentCounts()]);
  return found.map((course) => ({ ...course, learners: counts.get(course.id) ?? 0 }));
}

/** A course of an organisation the asker works for; any other is `not-found`. */
export async function followedCourse(courseId: string, by: Actor): Promise<Result<KeptCourse, "not-found">> {
  const course = await courseById(courseId);
  return course && mayFollow(by, course.organisation.id) ? ok(course) : fail("not-found");
}

/**
 * A course of an organisation the asker works for, with everyone enrolled or those who are found by words; any other is
 * `not-found`.
 */
export async function learnersFollowed(
  courseId: string,
  by: Actor,
  sought?: Sought,
): Promise<Result<{ course: KeptCourse; enrolments: KeptEnrolment[] }, "not-found">> {
  const course = await followedCourse(courseId, by);
  return course.ok ? ok({ course: course.value, enrolments: await enrolmentsInCourse(courseId, sought) }) : course;
}

/** The same, for whoever looks at the list: it is a line of the audit log. */
export async function readLearners(
  courseId: string,
  context: Context,
  sought?: Sought,
): ReturnType<typeof learnersFollowed> {
  const found = await learnersFollowed(courseId, context.by, sought);
  if (found.ok)
    await recordRead({ what: "learners", within: courseId, people: found.value.enrolments.length }, context);
  return found;
}
