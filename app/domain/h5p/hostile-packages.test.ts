import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  changed,
  contentJson,
  definitionJson,
  mainLibraryJson,
  packed,
  png,
  type Files,
} from "../../../tests/h5p/small-package.ts";
import { asLargeZip, zipFile } from "../../../tests/h5p/zip-file.ts";
import { limits } from "#app/domain/h5p/limits.ts";
import { readPackage } from "#app/domain/h5p/package.server.ts";
import { refusalFacts, type RefusalCode } from "#app/domain/h5p/refusals.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fadae-h5p-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(bytes: Uint8Array) {
  const path = join(folder, "package.h5p");
  await writeFile(path, bytes);
  const result = await readPackage(path, (h5p) => Promise.resolve(h5p.definition.title));
  return result.ok ? { title: result.value } : { code: result.problem, at: result.detail?.["at"], ...result.detail };
}

const zeros = (bytes: number) => deflateRawSync(Buffer.alloc(bytes));
const main = "Fadae.YesNo-1.0/library.json";
const base = "Fadae.Base-2.3/library.json";
const library = (changes: object): Files => ({ [main]: changed(mainLibraryJson, changes) });
const definition = (changes: object): Files => ({ "h5p.json": changed(definitionJson, changes) });
const baseNeeds = (machineName: string, majorVersion: number, minorVersion: number): Files => ({
  [base]: JSON.stringify({
    machineName: "Fadae.Base",
    majorVersion: 2,
    minorVersion: 3,
    title: "Base",
    preloadedJs: [{ path: "base.js" }],
    preloadedDependencies: [{ machineName, majorVersion, minorVersion }],
  }),
});
const named = (name: string | Uint8Array) => packed({}, [{ name, data: "x" }]);
/** Larger than any place in a file that Node knows. */
const beyond = 0xffffffffffffffffn;
const withScript = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

