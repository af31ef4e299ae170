import { constants } from "node:fs";
import { lstat, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Fault } from "#app/domain/content-packages/faults.ts";
import { largestDocumentFileBytes, largestVideoBytes } from "#app/domain/content-packages/attached-file.server.ts";
import { largestRecordingBytes } from "#app/domain/content-packages/opus-file.ts";
import { largestDrawingBytes, largestPhotographBytes } from "#app/domain/content-packages/picture.server.ts";

/** Most files of a package. */
export const mostFiles = 200;
/** Largest package, in bytes of all its files. */
export const mostPackageBytes = 50_000_000;
/** Largest lesson in one language, in bytes. */
export const largestLessonBytes = 60_000;
/** Largest YAML file, in bytes. */
export const largestYamlBytes = 500_000;

/** Largest H5P package, in bytes. */
export const largestH5pBytes = 40_000_000;

/** Names that mean the same on every file system. */
const plainName = /^[a-z0-9][a-z0-9.-]*$/;
/** Which files may be where, and how large. */
const places: [pattern: RegExp, largestBytes: number][] = [
  [/^course\.yaml$/, largestYamlBytes],
  [/^quizzes\/[a-z0-9][a-z0-9-]*\.yaml$/, largestYamlBytes],
  [/^lessons\/[a-z0-9][a-z0-9-]*\.[a-z]+\.md$/, largestLessonBytes],
  [/^media\/[a-z0-9][a-z0-9.-]*\.svg$/, largestDrawingBytes],
  [/^media\/[a-z0-9][a-z0-9.-]*$/, largestPhotographBytes],
  [/^files\/[a-z0-9][a-z0-9.-]*\.(?:mp4|webm)$/, largestVideoBytes],
  [/^files\/[a-z0-9][a-z0-9.-]*\.[a-z0-9]+$/, largestDocumentFileBytes],
  [/^audio\/[a-z0-9][a-z0-9-]*\.[a-z]+(?:\.\d+)?\.opus$/, largestRecordingBytes],
  [/^h5p\/[a-z0-9][a-z0-9-]*\.yaml$/, largestYamlBytes],
  [/^h5p\/[a-z0-9][a-z0-9-]*(?:\.[a-z]+)?\.h5p$/, largestH5pBytes],
];
const folders = new Set(["lessons", "quizzes", "media", "audio", "files", "h5p"]);

/** Whether a package may have a file of this path, and how large: `null` when it may not. */
export function placeOfFile(path: string): { largestBytes: number } | null {
  const largestBytes = places.find(([pattern]) => pattern.test(path))?.[1];
  const isPlain = path.split("/").every((name) => plainName.test(name));
  return isPlain && largestBytes !== undefined ? { largestBytes } : null;
}

/** Whether a file of a package is one that is written: what it says goes into pages, and it is never shown or played itself. */
export const isText = (path: string): boolean => /\.(?:md|yaml)$/.test(path);

export type PackageFiles = {
  /** What was read, by its path in the package. */
  files: Map<string, Uint8Array>;
  /** Every path that is there, also of files that were refused. */
  found: Set<string>;
  faults: Fault[];
};

/** A file that a package may have: its path, how many bytes it says it has, and its content; null when it cannot be read. */
export type FoundFile = { path: string; size: number; read: () => Promise<Uint8Array | null> };

/**
 * The files of a package in a folder. Links are never followed; links, other folders, other names and too much of anything
 * are faults. Reading ends where a package has too many files or bytes.
 */
export async function readPackageFiles(folder: string): Promise<PackageFiles> {
  const result: PackageFiles = { files: new Map(), found: new Set(), faults: [] };
  const paths = await pathsIn(folder, result);
  await takeFiles(
    paths.map(({ path, size }) => ({ path, size, read: () => readPlainFile(join(folder, path)) })),
    result,
  );
  return result;
}

/** Reads those of the files that a package may have; everything else is a fault. */
export async function takeFiles(found: readonly FoundFile[], { files, faults }: PackageFiles): Promise<void> {
  let bytes = 0;
  for (const { path, size, read } of found) {
    if (!path.split("/").every((name) => plainName.test(name))) {
      faults.push({ file: path, code: "file-name" });
      continue;
    }
    const largest = places.find(([pattern]) => pattern.test(path))?.[1];
    if (largest === undefined) faults.push({ file: path, code: "file-unused" });
    else if (size > largest) faults.push({ file: path, code: "file-too-large", facts: { bytes: size, most: largest } });
    else if ((bytes += size) > mostPackageBytes) {
      faults.push({ file: path, code: "package-bytes", facts: { most: mostPackageBytes } });
      break;
    } else {
      const content = await read();
      if (content) files.set(path, content);
      else faults.push({ file: path, code: "file-unreadable" });
    }
  }
}

async function pathsIn(folder: string, { found, faults }: PackageFiles): Promise<{ path: string; size: number }[]> {
  const paths: { path: string; size: number }[] = [];
  const visit = async (place: string): Promise<void> => {
    for (const name of (await readdir(join(folder, place))).toSorted()) {
      const path = place ? `${place}/${name}` : name;
      const entry = await lstat(join(folder, path));
      if (entry.isDirectory() && !place && folders.has(name)) {
        await visit(name);
        continue;
      }
      found.add(path);
      if (entry.isSymbolicLink()) faults.push({ file: path, code: "file-is-link" });
      else if (!entry.isFile()) faults.push({ file: path, code: "folder-unknown" });
      else if (paths.push({ path, size: entry.size }) > mostFiles) throw new RangeError(path);
    }
  };
  try {
    await visit("");
  } catch (error) {
    if (error instanceof RangeError) {
      faults.push({ file: error.message, code: "package-files", facts: { most: mostFiles } });
      return paths.slice(0, mostFiles);
    }
    faults.push({ file: folder, code: "folder-unreadable" });
  }
  return paths;
}

// A file that became a link since it was listed is not opened; null when it cannot be read.
async function readPlainFile(path: string): Promise<Uint8Array | null> {
  try {
    const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      return new Uint8Array(await file.readFile());
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
