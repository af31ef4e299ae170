import { fail, ok, type Result } from "#app/domain/result.ts";
import type { Fault } from "#app/domain/content-packages/faults.ts";
import { courseBySlugs, sourceOfVersion, type SourceFiles } from "#app/data/courses.server.ts";
import { keepFile, readKeptFile } from "#app/platform/files.server.ts";

/** The slugs of an association and of one of its courses. */
export type CourseAddress = { organisation: string; course: string };

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

/** Keeps the files of a package as they came, by path; what the scanner has against some of them is a fault of each. */
export async function keepSource(
  source: ReadonlyMap<string, Uint8Array>,
): Promise<{ ok: true; value: SourceFiles } | { ok: false; problem: "package-broken"; faults: Fault[] }> {
  const kept: SourceFiles = {};
  const faults: Fault[] = [];
  for (const [path, bytes] of source) {
    const one = await keepFile(bytes, "sources");
    if (one.ok) kept[path] = one.value;
    else faults.push({ file: path, code: one.problem });
    // A scanner that is away is not asked about each file.
    if (!one.ok && one.problem === "file-unscanned") break;
  }
  return faults.length > 0 ? { ok: false, problem: "package-broken", faults } : { ok: true, value: kept };
}
