import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import type { FaultFound } from "#app/domain/content-packages/faults.ts";
import {
  largestDrawingBytes,
  largestPhotographBytes,
  longestSidePixels,
  readPicture,
} from "#app/domain/content-packages/picture.server.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const svg = (inside: string, own = 'viewBox="0 0 320 180"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${own}>${inside}</svg>`;
const pictureOf = (name: string, content: Uint8Array) => {
  const read = readPicture(name, content);
  if ("code" in read) throw new Error(read.code);
  return read.media;
};

/** The beginning of a PNG file, as far as its size; the rest is never looked at. */
function png(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(33);
  header.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  header.writeUInt32BE(13, 8);
  header.write("IHDR", 12);
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  return new Uint8Array(Buffer.concat([header, deflateSync(Buffer.alloc(4))]));
}

const accepted: [why: string, inside: string][] = [
  ["nothing", ""],
  ["shapes", '<g fill="#0b5438"><path d="M0 0h1"/><circle r="1"/><rect width="1" height="1"/></g>'],
  [
    "a gradient of its own",
    '<defs><linearGradient id="a"><stop/></linearGradient></defs><path fill="url(#a)" d="M0 0"/>',
  ],
  ["a gradient in quotes", '<path style="fill:url(\'#a\')" d="M0 0"/>'],
  ["a symbol of its own", '<symbol id="b"><path d="M0 0"/></symbol><use href="#b"/><use xlink:href="#b"/>'],
  ["styles", "<style>.a { fill: #fff } /* b */</style>"],
  ["words", "<title>Un cadenas</title><text>1</text>"],
  ["64 elements within elements", "<g>".repeat(63) + "</g>".repeat(63)],
  ["many elements beside each other", "<g/><g></g>".repeat(5000)],
  ["a comment", "<!-- https://example.org -->"],
  ["attributes of a drawing program", '<g xmlns:inkscape="http://www.inkscape.org/" inkscape:label="a"/>'],
];
test.each(accepted)("a drawing is accepted: %s", (_, inside) => {
  const content = bytes(svg(inside));
  const { sha256: _hash, ...media } = pictureOf("media/a.svg", content);
  expect(media).toEqual({ type: "image/svg+xml", bytes: content.length, width: 320, height: 180 });
});

const notXml = { code: "drawing-not-xml", facts: { detail: expect.stringMatching(/./) as string } } as const;
const refused: [why: string, text: string, found: FaultFound][] = [
  ["a script", svg("<script>alert(1)</script>"), { code: "drawing-element", facts: { name: "script" } }],
  [
    "a script under another name of the namespace",
    svg('<x:script xmlns:x="http://www.w3.org/2000/svg"/>'),
    { code: "drawing-element", facts: { name: "x:script" } },
  ],
  ["an event handler", svg('<g onclick="x()"/>'), { code: "drawing-handler", facts: { name: "onclick" } }],
  [
    "an event handler at the root",
    svg("", 'viewBox="0 0 1 1" onload="x()"'),
    { code: "drawing-handler", facts: { name: "onload" } },
  ],
  ["an event handler in capitals", svg('<g ONCLICK="x()"/>'), { code: "drawing-handler", facts: { name: "ONCLICK" } }],
  ["foreign content", svg("<foreignObject/>"), { code: "drawing-element", facts: { name: "foreignObject" } }],
  ["a frame", svg("<iframe/>"), { code: "drawing-element", facts: { name: "iframe" } }],
  ["a link", svg('<a href="#a"/>'), { code: "drawing-element", facts: { name: "a" } }],
  [
    "a change over time",
    svg('<animate attributeName="href"/>'),
    { code: "drawing-element", facts: { name: "animate" } },
  ],
  [
    "a setting over time",
    svg('<set attributeName="href" to="javascript:x"/>'),
    { code: "drawing-element", facts: { name: "set" } },
  ],
  [
    "a photograph inside",
    svg('<image href="data:image/png;base64,AAAA"/>'),
    { code: "drawing-element", facts: { name: "image" } },
  ],
  [
    "a loaded photograph in a filter",
    svg('<filter><feImage href="#a"/></filter>'),
    { code: "drawing-element", facts: { name: "feImage" } },
  ],
  ["a reference to another file", svg('<use href="b.svg#a"/>'), { code: "drawing-outside" }],
  ["a reference to another site", svg('<use xlink:href="https://example.org/a.svg#a"/>'), { code: "drawing-outside" }],
  ["a reference to a script by entity", svg('<use href="&#106;avascript:x"/>'), { code: "drawing-outside" }],
  ["a source", svg('<g src="a"/>'), { code: "drawing-outside" }],
  ["another base", svg('<g xml:base="https://example.org/"/>'), { code: "drawing-outside" }],
  ["a style that loads", svg("<style>@import 'a.css';</style>"), { code: "drawing-outside" }],
  ["a style attribute that loads", svg('<g style="fill:url(https://example.org/#a)"/>'), { code: "drawing-outside" }],
  ["a fill that loads", svg("<g fill=\"url( 'a.svg#a' )\"/>"), { code: "drawing-outside" }],
  ["an image set", svg("<g style=\"mask-image:image-set('a.png' 1x)\"/>"), { code: "drawing-outside" }],
  ["a word that is spelt with a backslash", svg('<g style="fill:u\\72l(a)"/>'), { code: "drawing-outside" }],
  ["a host without scheme", svg("<style>a { b: '//example.org/c' }</style>"), { code: "drawing-outside" }],
  ["a DOCTYPE", `<!DOCTYPE svg>${svg("")}`, { code: "drawing-entities" }],
  ["an entity", `<!DOCTYPE svg [<!ENTITY a "b">]>${svg("&a;")}`, { code: "drawing-entities" }],
  [
    "a style sheet of its own file",
    `<?xml version="1.0"?><?xml-stylesheet href="a.css"?>${svg("")}`,
    { code: "drawing-instruction" },
  ],
  ["a processing instruction within", svg("<?php x ?>"), { code: "drawing-instruction" }],
  ["another encoding", `<?xml version="1.0" encoding="ISO-2022-JP"?>${svg("")}`, { code: "drawing-encoding" }],
  ["another namespace", '<svg xmlns="http://www.w3.org/1999/xhtml" viewBox="0 0 1 1"/>', { code: "drawing-namespace" }],
  ["another root", '<html><svg viewBox="0 0 1 1"/></html>', { code: "drawing-root" }],
  [
    "a root that comes late",
    `<!--${" ".repeat(200)}-->${svg("")}`,
    { code: "drawing-begins-late", facts: { most: 200 } },
  ],
  ["a tag that stays open", '<svg viewBox="0 0 1 1"><g></svg>', notXml],
  [
    "65 elements within elements",
    svg("<g>".repeat(64) + "</g>".repeat(64)),
    { code: "drawing-too-deep", facts: { most: 64 } },
  ],
  [
    "elements nested very deeply",
    svg("<g>".repeat(40_000) + "</g>".repeat(40_000)),
    { code: "drawing-too-deep", facts: { most: 64 } },
  ],
  [
    "elements that a comment pretends to close",
    svg("<g><!-- </g> -->".repeat(64) + "</g>".repeat(64)),
    { code: "drawing-too-deep", facts: { most: 64 } },
  ],
  [
    "elements that an attribute pretends to close",
    svg('<g id="/>">'.repeat(64) + "</g>".repeat(64)),
    { code: "drawing-too-deep", facts: { most: 64 } },
  ],
  ["elements that stay open", svg("<g>".repeat(90_000)), { code: "drawing-too-deep", facts: { most: 64 } }],
  ["quotes that stay open", svg('<g a="'.repeat(45_000)), notXml],
  ["comments that stay open", svg("<!--".repeat(70_000)), notXml],
  ["sections that stay open", svg("<![CDATA[".repeat(30_000)), notXml],
  ["no size", '<svg xmlns="http://www.w3.org/2000/svg"/>', { code: "picture-unreadable" }],
  ["a size of nothing", svg("", 'viewBox="0 0 0 0"'), { code: "picture-no-size" }],
  ["no drawing", "un texte", { code: "picture-unreadable" }],
  ["nothing", "", { code: "picture-unreadable" }],
];
test.each(refused)("a drawing is refused: %s", { timeout: 5000 }, (_, text, found) => {
  expect(readPicture("media/a.svg", bytes(text))).toEqual(found);
});

