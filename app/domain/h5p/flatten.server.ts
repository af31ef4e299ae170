import { createHash } from "node:crypto";
import { contentText } from "#app/domain/h5p/content.ts";
import { endingOf, isFont, typeOf } from "#app/domain/h5p/file-kinds.ts";
import { keeping, keepPack, packType, source, type Keep, type Source } from "#app/domain/h5p/keeping.server.ts";
import type { Library } from "#app/domain/h5p/libraries.ts";
import { manifestSchema, type KeptFile, type Manifest, type ManifestLibrary } from "#app/domain/h5p/manifest.ts";
import { readPackage, type H5pPackage } from "#app/domain/h5p/package.server.ts";
import { contentFile } from "#app/domain/h5p/places.ts";
import { isPlayedLater } from "#app/domain/h5p/player-package.ts";
import type { RefusalCode } from "#app/domain/h5p/refusals.ts";
import { flatStyle, shownBy } from "#app/domain/h5p/style-sheet.ts";
import type { Result } from "#app/domain/result.ts";
import type { FileStore } from "#app/platform/file-store.server.ts";

/**
 * Takes a package in (the path of a .h5p file, or its bytes): what is needed to play it is put into the store, or nothing is when it is
 * refused. Taking it in again gives the same manifest and changes nothing.
 */
export const takeInPackage = (source: string | Uint8Array, store: FileStore): Promise<Result<Manifest, RefusalCode>> =>
  readPackage(source, (h5p) => flatten(h5p, store));

/**
 * Puts a checked package into the store: of each library one script, one style and the files they may ask for, and the
 * content. Everything is under its own SHA-256, so packages share what is the same and none can change another's.
 */
export async function flatten(h5p: H5pPackage, store: FileStore): Promise<Manifest> {
  const keep = keeping(store);
  const libraries: ManifestLibrary[] = [];
  for (const library of h5p.libraries) libraries.push(await flatLibrary(h5p, library, keep));
  const text = Buffer.from(contentText(h5p.content));
  const sources = new Map<string, Source>();
  const later: Record<string, KeptFile> = {};
  for (const name of h5p.names) {
    if (!name.startsWith("content/") || name === contentFile) continue;
    const [path, type] = [name.slice("content/".length), typeOf(name)];
    if (isPlayedLater({ type })) later[path] = await keep(() => h5p.pieces(name), type);
    else sources.set(path, await source(() => h5p.pieces(name), type));
  }
  const { title, language = null, authors = [], license = null } = h5p.definition;
  return manifestSchema.parse({
    form: 1,
    title,
    language,
    authors: authors.map(({ name }) => name),
    license,
    libraries,
    main: h5p.libraries.indexOf(h5p.main),
    words: await keep(() => [text], typeOf(contentFile)),
    content: Object.fromEntries([...sources].map(([path, { part }]) => [path, part])),
    // Pictures, nearly always: packing them again would only take time.
    pack: await keepPack(keep, [...sources.values()], "application/octet-stream"),
    later,
  } satisfies Manifest);
}

/** Files of a library that are not asked for while it plays: definitions, the editor's, its history. */
const notPlayed = /^(library\.json|semantics\.json|presave\.js|upgrades\.js|icon\.svg|language\/.*|.*\.(md|txt|map))$/i;

async function flatLibrary(h5p: H5pPackage, library: Library, keep: Keep): Promise<ManifestLibrary> {
  const { folder, scripts, styles, definition } = library;
  const own = h5p.names.filter((name) => name.startsWith(`${folder}/`));
  const all = new Set(h5p.names);
  const texts = await textsOf(
    h5p,
    own.filter((name) => endingOf(name) === "css"),
  );
  const sheets = { textOf: (name: string) => texts.get(name) ?? null };
  const shown = new Map<string, Source>();
  for (const name of shownBy(styles, { ...sheets, has: (name) => all.has(name) }))
    shown.set(name, await source(() => h5p.pieces(name), typeOf(name)));
  const text = Buffer.from(flatStyle(styles, { ...sheets, keptAs: (name) => shown.get(name)?.part.sha256 ?? null }));
  const others: Record<string, KeptFile> = {};
  for (const name of own) {
    const path = name.slice(folder.length + 1);
    if (scripts.includes(name) || texts.has(name) || notPlayed.test(path)) continue;
    if (!isFont(name)) others[path] = await keep(() => h5p.pieces(name), typeOf(name));
  }
  const { machineName: name, majorVersion, minorVersion, patchVersion, title } = definition;
  const script = scripts.length > 0 ? await source(() => joined(h5p, scripts), "text/javascript") : null;
  const style = styles.length > 0 ? await source(() => [text], "text/css") : null;
  const sources = [script, style, ...shown.values()].filter((one) => one !== null);
  const held = {
    script: script?.part ?? null,
    style: style?.part ?? null,
    shown: [...shown.values()].map(({ part }) => part),
    pack: await keepPack(keep, sources, packType),
    others,
  };
  const version = { name, majorVersion, minorVersion, patchVersion };
  return { ...version, title, digest: digestOf(version, held), ...held };
}

async function textsOf(h5p: H5pPackage, names: readonly string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const name of names) {
    const pieces: Uint8Array[] = [];
    for await (const piece of h5p.pieces(name)) pieces.push(piece);
    texts.set(name, Buffer.concat(pieces).toString("utf8"));
  }
  return texts;
}

// One script stays as it is. Several are kept apart by empty statements, the first as well: "use strict" on top of one
// would otherwise be on top of all.
async function* joined(h5p: H5pPackage, names: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const name of names) {
    if (names.length > 1) yield Buffer.from("\n;\n");
    yield* h5p.pieces(name);
  }
}

// Over what was packed, not over how: another release of the packer makes no other library of it.
function digestOf(
  version: object,
  { script, style, others }: Pick<ManifestLibrary, "script" | "style" | "shown" | "others">,
): string {
  const files = Object.entries(others).map(([path, { sha256 }]) => [path, sha256]);
  const held = [version, script?.sha256 ?? null, style?.sha256 ?? null, files];
  return createHash("sha256").update(JSON.stringify(held)).digest("hex");
}
