import { courseToWrite } from "#app/domain/authoring/drafts.server.ts";
import { courseChanges, type CourseChange } from "#app/domain/authoring/course-changes.ts";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { sourceOfVersion, versionById, type WrittenCourse } from "#app/data/courses.server.ts";
import { addWithdrawal, versionsOf, type ListedVersion } from "#app/data/versions.server.ts";

/** A version in the list, with what changed since the one before; null for the first. */
export type ShownVersion = ListedVersion & { changes: CourseChange[] | null };

/** The versions of a course that the asker may write at, the latest first, and the number of the one that is offered. */
export async function versionsShown(
  courseId: string,
  by: Actor,
): Promise<Result<{ course: WrittenCourse; versions: ShownVersion[]; offered: number | null }, "not-found">> {
  const found = await courseToWrite(courseId, by);
  if (!found.ok) return found;
  const listed = await versionsOf(courseId);
  const states = await Promise.all(
    listed.map(async ({ id, number }) => ({
      content: (await versionById(id))?.content,
      source: await sourceOfVersion(courseId, number),
    })),
  );
  const versions = listed.map((version, at) => {
    const [after, before] = [states[at], states[at + 1]];
    const changes =
      before?.content && after?.content
        ? courseChanges(
            { content: before.content, source: before.source },
            { content: after.content, source: after.source },
          )
        : null;
    return { ...version, changes };
  });
  return ok({ course: found.value, versions, offered: versions.find((one) => !one.withdrawal)?.number ?? null });
}

/**
 * Withdraws a version: nobody is enrolled in it any more, and learners under way stay. It is never taken back; publishing
 * the same again is a new version. A second time changes nothing.
 */
export async function withdrawVersion(
  courseId: string,
  number: number,
  { by, at }: Context,
): Promise<Result<null, "not-found">> {
  const found = await courseToWrite(courseId, by);
  if (!found.ok) return found;
  const version = (await versionsOf(courseId)).find((one) => one.number === number);
  if (!version) return fail("not-found");
  await addWithdrawal(version.id, by.userId, at);
  return ok(null);
}
