import { libraryKey, type Dependency, type LibraryDefinition } from "#app/domain/h5p/definitions.ts";
import { endingOf } from "#app/domain/h5p/file-kinds.ts";
import { coreApi, limits } from "#app/domain/h5p/limits.ts";
import { definitionFile } from "#app/domain/h5p/places.ts";
import { refuse } from "#app/domain/h5p/refusals.ts";

/** A library that is needed to play: what it says of itself, and its files. */
export type Library = {
  /** Such as `H5P.Name-1.2`. */
  key: string;
  folder: string;
  definition: LibraryDefinition;
  /** Scripts and styles in the order they run, as names in the package. */
  scripts: string[];
  styles: string[];
};

type Source = {
  /** Folders of libraries, each with the names of its files in the package. */
  folders: ReadonlyMap<string, ReadonlySet<string>>;
  definitionOf: (folder: string) => Promise<LibraryDefinition>;
};

/**
 * The libraries that are needed to play, each after all that it needs. What the package holds beside them, such as parts
 * of the editor, is not looked at. Problems of the graph, of a library or of its files refuse the package.
 */
export async function neededLibraries(wanted: readonly Dependency[], source: Source): Promise<Library[]> {
  const found = new Map<string, Library>();
  const visit = async (dependency: Dependency, trail: readonly string[], at: string): Promise<void> => {
    const key = libraryKey(dependency);
    if (trail.includes(key))
      refuse("library-circle", at, { circle: [...trail.slice(trail.indexOf(key)), key].join(" > ") });
    if (found.has(key)) return;
    if (found.size + trail.length >= limits.libraries) refuse("too-many-libraries", at, { most: limits.libraries });
    const library = await readLibrary(dependency, at, source);
    const own = `${library.folder}/library.json`;
    for (const inner of library.definition.preloadedDependencies) await visit(inner, [...trail, key], own);
    found.set(key, library);
  };
  const keys = wanted.map(libraryKey);
  for (const [index, dependency] of wanted.entries()) {
    if (keys.indexOf(keys[index] ?? "") !== index)
      refuse("library-twice", definitionFile, { library: keys[index] ?? "" });
    await visit(dependency, [], definitionFile);
  }
  return [...found.values()];
}

/** The library that a package plays: listed once in h5p.json, and one that runs by itself. */
export function mainLibrary(name: string, wanted: readonly Dependency[], libraries: readonly Library[]): Library {
  const [listed, another] = wanted.filter(({ machineName }) => machineName === name);
  if (!listed) return refuse("main-library-missing", definitionFile, { library: name });
  if (another) refuse("library-twice", definitionFile, { library: name });
  const main = libraries.find(({ key }) => key === libraryKey(listed));
  if (!main) return refuse("library-missing", definitionFile, { library: libraryKey(listed) });
  if (!main.definition.runnable)
    refuse("main-library-not-runnable", `${main.folder}/library.json`, { library: main.key });
  return main;
}

async function readLibrary(wanted: Dependency, at: string, { folders, definitionOf }: Source): Promise<Library> {
  const key = libraryKey(wanted);
  const holding = [...folders.keys()].filter(
    (folder) =>
      (folder === key || folder === wanted.machineName || folder.replace(/\.\d+$/, "") === key) &&
      folders.get(folder)?.has(`${folder}/library.json`),
  );
  const [folder, another] = holding;
  if (folder === undefined) return refuse("library-missing", at, { library: key });
  if (another !== undefined) refuse("library-twice", another, { library: key });
  const own = `${folder}/library.json`;
  const definition = await definitionOf(folder);
  if (libraryKey(definition) !== key) refuse("library-other", own, { library: libraryKey(definition) });
  checkCore(own, definition);
  const files = folders.get(folder) ?? new Set();
  const assets = (list: readonly { path: string }[], ending: string) =>
    list.map(({ path }) => assetOf(folder, path, { files, ending, own }));
  const { preloadedJs, preloadedCss } = definition;
  return { key, folder, definition, scripts: assets(preloadedJs, "js"), styles: assets(preloadedCss, "css") };
}

function checkCore(own: string, { coreApi: needed }: LibraryDefinition): void {
  if (!needed) return;
  const { majorVersion: major, minorVersion: minor } = needed;
  if (major < coreApi.majorVersion || (major === coreApi.majorVersion && minor <= coreApi.minorVersion)) return;
  refuse("core-too-new", own, {
    needed: `${major}.${minor}`,
    known: `${coreApi.majorVersion}.${coreApi.minorVersion}`,
  });
}

function assetOf(
  folder: string,
  asset: string,
  { files, ending, own }: { files: ReadonlySet<string>; ending: string; own: string },
): string {
  const parts = asset.split("/").filter((part) => part !== ".");
  if (/^[a-z][a-z0-9+.-]*:|^\/|\\/i.test(asset) || parts.includes("..")) refuse("asset-outside", own, { asset });
  const name = [folder, ...parts].join("/");
  if (endingOf(name) !== ending || !files.has(name)) refuse("asset-missing", own, { asset });
  return name;
}
