import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packed, png, woff2, words, yesNo, type Files } from "../../../tests/h5p/small-package.ts";
import { takeInPackage } from "#app/domain/h5p/flatten.server.ts";
import {
  allFiles,
  filesToStart,
  manifestSchema,
  sentBytes,
  type Manifest,
  type ManifestLibrary,
  type Part,
} from "#app/domain/h5p/manifest.ts";
import { playerPackage } from "#app/domain/h5p/player-package.ts";
import { folderStore, measuringStore, type FileStore } from "#app/platform/file-store.server.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fadae-h5p-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let count = 0;
const newStore = () => folderStore(join(folder, `store-${count++}`));

async function takeIn(store: FileStore, changes: Files = {}): Promise<Manifest> {
  const path = join(folder, "package.h5p");
  await writeFile(path, packed(changes));
  const taken = await takeInPackage(path, store);
  if (!taken.ok) throw new Error(JSON.stringify(taken));
  return taken.value;
}

async function bytesOf(store: FileStore, file: { sha256: string } | null | undefined): Promise<Buffer> {
  const opened = file ? await store.open(file.sha256) : null;
  if (!opened) throw new Error("is not kept");
  return Buffer.concat(await opened.pieces.toArray());
}
/** The bytes of a part of a pack, by its place among the parts. */
function partOf(all: Buffer, parts: readonly (Part | null)[], at: number) {
  const before = parts.slice(0, at).reduce((sum, one) => sum + (one?.bytes ?? 0), 0);
  const part = all.subarray(before, before + (parts[at]?.bytes ?? 0));
  expect(createHash("sha256").update(part).digest("hex")).toBe(parts[at]?.sha256);
  return part;
}
const partsOf = ({ script, style, shown }: ManifestLibrary) => [script, style, ...shown];
const packOf = async (store: FileStore, { pack, text }: ManifestLibrary) =>
  text === undefined ? bytesOf(store, pack) : Buffer.from(text);
const scriptOf = async (store: FileStore, one: ManifestLibrary) =>
  partOf(await packOf(store, one), partsOf(one), 0).toString();
const styleOf = async (store: FileStore, one: ManifestLibrary) =>
  partOf(await packOf(store, one), partsOf(one), 1).toString();
const library = (manifest: Manifest, name: string) => manifest.libraries.find((one) => one.name === name)!;

test("libraries come after what they need, with one script and one small style each", async () => {
  const store = newStore();
  const manifest = await takeIn(store);
  expect(manifest.libraries.map(({ name }) => name)).toEqual(["Fadae.Icons", "Fadae.Base", "Fadae.YesNo"]);
  expect(manifest).toMatchObject({ main: 2, language: "fr", license: "CC BY", authors: ["Personne Inventée"] });
  const main = library(manifest, "Fadae.YesNo");
  const script = await scriptOf(store, main);
  expect(script.length).toBeLessThan(yesNo.length * 0.8);
  // "use strict" of the first script is not for the others.
  expect(script).toMatch(
    /^window\.Fadae=window\.Fadae\|\|\{\},window\.Fadae\.words=\{yes:"Yes",no:"No"\}.*createXAPIEventTemplate/s,
  );
  const tick = main.others["images/tick.png"];
  expect(await bytesOf(store, tick)).toEqual(png(3, 3));
  expect(await styleOf(store, main)).toBe(
    `.far{background:url(data:,)}.tick{background:url(h5p-file:${tick?.sha256})}\n`,
  );
  expect(main.shown).toMatchObject([{ sha256: tick?.sha256, bytes: tick?.bytes }]);
  expect(Object.keys(main.others)).toEqual(["images/tick.png", "sounds/ding.mp3"]);
  expect(library(manifest, "Fadae.Base")).toMatchObject({ style: null, shown: [], fonts: [], others: {} });
});

test("scripts that cannot be read stay as they came, kept apart", async () => {
  const store = newStore();
  const strange = "var one = = 1; // a remark";
  const script = async (changes: Files) => scriptOf(store, library(await takeIn(store, changes), "Fadae.YesNo"));
  expect(await script({ "Fadae.YesNo-1.0/scripts/yes-no.js": strange })).toBe(`\n;\n${words}\n;\n${strange}`);
});

