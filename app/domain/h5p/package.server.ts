import { open, type FileHandle } from "node:fs/promises";
import { imageSize } from "image-size";
import { drawingFault } from "#app/domain/drawing.ts";
import { readJson, type Json } from "#app/domain/h5p/bounded-json.ts";
import { contentRemarks, type ContentRemarks } from "#app/domain/h5p/content.ts";
import { readLibraryDefinition, readPackageDefinition, type PackageDefinition } from "#app/domain/h5p/definitions.ts";
import { beginsAsNamed, endingOf, isDrawing, isPicture } from "#app/domain/h5p/file-kinds.ts";
import { mainLibrary, neededLibraries, type Library } from "#app/domain/h5p/libraries.ts";
import { limits } from "#app/domain/h5p/limits.ts";
import { contentFile, definitionFile, placeOf } from "#app/domain/h5p/places.ts";
import { refusable, refuse, type RefusalCode } from "#app/domain/h5p/refusals.ts";
import { unpack, unpackWhole } from "#app/domain/h5p/zip-bytes.server.ts";
import { readDirectory, type ZipEntry } from "#app/domain/h5p/zip-directory.server.ts";
import type { Result } from "#app/domain/result.ts";

/** A package that passed every check, while its file is open. */
export type H5pPackage = {
  definition: PackageDefinition;
  main: Library;
  /** Needed to play, each after what it needs. */
  libraries: Library[];
  content: Json;
  remarks: ContentRemarks;
  /** Names of the files that belong to the content and to the libraries needed, in the order of their letters. */
  names: string[];
  figures: { files: number; packedBytes: number; unpackedBytes: number };
  /** The bytes of a file by its name, piece by piece. */
  pieces: (name: string) => AsyncGenerator<Uint8Array>;
};

/**
 * Reads a package (the path of a .h5p file) and gives what `use` makes of it, or why it is refused. Every file that is
 * kept has been read to its end before `use` begins. Memory is bounded: the directory, one JSON file of 4 MiB and the
 * beginning of one file. What cannot be opened or read throws.
 */
export async function readPackage<Value>(
  path: string,
  use: (h5p: H5pPackage) => Promise<Value>,
): Promise<Result<Value, RefusalCode>> {
  const file = await open(path, "r");
  try {
    return await refusable(async () => use(await check(file)));
  } finally {
    await file.close();
  }
}

async function check(file: FileHandle): Promise<H5pPackage> {
  const entries = await readDirectory(file);
  const [files, folders] = sortByPlace(entries);
  const json = async (name: string, most: number) => {
    const entry = files.get(name);
    return entry ? readJson(name, await unpackWhole(file, entry, most)) : refuse("file-missing", name, {});
  };
  const definition = readPackageDefinition(definitionFile, await json(definitionFile, limits.definitionBytes));
  const content = await json(contentFile, limits.contentBytes);
  const libraries = await neededLibraries(definition.preloadedDependencies, {
    folders,
    definitionOf: async (folder) => {
      const name = `${folder}/library.json`;
      return readLibraryDefinition(name, await json(name, limits.definitionBytes));
    },
  });
  const main = mainLibrary(definition.mainLibrary, definition.preloadedDependencies, libraries);
  const needed = new Set(["content", ...libraries.map(({ folder }) => folder)]);
  const kept = [...files.values()].filter(({ name }) => needed.has(name.split("/")[0] ?? ""));
  for (const { folder } of libraries) checkStyles(folder, kept);
  for (const entry of kept) await checkBytes(file, entry);
  return {
    definition,
    main,
    libraries,
    content,
    remarks: contentRemarks(content, (name) => files.has(name)),
    names: kept.map(({ name }) => name).toSorted(),
    figures: {
      files: entries.length,
      packedBytes: (await file.stat()).size,
      unpackedBytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
    },
    pieces: (name) => unpack(file, files.get(name)!),
  };
}

// Folders of libraries may hold other names than those of files kept; what is left out is in neither.
function sortByPlace(entries: readonly ZipEntry[]): [Map<string, ZipEntry>, Map<string, Set<string>>] {
  const files = new Map<string, ZipEntry>();
  const folders = new Map<string, Set<string>>();
  for (const entry of entries) {
    const place = placeOf(entry.name);
    if (place.of === "nowhere") continue;
    files.set(entry.name, entry);
    if (place.of !== "library") continue;
    const names = folders.get(place.folder) ?? new Set();
    folders.set(place.folder, names.add(entry.name));
  }
  return [files, folders];
}

// They are read whole, to be made one.
function checkStyles(folder: string, entries: readonly ZipEntry[]): void {
  const sheets = entries.filter(({ name }) => name.startsWith(`${folder}/`) && endingOf(name) === "css");
  const bytes = sheets.reduce((sum, sheet) => sum + sheet.bytes, 0);
  if (bytes > limits.styleBytes) refuse("styles-too-large", folder, { bytes, most: limits.styleBytes });
}

/** How much of a file is looked at to tell what it is: a photograph says its size behind what its camera adds. */
const beginningBytes = 512 * 1024;

async function checkBytes(file: FileHandle, entry: ZipEntry): Promise<void> {
  const { name } = entry;
  const isContent = name.startsWith("content/");
  if (isContent && isDrawing(name)) {
    const fault = drawingFault(await unpackWhole(file, entry, limits.drawingBytes));
    return fault
      ? refuse("drawing-unsafe", name, { why: fault.code, ...("facts" in fault && fault.facts) })
      : undefined;
  }
  const beginning: Uint8Array[] = [];
  let seen = 0;
  for await (const piece of unpack(file, entry)) {
    if (isContent && seen < beginningBytes) beginning.push(piece);
    seen += piece.length;
  }
  if (isContent) checkBeginning(name, Buffer.concat(beginning));
}

function checkBeginning(name: string, beginning: Uint8Array): void {
  if (!beginsAsNamed(name, beginning)) refuse("file-untrue", name, { kind: endingOf(name) });
  if (!isPicture(name)) return;
  const pixels = pixelsOf(name, beginning);
  if (!(pixels <= limits.pixels)) refuse("picture-too-large", name, { pixels, most: limits.pixels });
}

function pixelsOf(name: string, beginning: Uint8Array): number {
  try {
    const { width, height } = imageSize(beginning);
    return width * height;
  } catch {
    return refuse("picture-unreadable", name, {});
  }
}
