import { readCoursePackage } from "#app/domain/content-packages/course-package.server.ts";
import {
  publishPackage,
  type CourseAddress,
  type Published,
} from "#app/domain/content-packages/publish-package.server.ts";

/** Publishes a folder as a course package, unless a version of its course was made from the very same package before. */
export async function publishFolder(
  { folder, ...address }: CourseAddress & { folder: string },
  context: { at: Date },
): Promise<Published> {
  const read = await readCoursePackage(folder);
  return read.ok ? publishPackage(address, read.value, context) : read;
}
