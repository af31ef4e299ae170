import { readFileSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";
import { zipFile, type ZipMember } from "./zip-file.ts";

export type Files = Record<string, string | Uint8Array | null>;

const json = (value: unknown) => JSON.stringify(value);
const version = (machineName: string, majorVersion: number, minorVersion: number) => ({
  machineName,
  majorVersion,
  minorVersion,
});

/** A grey picture as PNG; its head may say that it is larger than it is. */
export function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    const body = Buffer.concat([Buffer.from(type), data]);
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc(2))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

export const woff2 = Buffer.from("wOF2 invented, without a letter");

export const mainLibraryJson = {
  ...version("Fadae.YesNo", 1, 0),
  title: "Yes or no",
  patchVersion: 3,
  runnable: 1,
  coreApi: { majorVersion: 1, minorVersion: 19 },
  preloadedJs: [{ path: "scripts/words.js" }, { path: "./scripts/yes-no.js" }],
  preloadedCss: [{ path: "styles/yes-no.css" }],
  preloadedDependencies: [version("Fadae.Base", 2, 3), version("Fadae.Icons", 4, 5)],
};

export const definitionJson = {
  title: "Un oui ou un non · نعم أم لا",
  language: "fr",
  mainLibrary: "Fadae.YesNo",
  embedTypes: ["div"],
  license: "CC BY",
  authors: [{ name: "Personne Inventée", role: "Author" }],
  preloadedDependencies: [version("Fadae.Icons", 4, 5), version("Fadae.YesNo", 1, 0), version("Fadae.Base", 2, 3)],
};

export const contentJson = {
  question: "Is the sea salt?",
  answer: "yes",
  picture: { path: "images/sea.png#tmp", mime: "image/png", width: 2, height: 2 },
};

/** The scripts of the libraries: the first is strict and ends without a line, the last does not. */
export const words =
  '"use strict";\nwindow.Fadae = window.Fadae || {};\nwindow.Fadae.words = { yes: "Yes", no: "No" }; // the end';
export const yesNo = readFileSync(new URL("yes-no.js", import.meta.url), "utf8");
export const base = "H5P.isFadae = true;\n";

/** A package with three libraries, all written for the tests, that plays; by the names of its files. */
export const smallPackage: Files = {
  "h5p.json": json(definitionJson),
  "content/content.json": json(contentJson),
  "content/images/sea.png": png(2, 2),
  "content/images/drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h2"/></svg>',
  "Fadae.YesNo-1.0/library.json": json(mainLibraryJson),
  "Fadae.YesNo-1.0/semantics.json": "[]",
  "Fadae.YesNo-1.0/language/fr.json": "{}",
  "Fadae.YesNo-1.0/scripts/words.js": words,
  "Fadae.YesNo-1.0/scripts/yes-no.js": yesNo,
  "Fadae.YesNo-1.0/sounds/ding.mp3": "ID3 invented",
  "Fadae.YesNo-1.0/images/tick.png": png(3, 3),
  "Fadae.YesNo-1.0/styles/yes-no.css":
    "@import 'inner/colours.css';\n.tick { background: url(../images/tick.png?v=1) }\n",
  "Fadae.YesNo-1.0/styles/inner/colours.css": ".far { background: url('https://elsewhere.example/a.png') }",
  "Fadae.YesNo-1.0/README.md": "Yes or no",
  "Fadae.YesNo-1.0/.eslintrc": "{}",
  "Fadae.Base-2.3/library.json": json({
    ...version("Fadae.Base", 2, 3),
    title: "Base",
    preloadedJs: [{ path: "base.js" }],
  }),
  "Fadae.Base-2.3/base.js": base,
  "Fadae.Icons-4.5/library.json": json({
    ...version("Fadae.Icons", 4, 5),
    title: "Icons",
    runnable: 0,
    preloadedCss: [{ path: "icons.css" }],
  }),
  "Fadae.Icons-4.5/icons.css": [
    "@font-face { font-family: 'Icons'; src: url('fonts/icons.eot'); src: url('fonts/icons.woff') format('woff'), url('fonts/icons.woff2?x') format('woff2'); font-weight: normal; }",
    "@font-face { font-family: 'Inter'; src: url('fonts/inter.woff2'); }",
    ".icon { font-family: 'Icons' }",
  ].join("\n"),
  "Fadae.Icons-4.5/fonts/icons.woff2": woff2,
  "Fadae.Icons-4.5/fonts/icons.woff": "wOFF invented",
  "Fadae.Icons-4.5/fonts/inter.woff2": woff2,
  "Fadae.Editor-1.0/library.json": "not even JSON",
  "__MACOSX/h5p.json": "left behind",
};

const members = (files: Files): ZipMember[] =>
  Object.entries(files).flatMap(([name, data]) => (data === null ? [] : [{ name, data }]));

/** The small package as a .h5p file with other files beside or instead (null leaves one out), and with unusual members. */
export const packed = (changes: Files = {}, unusual: ZipMember[] = [], options: Parameters<typeof zipFile>[1] = {}) =>
  zipFile([...members({ ...smallPackage, ...changes }), ...unusual], options);

/** A file of the small package with some of its members changed. */
export const changed = (value: object, changes: object): string => json({ ...value, ...changes });