test("what licences say stays in a script", async () => {
  const store = newStore();
  const [licence, code] = ["/*! (c) A. Person, MIT */", "window.one = 1; // a remark"];
  const changes = { "Fadae.Base-2.3/base.js": `${licence}\n${code}` };
  expect(await scriptOf(store, library(await takeIn(store, changes), "Fadae.Base"))).toBe(
    `window.one=1;\n${licence}\n`,
  );
});

test("a library of few words is in the manifest itself, and one that shows something is not", async () => {
  const store = newStore();
  const manifest = await takeIn(store);
  expect(library(manifest, "Fadae.Base")).toMatchObject({ pack: null, text: "H5P.isFadae=!0;\n" });
  expect(library(manifest, "Fadae.YesNo")).not.toHaveProperty("text");
  expect(library(manifest, "Fadae.YesNo").pack).not.toBeNull();
});

test("a font is kept by itself in its best form, and one that is not needed is not", async () => {
  const store = newStore();
  const manifest = await takeIn(store);
  const icons = library(manifest, "Fadae.Icons");
  expect(await styleOf(store, icons)).toBe(".icon{font-family:Icons}\n");
  expect(icons).toMatchObject({ shown: [], others: {} });
  expect(icons.fonts).toMatchObject([{ family: "Icons", descriptors: { weight: "normal" } }]);
  const file = icons.fonts?.[0]?.file;
  expect(await bytesOf(store, file)).toEqual(woff2);
  expect(filesToStart(manifest)).not.toContainEqual(file);
  expect(allFiles(manifest)).toContainEqual(file);
});

test("content is kept by its paths, and paths lose what editors leave behind", async () => {
  const store = newStore();
  const { content, words, pack, later } = await takeIn(store, { "content/sounds/sea.mp3": "ID3 invented" });
  expect(Object.keys(content)).toEqual(["images/drawing.svg", "images/sea.png"]);
  expect(Object.keys(later)).toEqual(["sounds/sea.mp3"]);
  const all = await bytesOf(store, words);
  const wordsBytes = all.length - Object.values(content).reduce((sum, { bytes }) => sum + bytes, 0);
  expect(JSON.parse(all.subarray(0, wordsBytes).toString())).toEqual({
    question: "Is the sea salt?",
    answer: "yes",
    picture: { path: "images/sea.png", mime: "image/png", width: 2, height: 2 },
  });
  expect(pack).toBeNull();
  expect(partOf(all.subarray(wordsBytes), Object.values(content), 1)).toEqual(png(2, 2));
});

test("pictures that are large come in a pack of their own", async () => {
  const store = newStore();
  const large = Buffer.concat([png(2, 2), Buffer.alloc(200_000)]);
  const { content, words, pack } = await takeIn(store, { "content/images/sea.png": large });
  expect((await bytesOf(store, words)).toString()).toMatch(/^\{.*\}$/s);
  expect(partOf(await bytesOf(store, pack), Object.values(content), 1)).toEqual(large);
});

test("words of 200 bytes or more are kept in Brotli as well", async () => {
  const store = newStore();
  const manifest = await takeIn(store, { "Fadae.Base-2.3/base.js": "window.say('a thing');\n".repeat(300) });
  const { pack } = library(manifest, "Fadae.Base");
  expect(pack?.bytes).toBeGreaterThan(5000);
  expect(pack?.brotli?.bytes).toBeLessThan(100);
  expect(brotliDecompressSync(await bytesOf(store, pack?.brotli))).toEqual(await bytesOf(store, pack));
  const short = await takeIn(store, {
    "content/content.json": "{}",
    "content/images/drawing.svg": null,
    "content/images/sea.png": null,
  });
  expect(short.words).toMatchObject({ bytes: 2, brotli: null });
});

