import { createWriteStream } from "node:fs";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import {
  mostFiles,
  takeFiles,
  type FoundFile,
  type PackageFiles,
} from "#app/domain/content-packages/package-files.server.ts";
import { isLitter } from "#app/domain/h5p/names.ts";
import { refusable, refusalIn } from "#app/domain/h5p/refusals.ts";
import { unpackWhole } from "#app/domain/h5p/zip-bytes.server.ts";
import { readDirectory, type ZipEntry } from "#app/domain/h5p/zip-directory.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { zipOf } from "#app/platform/zip.server.ts";

/**
 * The files of a package in a ZIP file, at its top or in one folder there, as when a folder was packed. Read as strictly as
 * packages of H5P, and then as a folder would be; what systems leave behind in ZIP files is left out.
 */
export async function readPackageZip(path: string): Promise<PackageFiles> {
  const result: PackageFiles = { files: new Map(), found: new Set(), faults: [] };
  const file = await open(path, "r").catch(() => null);
  if (!file) return { ...result, faults: [{ file: path, code: "file-unreadable" }] };
  try {
    const read = await refusable(async () => {
      const entries = (await readDirectory(file)).filter(({ name }) => !isLitter(name));
      const found = placesOf(entries).map(({ path: place, entry }) => ({
        path: place,
        size: entry.bytes,
        read: () => unpackWhole(file, entry, entry.bytes),
      }));
      return takeSome(found, result);
    });
    if (!read.ok) {
      const { at, refusal } = refusalIn(read);
      result.faults.push({ file: at || path, ...refusal });
    }
    return result;
  } finally {
    await file.close();
  }
}

/** The same of a ZIP file that was sent: it lies in a folder of its own while it is read, and nothing of it stays. */
export async function readZipBytes(bytes: Uint8Array): Promise<PackageFiles> {
  const folder = await mkdtemp(join(tmpdir(), "fadae-package-"));
  try {
    const path = join(folder, "package.zip");
    await writeFile(path, bytes);
    const read = await readPackageZip(path);
    const faults = read.faults.map((fault) => (fault.file === path ? { ...fault, file: "package.zip" } : fault));
    return { ...read, faults };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function takeSome(found: FoundFile[], result: PackageFiles): Promise<void> {
  for (const { path } of found) result.found.add(path);
  const tooMany = found[mostFiles];
  if (tooMany) result.faults.push({ file: tooMany.path, code: "package-files", facts: { most: mostFiles } });
  await takeFiles(found.slice(0, mostFiles), result);
}

function placesOf(entries: ZipEntry[]): { path: string; entry: ZipEntry }[] {
  const top = entries.map(({ name }) => /^([^/]+\/)course\.yaml$/.exec(name)?.[1]).find(Boolean) ?? "";
  const isInFolder = entries.every(({ name }) => name.startsWith(top));
  return entries
    .map((entry) => ({ path: isInFolder ? entry.name.slice(top.length) : entry.name, entry }))
    .toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

/** Long before any course: the same files give the same ZIP file, whenever it is written. */
/** Writes the files of a package as a ZIP file; a file that is there is not written over. */
export async function writePackageZip(
  path: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Result<null, "not-empty">> {
  try {
    await pipeline(zipOf(files), createWriteStream(path, { flags: "wx" }));
    return ok(null);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return fail("not-empty");
    throw error;
  }
}
