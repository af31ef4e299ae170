import type { Actor } from "#app/domain/identity/actor.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { courseBySlugs, courses, type KeptCourse } from "#app/data/courses.server.ts";
import { enrolmentIdOf } from "#app/data/enrolments.server.ts";

/** Every published course, by organisation. */
export const catalogue = (): Promise<KeptCourse[]> => courses();

/** A published course, and the asker's enrolment in it if there is one. */
export async function findCourse(
  address: { organisation: string; course: string },
  by: Actor | null,
): Promise<Result<{ course: KeptCourse; enrolmentId: string | null }, "not-found">> {
  const course = await courseBySlugs(address.organisation, address.course);
  if (!course) return fail("not-found");
  return ok({ course, enrolmentId: by && (await enrolmentIdOf(by.userId, course.id)) });
}