/** Packages made to harm, or broken; each with the code it is refused with, and the file that is named. */
const hostile: [what: string, code: RefusalCode, at: string, bytes: () => Uint8Array][] = [
  ["a name that climbs out", "name-traversal", "../evil.sh", () => named("../evil.sh")],
  ["a name that climbs out further in", "name-traversal", "content/../../evil", () => named("content/../../evil")],
  ["a folder that climbs out", "name-traversal", "content/..", () => named("content/../")],
  ["an empty part of a name", "name-traversal", "content//a.png", () => named("content//a.png")],
  ["an absolute name", "name-absolute", "/etc/passwd", () => named("/etc/passwd")],
  ["a name on a drive", "name-absolute", "C:/evil.txt", () => named("C:/evil.txt")],
  ["a name with backslashes", "name-backslash", "content\\..\\evil.png", () => named("content\\..\\evil.png")],
  ["a device of Windows", "name-reserved", "content/con.txt", () => named("content/con.txt")],
  ["a name that ends with a dot", "name-reserved", "content/a.png.", () => named("content/a.png.")],
  ["a name with NUL", "name-characters", "content/a.png\\u{0}.html", () => named("content/a.png\0.html")],
  ["a name that turns round", "name-characters", "content/a\\u{202E}gnp.js", () => named("content/a\u202egnp.js")],
  ["a name with a line break", "name-characters", "content/a\\u{A}.png", () => named("content/a\n.png")],
  [
    "a name not in UTF-8",
    "name-not-unicode",
    "content/\xe9.png",
    () => named(Buffer.from("content/\xe9.png", "latin1")),
  ],
  [
    "a name of 300 characters",
    "name-too-long",
    `content/${"a".repeat(112)}…`,
    () => named(`content/${"a".repeat(300)}`),
  ],
  ["20 folders within each other", "name-too-deep", `${"a/".repeat(20)}a.png`, () => named(`${"a/".repeat(20)}a.png`)],
  ["a hidden file in the content", "name-hidden", "content/.htaccess", () => named("content/.htaccess")],
  ["a hidden folder", "name-hidden", ".git/config", () => named(".git/config")],
  ["the definition twice", "name-twice", "h5p.json", () => packed({}, [{ name: "h5p.json", data: "{}" }])],
  ["two names by case alone", "name-twice", "content/IMAGES/sea.png", () => named("content/IMAGES/sea.png")],
  [
    "two names by the form of a letter alone",
    "name-twice",
    "content/e\u0301.txt",
    () => packed({ "content/\u00e9.txt": "a" }, [{ name: "content/e\u0301.txt", data: "b" }]),
  ],
  ["a file that is a folder as well", "name-twice", "content/images", () => named("content/images")],
  [
    "a symbolic link",
    "entry-not-a-file",
    "content/link.txt",
    () => packed({}, [{ name: "content/link.txt", data: "/etc/passwd", mode: 0o120777 }]),
  ],
  [
    "a bomb of 60 MB in 60 kB",
    "unfolds-too-far",
    "content/bomb.txt",
    () => packed({}, [{ name: "content/bomb.txt", packed: zeros(60_000_000), size: 60_000_000 }]),
  ],
  [
    "a file of 65 MB",
    "file-too-large",
    "content/large.txt",
    () => packed({}, [{ name: "content/large.txt", packed: Buffer.alloc(300_000), size: 65 * 1024 * 1024 + 1 }]),
  ],
  [
    "more than 256 MB in all",
    "unpacked-too-large",
    "content/4.txt",
    () =>
      packed(
        {},
        [0, 1, 2, 3, 4].map((index) => ({
          name: `content/${index}.txt`,
          packed: Buffer.alloc(260_000),
          size: 60_000_000,
        })),
      ),
  ],
  [
    "a size that is less than the file unfolds to",
    "size-untrue",
    "content/lie.txt",
    () => packed({}, [{ name: "content/lie.txt", packed: zeros(50_000_000), size: 100 }]),
  ],
  [
    "a size that is more than the file unfolds to",
    "size-untrue",
    "content/lie.txt",
    () => packed({}, [{ name: "content/lie.txt", data: "abc", size: 5 }]),
  ],
  [
    "a stored file of two sizes",
    "size-untrue",
    "content/lie.txt",
    () => packed({}, [{ name: "content/lie.txt", data: "abc", stored: true, size: 4 }]),
  ],
  [
    "a file with another checksum",
    "checksum-wrong",
    "content/other.txt",
    () => packed({}, [{ name: "content/other.txt", data: "abc", checksum: 1 }]),
  ],
  [
    "a file that is not deflated",
    "entry-damaged",
    "content/damaged.txt",
    () => packed({}, [{ name: "content/damaged.txt", packed: Buffer.from("no deflate"), size: 10 }]),
  ],
  [
    "a file within the bytes of another",
    "entries-overlap",
    "content/b.txt",
    () => {
      const inner = { name: "content/b.txt", data: "x", stored: true };
      const outer = { name: "content/a.txt", data: zipFile([inner]).subarray(0, 44), stored: true };
      return zipFile([outer, { ...inner, place: 30 + outer.name.length }]);
    },
  ],
  [
    "a file called otherwise where it lies",
    "entry-headers-differ",
    "content/a.txt",
    () => packed({}, [{ name: "content/a.txt", data: "a", localName: "content/a.php" }]),
  ],
  ["4,001 files", "too-many-entries", "", () => zipFile(Array.from({ length: 4001 }, (_, at) => ({ name: `a${at}` })))],
  [
    "an entry with much beside its name",
    "entry-extra-too-large",
    "content/a.txt",
    () => packed({}, [{ name: "content/a.txt", data: "a", extra: extraField(5000) }]),
  ],
  [
    "an encrypted file",
    "entry-encrypted",
    "content/a.txt",
    () => packed({}, [{ name: "content/a.txt", data: "a", flags: 1 }]),
  ],
  ["LZMA", "entry-method", "content/a.txt", () => packed({}, [{ name: "content/a.txt", data: "a", method: 14 }])],
  ["a ZIP file with a picture before it", "zip-prefixed", "", () => packed({}, [], { before: Buffer.from("GIF89a") })],
  [
    "the same with places that do not count it",
    "zip-prefixed",
    "",
    () => packed({}, [], { before: Buffer.from("GIF89a"), shifted: false }),
  ],
  ["a file cut in the middle", "zip-unreadable", "", () => packed().subarray(0, 900)],
  ["no bytes at all", "zip-unreadable", "", () => Buffer.alloc(0)],
  ["something behind the end", "zip-unreadable", "", () => Buffer.concat([packed(), Buffer.from("<script>")])],
  [
    "fewer entries in the end than in the directory",
    "zip-directory-damaged",
    "",
    () => packed({}, [{ name: "content/secret.txt", data: "x" }], { entries: 3 }),
  ],
  ["something behind the directory", "zip-directory-damaged", "", () => packed({}, [], { between: Buffer.alloc(8) })],
  ["an end beyond all numbers", "zip-unreadable", "", () => asLargeZip(packed(), { endAt: beyond })],
  ["more entries than there are numbers", "too-many-entries", "", () => asLargeZip(packed(), { entries: beyond })],
  ["a directory beyond all numbers", "zip-directory-damaged", "", () => asLargeZip(packed(), { directoryAt: beyond })],
  [
    "a file beyond all numbers",
    "entry-damaged",
    "content/a.txt",
    () => packed({}, [{ name: "content/a.txt", data: "a", place: 0xffffffff, extra: largeField(beyond) }]),
  ],
  ["no definition", "file-missing", "h5p.json", () => packed({ "h5p.json": null })],
  ["no content", "file-missing", "content/content.json", () => packed({ "content/content.json": null })],
  ["a page in the content", "file-kind", "content/page.html", () => named("content/page.html")],
  ["a program of the server in the content", "file-kind", "content/shell.php", () => named("content/shell.php")],
  ["a script in the content", "file-kind", "content/a.js", () => named("content/a.js")],
  ["a folder that is no library's", "library-folder", "no library/a.js", () => named("no library/a.js")],
  ["a drawing with a script", "drawing-unsafe", "content/evil.svg", () => packed({ "content/evil.svg": withScript })],
  [
    "a page that is called a photograph",
    "file-untrue",
    "content/a.jpg",
    () => packed({ "content/a.jpg": "<html><script>alert(1)</script>" }),
  ],
  [
    "a page behind the first bytes of a photograph",
    "picture-unreadable",
    "content/a.jpg",
    () => packed({ "content/a.jpg": Buffer.from("\xff\xd8\xff<html><script>alert(1)</script>", "latin1") }),
  ],
  ["a picture that is called a sound", "file-untrue", "content/a.mp3", () => packed({ "content/a.mp3": png(1, 1) })],
  [
    "a page that is called a text",
    "file-untrue",
    "content/a.txt",
    () => packed({ "content/a.txt": " <!DOCTYPE html>" }),
  ],
  [
    "a picture of 20,000 × 20,000",
    "picture-too-large",
    "content/a.png",
    () => packed({ "content/a.png": png(20_000, 20_000) }),
  ],
  ["a definition that is no JSON", "json-invalid", "h5p.json", () => packed({ "h5p.json": "{" })],
  ["a definition that is a list", "json-invalid", "h5p.json", () => packed({ "h5p.json": "[]" })],
  [
    "JSON of 200,000 levels",
    "json-too-deep",
    "content/content.json",
    () => packed({ "content/content.json": `{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}` }),
  ],
  [
    "JSON of 300,000 values",
    "json-too-many-values",
    "content/content.json",
    () => packed({ "content/content.json": JSON.stringify({ a: [...Array(300_000).keys()] }) }),
  ],
  [
    "content of 5 MB",
    "file-too-large",
    "content/content.json",
    () => packed({ "content/content.json": JSON.stringify({ a: noise(5_000_000) }) }),
  ],
  [
    "a member __proto__",
    "json-prototype",
    "content/content.json",
    () => packed({ "content/content.json": '{"a":[{"__pr\\u006fto__":{"isAdmin":true}}]}' }),
  ],
  ["a title of 5,000 letters", "text-too-long", "h5p.json", () => packed(definition({ title: "a".repeat(5000) }))],
  ["a title that turns round", "text-characters", "h5p.json", () => packed(definition({ title: "a\u202eb" }))],
  ["a title with a line break", "text-characters", "h5p.json", () => packed(definition({ title: "a\nb" }))],
  ["no title", "definition-invalid", "h5p.json", () => packed(definition({ title: " " }))],
  ["../ in the name of a library", "definition-invalid", "h5p.json", () => packed(definition({ mainLibrary: "../x" }))],
  ["a version that is no number", "definition-invalid", main, () => packed(library({ majorVersion: "1e3" }))],
  [
    "a script outside the library",
    "asset-outside",
    main,
    () => packed(library({ preloadedJs: [{ path: "../a.js" }] })),
  ],
  [
    "a script from elsewhere",
    "asset-outside",
    main,
    () => packed(library({ preloadedJs: [{ path: "https://evil.example/a.js" }] })),
  ],
  ["a script that is not there", "asset-missing", main, () => packed(library({ preloadedJs: [{ path: "a.js" }] }))],
  [
    "a script that is a picture",
    "asset-missing",
    main,
    () => packed(library({ preloadedJs: [{ path: "images/tick.png" }] })),
  ],
  ["libraries in a circle", "library-circle", base, () => packed(baseNeeds("Fadae.YesNo", 1, 0))],
  ["a library that needs itself", "library-circle", base, () => packed(baseNeeds("Fadae.Base", 2, 3))],
  ["a library that is missing", "library-missing", base, () => packed(baseNeeds("Fadae.Gone", 1, 0))],
  ["a library of another version", "library-missing", base, () => packed(baseNeeds("Fadae.Icons", 4, 6))],
  ["a library in two folders", "library-twice", "Fadae.Base", () => packed({ "Fadae.Base/library.json": "{}" })],
  [
    "a library listed twice",
    "library-twice",
    "h5p.json",
    () => {
      const [first] = definitionJson.preloadedDependencies;
      return packed(definition({ preloadedDependencies: [...definitionJson.preloadedDependencies, first] }));
    },
  ],
  ["a library in the folder of another", "library-other", main, () => packed(library({ machineName: "Fadae.Other" }))],
  [
    "a core of the future",
    "core-too-new",
    main,
    () => packed(library({ coreApi: { majorVersion: 9, minorVersion: 0 } })),
  ],
  [
    "a core that is a little too new",
    "core-too-new",
    main,
    () => packed(library({ coreApi: { majorVersion: 1, minorVersion: 29 } })),
  ],
  [
    "a main library that nothing lists",
    "main-library-missing",
    "h5p.json",
    () => packed(definition({ mainLibrary: "Fadae.Other" })),
  ],
  ["a main library that does not run", "main-library-not-runnable", main, () => packed(library({ runnable: 0 }))],
  [
    "style sheets of 5 MB in one library",
    "styles-too-large",
    "Fadae.Icons-4.5",
    () => packed({ "Fadae.Icons-4.5/a.css": noise(2_500_000), "Fadae.Icons-4.5/b.CSS": noise(2_500_000) }),
  ],
];

