import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fail, ok, type Result } from "#app/domain/result.ts";

/** Writes the files of a package into a new or empty folder; nothing that is there is written over. */
export async function writePackageFolder(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Result<null, "not-empty">> {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    if (error.code === "ENOTDIR") return [folder];
    throw error;
  });
  if (found.length > 0) return fail("not-empty");
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes, { flag: "wx" });
  }
  return ok(null);
}