test("a drawing in UTF-16 is refused", () => {
  const read = readPicture("media/a.svg", new Uint8Array(Buffer.from(`\ufeff${svg("")}`, "utf16le")));
  expect(read).toEqual({ code: "picture-unreadable" });
});

const taken: [why: string, content: Uint8Array, width: number][] = [
  ["small", png(640, 480), 640],
  ["of the longest side", png(longestSidePixels, 1), longestSidePixels],
];
test.each(taken)("a photograph is accepted: %s", (_, content, width) => {
  expect(pictureOf("media/a.png", content)).toMatchObject({ type: "image/png", bytes: content.length, width });
});

const side = (width: number, height: number): FaultFound => ({
  code: "picture-side",
  facts: { width, height, most: longestSidePixels },
});
const left: [why: string, name: string, content: Uint8Array, found: FaultFound][] = [
  ["one pixel too wide", "media/a.png", png(longestSidePixels + 1, 1), side(12_001, 1)],
  ["one pixel too high", "media/a.png", png(1, longestSidePixels + 1), side(1, 12_001)],
  ["a PNG that is called JPEG", "media/a.jpg", png(1, 1), { code: "picture-untrue", facts: { kind: "png" } }],
  ["a PNG without size", "media/a.png", png(0, 0), { code: "picture-no-size" }],
  ["words that are called PNG", "media/a.png", bytes("un texte"), { code: "picture-unreadable" }],
  ["a drawing that is called PNG", "media/a.png", bytes(svg("")), { code: "picture-untrue", facts: { kind: "svg" } }],
  ["another kind", "media/a.gif", bytes("GIF89a"), { code: "picture-ending" }],
  ["no kind", "media/a", png(1, 1), { code: "picture-ending" }],
  ["an empty file", "media/a.webp", new Uint8Array(), { code: "picture-unreadable" }],
  [
    "more than 50 million pixels",
    "media/a.png",
    png(10_000, 5_001),
    { code: "picture-pixels", facts: { width: 10_000, height: 5_001, most: 50_000_000 } },
  ],
  [
    "one byte too large",
    "media/a.png",
    new Uint8Array(largestPhotographBytes + 1),
    { code: "file-too-large", facts: { bytes: 8_000_001, most: 8_000_000 } },
  ],
  [
    "a drawing one byte too large",
    "media/a.svg",
    new Uint8Array(largestDrawingBytes + 1),
    { code: "file-too-large", facts: { bytes: 300_001, most: 300_000 } },
  ],
];
test.each(left)("a photograph is refused: %s", (_, name, content, found) => {
  expect(readPicture(name, content)).toEqual(found);
});