describe("a package is refused for", () => {
  test.each(hostile)("%s", async (_, code, at, bytes) => {
    expect(await read(bytes())).toMatchObject({ code, at });
  });

  test("201 libraries", async () => {
    const names = Array.from({ length: 201 }, (_, at) => `Fadae.Chain${at}`);
    const files = names.map((machineName, at) => [
      `${machineName}-1.0/library.json`,
      JSON.stringify({
        machineName,
        majorVersion: 1,
        minorVersion: 0,
        title: "Chain",
        preloadedDependencies: names.slice(at + 1, at + 2).map((next) => ({
          machineName: next,
          majorVersion: 1,
          minorVersion: 0,
        })),
      }),
    ]);
    const bytes = packed({ ...Object.fromEntries(files), ...baseNeeds("Fadae.Chain0", 1, 0) });
    expect(await read(bytes)).toMatchObject({ code: "too-many-libraries", most: 200 });
  });

  test("more bytes than a package may have, before anything of it is read", async () => {
    expect(await read(Buffer.alloc(limits.packageBytes + 1))).toMatchObject({ code: "package-too-large" });
  });
});

describe("a package is accepted", () => {
  test.each<[what: string, bytes: Uint8Array]>([
    ["when it is plain", packed()],
    ["as a large ZIP file", asLargeZip(packed())],
  ])("%s", async (_, bytes) => {
    expect(await read(bytes)).toEqual({ title: definitionJson.title });
  });

  test.each<[what: string, files: Files]>([
    ["at the newest core", library({ coreApi: { majorVersion: 1, minorVersion: 28 } })],
    ["with versions as words", library({ majorVersion: "1", minorVersion: "0", runnable: "1" })],
    ["with the longest title", definition({ title: "ع".repeat(255) })],
    ["with markup in its title, which is only words", definition({ title: "<b>A &amp; B</b>" })],
    ["with authors and a licence that cannot be read", definition({ authors: "me", license: 4, language: "?" })],
    ["with marks of direction in its title", definition({ title: "نعم\u200f (oui)" })],
    ["with JSON as deep as allowed", { "content/content.json": `{"a":${"[".repeat(119)}${"]".repeat(119)}}` }],
    ["with what systems leave behind", { "content/.DS_Store": "x", "content/Thumbs.db": "x", ".DS_Store": "x" }],
    ["with hidden files of developers in a library", { "Fadae.Base-2.3/.github/ci.yml": "x" }],
    [
      "with a script that means harm, which only the frame can hold",
      { "Fadae.Base-2.3/base.js": "while (true) fetch('/')" },
    ],
    ["with a word of Unicode in a name", { "content/images/بحر.png": png(1, 1) }],
    ["with content that names nothing", { "content/content.json": changed(contentJson, { picture: {} }) }],
  ])("%s", async (_, files) => {
    expect(await read(packed(files))).toHaveProperty("title");
  });
});

test("every reason to refuse has a package that is refused for it", () => {
  const shown = new Set<string>([...hostile.map(([, code]) => code), "too-many-libraries", "package-too-large"]);
  expect(Object.keys(refusalFacts).filter((code) => !shown.has(code))).toEqual([]);
});

test("what is wrong with a drawing is told beside its refusal, with its own facts", async () => {
  const refused = await read(packed({ "content/evil.svg": withScript }));
  expect(refused).toMatchObject({ code: "drawing-unsafe", why: "drawing-element", name: "script" });
});

/** Letters that do not fold. */
const noise = (bytes: number): string => {
  let [text, seed] = ["", 1];
  while (text.length < bytes) text += (seed = (seed * 48271) % 2147483647).toString(36);
  return text.slice(0, bytes);
};

/** The number that a large ZIP file says in place of 0xffffffff. */
function largeField(value: bigint): Buffer {
  const field = Buffer.alloc(12);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8, 2);
  field.writeBigUInt64LE(value, 4);
  return field;
}

function extraField(bytes: number): Buffer {
  const field = Buffer.alloc(bytes);
  field.writeUInt16LE(0x9999, 0);
  field.writeUInt16LE(bytes - 4, 2);
  return field;
}
