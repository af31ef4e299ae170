import type { Actor } from "#app/domain/identity/actor.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { withoutFillers, type Sought } from "#app/domain/search-words.ts";
import { foundCourses, offeredCourse, offeredCourses, type KeptCourse } from "#app/data/courses.server.ts";
import { courseIdsOfLearner, enrolmentIdOf } from "#app/data/enrolments.server.ts";

/**
 * Every course that one may enrol in, by organisation, or those that are found by words, the best first; and whether the
 * asker is enrolled. A search without words finds every course.
 */
export async function catalogue(
  by: Actor | null,
  sought: Sought | null = null,
): Promise<(KeptCourse & { enrolled: boolean })[]> {
  const looked = sought && sought.words.length > 0 ? foundCourses(withoutFillers(sought)) : offeredCourses();
  const [found, mine] = await Promise.all([looked, by ? courseIdsOfLearner(by.userId) : ([] as string[])]);
  return found.map((course) => ({ ...course, enrolled: mine.includes(course.id) }));
}

/** A course that one may enrol in, and the asker's enrolment in it if there is one. */
export async function findCourse(
  address: { organisation: string; course: string },
  by: Actor | null,
): Promise<Result<{ course: KeptCourse; enrolmentId: string | null }, "not-found">> {
  const course = await offeredCourse(address.organisation, address.course);
  if (!course) return fail("not-found");
  return ok({ course, enrolmentId: by && (await enrolmentIdOf(by.userId, course.id)) });
}