test("a manifest is read again from its JSON, and a store that keeps nothing gives the same one", async () => {
  const manifest = await takeIn(newStore());
  expect(manifestSchema.parse(JSON.parse(JSON.stringify(manifest)))).toEqual(manifest);
  expect(await takeIn(measuringStore)).toEqual(manifest);
});

test("all that is kept is in the manifest, and a second time adds nothing", async () => {
  const store = newStore();
  const manifest = await takeIn(store);
  const kept = async () =>
    (await readdir(join(folder, `store-${count - 1}`), { recursive: true }))
      .filter((name) => name.length > 2)
      .toSorted();
  const first = await kept();
  const named = allFiles(manifest).flatMap(({ sha256, brotli }) => [sha256, ...(brotli ? [brotli.sha256] : [])]);
  expect(new Set(first.map((path) => path.slice(3)))).toEqual(new Set(named));
  expect(await takeIn(store)).toEqual(manifest);
  expect(await kept()).toEqual(first);
});

test("a library of the same name and version with other code changes nothing for the first package", async () => {
  const store = newStore();
  const first = await takeIn(store);
  const second = await takeIn(store, { "Fadae.Base-2.3/base.js": "steal()" });
  expect(await takeIn(store)).toEqual(first);
  expect(await scriptOf(store, library(first, "Fadae.Base"))).toBe("H5P.isFadae=!0;\n");
  expect(await scriptOf(store, library(second, "Fadae.Base"))).toBe("steal();\n");
  expect(library(second, "Fadae.Base").digest).not.toBe(library(first, "Fadae.Base").digest);
  expect(library(second, "Fadae.Icons")).toEqual(library(first, "Fadae.Icons"));
});

test("a second package with the same libraries is sent its own content alone", async () => {
  const store = newStore();
  const first = await takeIn(store);
  const second = await takeIn(store, { "content/content.json": '{"question":"Is snow warm?"}' });
  const known = new Set(filesToStart(first).map(({ sha256 }) => sha256));
  expect(sentBytes(filesToStart(second), known)).toBe(second.words.brotli?.bytes ?? second.words.bytes);
  expect(sentBytes(filesToStart(first), known)).toBe(0);
  expect(sentBytes(filesToStart(first))).toBeGreaterThan(0);
});

test("the player is shown one library that needs no other, its scripts in their order", async () => {
  const manifest = await takeIn(newStore());
  const { documents, scripts, styles } = playerPackage(manifest);
  const [icons, needed, last] = manifest.libraries;
  const main = "Fadae.YesNo-1.0";
  expect(Object.keys(scripts)).toEqual([`${main}/${needed?.script?.sha256}.js`, `${main}/${last?.script?.sha256}.js`]);
  expect(Object.keys(styles)).toEqual([`${main}/${icons?.style?.sha256}.css`, `${main}/${last?.style?.sha256}.css`]);
  expect(JSON.parse(documents["h5p.json"] ?? "")).toEqual({
    title: "Un oui ou un non · نعم أم لا",
    mainLibrary: "Fadae.YesNo",
    preloadedDependencies: [{ machineName: "Fadae.YesNo", majorVersion: 1, minorVersion: 0 }],
  });
  expect(JSON.parse(documents[`${main}/library.json`] ?? "")).toEqual({
    machineName: "Fadae.YesNo",
    majorVersion: "1",
    minorVersion: "0",
    patchVersion: 3,
    title: "Yes or no",
    runnable: 1,
    preloadedJs: [needed, last].map((one) => ({ path: `${one?.script?.sha256}.js` })),
    preloadedCss: [icons, last].map((one) => ({ path: `${one?.style?.sha256}.css` })),
  });
});

test("of a package that is refused nothing is on the disk", async () => {
  const path = join(folder, "refused.h5p");
  await writeFile(path, packed({ "content/zzz.jpg": "<html>" }));
  const place = join(folder, "refused-store");
  expect(await takeInPackage(path, folderStore(place))).toMatchObject({ ok: false, problem: "file-untrue" });
  await expect(readdir(place)).rejects.toThrow("ENOENT");
});
