import type { Actor } from "#app/domain/identity/actor.ts";
import { mayFollow, organisationsFollowed } from "#app/domain/identity/permissions.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { courseById, courses, type KeptCourse } from "#app/data/courses.server.ts";
import { enrolmentCounts, enrolmentsInCourse, type KeptEnrolment } from "#app/data/enrolments.server.ts";

/** The courses of the organisations the asker works for, each with how many learners it has. */
export async function coursesFollowed(by: Actor): Promise<(KeptCourse & { learners: number })[]> {
  const [found, counts] = await Promise.all([courses(organisationsFollowed(by)), enrolmentCounts()]);
  return found.map((course) => ({ ...course, learners: counts.get(course.id) ?? 0 }));
}

/** A course of an organisation the asker works for, with everyone enrolled; any other is `not-found`. */
export async function learnersFollowed(
  courseId: string,
  by: Actor,
): Promise<Result<{ course: KeptCourse; enrolments: KeptEnrolment[] }, "not-found">> {
  const course = await courseById(courseId);
  if (!course || !mayFollow(by, course.organisation.id)) return fail("not-found");
  return ok({ course, enrolments: await enrolmentsInCourse(courseId) });
}
