import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { contentText } from "#app/domain/h5p/content.ts";
import { endingOf, isFont, typeOf } from "#app/domain/h5p/file-kinds.ts";
import {
  keeping,
  keepPack,
  keepTogether,
  packType,
  source,
  type Keep,
  type Source,
} from "#app/domain/h5p/keeping.server.ts";
import type { Library } from "#app/domain/h5p/libraries.ts";
import { limits } from "#app/domain/h5p/limits.ts";
import {
  manifestSchema,
  type Font,
  type KeptFile,
  type Manifest,
  type ManifestLibrary,
} from "#app/domain/h5p/manifest.ts";
import { readPackage, type H5pPackage } from "#app/domain/h5p/package.server.ts";
import { contentFile } from "#app/domain/h5p/places.ts";
import { isPlayedLater } from "#app/domain/h5p/player-package.ts";
import type { RefusalCode } from "#app/domain/h5p/refusals.ts";
import { flatStyle, fontsOf, shownBy } from "#app/domain/h5p/style-sheet.ts";
import type { Result } from "#app/domain/result.ts";
import type { FileStore, Pieces } from "#app/platform/file-store.server.ts";
import { minifier, type Minify } from "#app/platform/minifier.server.ts";

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
  const minify = minifier();
  const libraries: ManifestLibrary[] = [];
  for (const library of h5p.libraries) libraries.push(await flatLibrary(h5p, library, { keep, minify }));
  const text = Buffer.from(contentText(h5p.content));
  const sources = new Map<string, Source>();
  const later: Record<string, KeptFile> = {};
  for (const name of h5p.names) {
    if (!name.startsWith("content/") || name === contentFile) continue;
    const [path, type] = [name.slice("content/".length), typeOf(name)];
    if (isPlayedLater({ type })) later[path] = await keep(() => h5p.pieces(name), type);
    else sources.set(path, await source(() => h5p.pieces(name), type));
  }
  const words = await source(() => [text], typeOf(contentFile));
  const [files, isSmall] = [[...sources.values()], bytesOf([...sources.values()]) <= mostWithWords];
  const { title, language = null, authors = [], license = null } = h5p.definition;
  return manifestSchema.parse({
    form: 1,
    title,
    language,
    authors: authors.map(({ name }) => name),
    license,
    libraries,
    main: h5p.libraries.indexOf(h5p.main),
    words: await keepTogether(keep, [words, ...(isSmall ? files : [])], packType),
    content: Object.fromEntries([...sources].map(([path, { part }]) => [path, part])),
    // Pictures, nearly always: packing them in Brotli would only take time.
    pack: isSmall ? null : await keepPack(keep, files, "application/octet-stream"),
    later,
  } satisfies Manifest);
}

/** Most bytes of pictures that come together with the words: a request more costs as much as they do. */
const mostWithWords = 200_000;
/** Most bytes of a library that is in the manifest itself. */
const mostInManifest = 2000;

const bytesOf = (sources: readonly Source[]): number => sources.reduce((sum, { part }) => sum + part.bytes, 0);

/** Files of a library that are not asked for while it plays: definitions, the editor's, its history. */
const notPlayed = /^(library\.json|semantics\.json|presave\.js|upgrades\.js|icon\.svg|language\/.*|.*\.(md|txt|map))$/i;

async function flatLibrary(
  h5p: H5pPackage,
  library: Library,
  { keep, minify }: { keep: Keep; minify: Minify },
): Promise<ManifestLibrary> {
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
  const fonts: Font[] = [];
  for (const { name, ...font } of fontsOf(styles, { ...sheets, has: (name) => all.has(name) }))
    fonts.push({ ...font, file: await keep(() => h5p.pieces(name), typeOf(name)) });
  const sheet = Buffer.from(flatStyle(styles, { ...sheets, keptAs: (name) => shown.get(name)?.part.sha256 ?? null }));
  const others: Record<string, KeptFile> = {};
  for (const name of own) {
    const path = name.slice(folder.length + 1);
    if (scripts.includes(name) || texts.has(name) || notPlayed.test(path)) continue;
    if (!isFont(name)) others[path] = await keep(() => h5p.pieces(name), typeOf(name));
  }
  const { machineName: name, majorVersion, minorVersion, patchVersion, title } = definition;
  const script = scripts.length > 0 ? await source(await scriptOf(h5p, scripts, minify), "text/javascript") : null;
  const small = styles.length > 0 ? ((await minify(sheet, "css")) ?? sheet) : null;
  const style = small && (await source(() => [small], "text/css"));
  const sources = [script, style, ...shown.values()].filter((one) => one !== null);
  const text = await textOf(sources);
  const held = {
    script: script?.part ?? null,
    style: style?.part ?? null,
    shown: [...shown.values()].map(({ part }) => part),
    fonts,
    ...(text === null ? { pack: await keepPack(keep, sources, packType) } : { pack: null, text }),
    others,
  };
  const version = { name, majorVersion, minorVersion, patchVersion };
  return { ...version, title, digest: digestOf(version, held), ...held };
}

async function textsOf(h5p: H5pPackage, names: readonly string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const name of names) {
    texts.set(name, (await whole(h5p.pieces(name))).toString("utf8"));
  }
  return texts;
}

async function whole(pieces: Pieces): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** The scripts of a library as one: made smaller, or as they came where they are too many or cannot be read. */
async function scriptOf(h5p: H5pPackage, names: readonly string[], minify: Minify): Promise<() => Pieces> {
  const asTheyCame = () => joined(h5p, names);
  const { part } = await source(asTheyCame, "text/javascript");
  const made = part.bytes <= limits.minifiedBytes ? await minify(await whole(asTheyCame()), "js") : null;
  return made ? () => [made] : asTheyCame;
}

/** What lies in a pack as words, if it is little and nothing but words. */
async function textOf(sources: readonly Source[]): Promise<string | null> {
  if (sources.length === 0 || bytesOf(sources) > mostInManifest) return null;
  if (!sources.every(({ part }) => part.type.startsWith("text/"))) return null;
  const bytes = Buffer.concat(await Promise.all(sources.map(({ pieces }) => whole(pieces()))));
  return isUtf8(bytes) ? bytes.toString("utf8") : null;
}

// Several are kept apart by empty statements, the first as well: "use strict" on top of one
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
  { script, style, fonts, others }: { fonts: readonly Font[] } & Pick<ManifestLibrary, "script" | "style" | "others">,
): string {
  const files = Object.entries(others).map(([path, { sha256 }]) => [path, sha256]);
  const faces = fonts.map(({ family, descriptors, file }) => [family, descriptors, file.sha256]);
  const held = [version, script?.sha256 ?? null, style?.sha256 ?? null, files, faces];
  return createHash("sha256").update(JSON.stringify(held)).digest("hex");
}
