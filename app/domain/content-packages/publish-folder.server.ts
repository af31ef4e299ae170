import { createHash } from "node:crypto";
import { readPackage } from "#app/domain/content-packages/course-package.server.ts";
import { readPackageFiles, type PackageFiles } from "#app/domain/content-packages/package-files.server.ts";
import type { CourseAddress } from "#app/domain/content-packages/course-source.server.ts";
import { publishPackage, type Published } from "#app/domain/content-packages/publish-package.server.ts";
import { sourcesFromFolders } from "#app/data/courses.server.ts";

/**
 * Publishes a folder as a course package, unless a version of its course was made from the very same package before. A
 * folder whose files are those of such a version, to the byte, is not read any further.
 */
export async function publishFolder(
  { folder, ...address }: CourseAddress & { folder: string },
  context: { at: Date },
): Promise<Published> {
  const files = await readPackageFiles(folder);
  if (await isPublished(address, files)) return { ok: true, version: null };
  const read = await readPackage(files);
  return read.ok ? publishPackage(address, read.value, context) : read;
}

async function isPublished(address: CourseAddress, { files, faults }: PackageFiles): Promise<boolean> {
  if (faults.length > 0) return false;
  const hashes = [...files].map(([path, bytes]) => [path, createHash("sha256").update(bytes).digest("hex")] as const);
  return (await sourcesFromFolders(address)).some(
    (source) => Object.keys(source).length === files.size && hashes.every(([path, sha256]) => source[path] === sha256),
  );
}
