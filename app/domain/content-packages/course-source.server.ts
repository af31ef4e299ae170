import { fail, ok, type Result } from "#app/domain/result.ts";
import type { CourseAddress } from "#app/domain/content-packages/publish-package.server.ts";
import { courseBySlugs, sourceOfVersion, type SourceFiles } from "#app/data/courses.server.ts";
import { readKeptFile } from "#app/platform/files.server.ts";

/**
 * The files that a version of a course was made from, by path and to the byte; of the latest version unless a number is
 * given. `no-source`: the version is from before its files were kept, or one of them is missing on the disk.
 */
export async function courseSource(
  { organisation, course }: CourseAddress,
  { version }: { version?: number } = {},
): Promise<Result<Map<string, Uint8Array>, "not-found" | "no-source">> {
  const kept = await courseBySlugs(organisation, course);
  if (!kept || (version !== undefined && (version < 1 || version > kept.latest.number))) return fail("not-found");
  const source = await sourceOfVersion(kept.id, version);
  const files = source && (await readSource(source));
  return files ? ok(files) : fail("no-source");
}

/** The files behind their hashes, in the order of their paths; null when one of them is missing on the disk. */
export async function readSource(source: SourceFiles): Promise<Map<string, Uint8Array> | null> {
  const files = new Map<string, Uint8Array>();
  for (const [path, sha256] of Object.entries(source).toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const bytes = await readKeptFile(sha256, "sources");
    if (!bytes) return null;
    files.set(path, bytes);
  }
  return files;
}
