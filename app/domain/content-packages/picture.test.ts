import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
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
  if ("reason" in read) throw new Error(read.reason);
  return read.media;
};
const reasonOf = (name: string, content: Uint8Array) => {
  const read = readPicture(name, content);
  return "reason" in read ? read.reason : "";
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

const refused: [why: string, text: string, reason: RegExp][] = [
  ["a script", svg("<script>alert(1)</script>"), /no <script>/],
  [
    "a script under another name of the namespace",
    svg('<x:script xmlns:x="http://www.w3.org/2000/svg"/>'),
    /no <x:script>/,
  ],
  ["an event handler", svg('<g onclick="x()"/>'), /event handlers/],
  ["an event handler at the root", svg("", 'viewBox="0 0 1 1" onload="x()"'), /event handlers/],
  ["an event handler in capitals", svg('<g ONCLICK="x()"/>'), /event handlers/],
  ["foreign content", svg("<foreignObject/>"), /no <foreignObject>/],
  ["a frame", svg("<iframe/>"), /no <iframe>/],
  ["a link", svg('<a href="#a"/>'), /no <a>/],
  ["a change over time", svg('<animate attributeName="href"/>'), /no <animate>/],
  ["a setting over time", svg('<set attributeName="href" to="javascript:x"/>'), /no <set>/],
  ["a photograph inside", svg('<image href="data:image/png;base64,AAAA"/>'), /no <image>/],
  ["a loaded photograph in a filter", svg('<filter><feImage href="#a"/></filter>'), /no <feImage>/],
  ["a reference to another file", svg('<use href="b.svg#a"/>'), /outside itself/],
  ["a reference to another site", svg('<use xlink:href="https://example.org/a.svg#a"/>'), /outside itself/],
  ["a reference to a script by entity", svg('<use href="&#106;avascript:x"/>'), /outside itself/],
  ["a source", svg('<g src="a"/>'), /outside itself/],
  ["another base", svg('<g xml:base="https://example.org/"/>'), /outside itself/],
  ["a style that loads", svg("<style>@import 'a.css';</style>"), /outside itself/],
  ["a style attribute that loads", svg('<g style="fill:url(https://example.org/#a)"/>'), /outside itself/],
  ["a fill that loads", svg("<g fill=\"url( 'a.svg#a' )\"/>"), /outside itself/],
  ["an image set", svg("<g style=\"mask-image:image-set('a.png' 1x)\"/>"), /outside itself/],
  ["a word that is spelt with a backslash", svg('<g style="fill:u\\72l(a)"/>'), /outside itself/],
  ["a host without scheme", svg("<style>a { b: '//example.org/c' }</style>"), /outside itself/],
  ["a DOCTYPE", `<!DOCTYPE svg>${svg("")}`, /DOCTYPE/],
  ["an entity", `<!DOCTYPE svg [<!ENTITY a "b">]>${svg("&a;")}`, /entities/],
  [
    "a style sheet of its own file",
    `<?xml version="1.0"?><?xml-stylesheet href="a.css"?>${svg("")}`,
    /processing instructions/,
  ],
  ["a processing instruction within", svg("<?php x ?>"), /processing instructions/],
  ["another encoding", `<?xml version="1.0" encoding="ISO-2022-JP"?>${svg("")}`, /UTF-8/],
  ["another namespace", '<svg xmlns="http://www.w3.org/1999/xhtml" viewBox="0 0 1 1"/>', /namespace/],
  ["another root", '<html><svg viewBox="0 0 1 1"/></html>', /an <svg>/],
  ["a root that comes late", `<!--${" ".repeat(200)}-->${svg("")}`, /begins with <svg/],
  ["a tag that stays open", '<svg viewBox="0 0 1 1"><g></svg>', /no XML/],
  ["65 elements within elements", svg("<g>".repeat(64) + "</g>".repeat(64)), /at most 64/],
  ["elements nested very deeply", svg("<g>".repeat(40_000) + "</g>".repeat(40_000)), /at most 64/],
  ["elements that a comment pretends to close", svg("<g><!-- </g> -->".repeat(64) + "</g>".repeat(64)), /at most 64/],
  ["elements that an attribute pretends to close", svg('<g id="/>">'.repeat(64) + "</g>".repeat(64)), /at most 64/],
  ["elements that stay open", svg("<g>".repeat(90_000)), /at most 64/],
  ["quotes that stay open", svg('<g a="'.repeat(45_000)), /no XML/],
  ["comments that stay open", svg("<!--".repeat(70_000)), /no XML/],
  ["sections that stay open", svg("<![CDATA[".repeat(30_000)), /no XML/],
  ["no size", '<svg xmlns="http://www.w3.org/2000/svg"/>', /no picture|no width/],
  ["a size of nothing", svg("", 'viewBox="0 0 0 0"'), /no picture|no width/],
  ["no drawing", "un texte", /no picture/],
  ["nothing", "", /no picture/],
];
test.each(refused)("a drawing is refused: %s", { timeout: 5000 }, (_, text, reason) => {
  expect(reasonOf("media/a.svg", bytes(text))).toMatch(reason);
});

test("a drawing in UTF-16 is refused", () => {
  expect(reasonOf("media/a.svg", new Uint8Array(Buffer.from(`\ufeff${svg("")}`, "utf16le")))).toMatch(
    /UTF-8|no picture/,
  );
});

const taken: [why: string, content: Uint8Array, width: number][] = [
  ["small", png(640, 480), 640],
  ["of the longest side", png(longestSidePixels, 1), longestSidePixels],
];
test.each(taken)("a photograph is accepted: %s", (_, content, width) => {
  expect(pictureOf("media/a.png", content)).toMatchObject({ type: "image/png", bytes: content.length, width });
});

const left: [why: string, name: string, content: Uint8Array, reason: RegExp][] = [
  ["one pixel too wide", "media/a.png", png(longestSidePixels + 1, 1), /at most 12000/],
  ["one pixel too high", "media/a.png", png(1, longestSidePixels + 1), /at most 12000/],
  ["a PNG that is called JPEG", "media/a.jpg", png(1, 1), /not what its name says, but png/],
  ["a PNG without size", "media/a.png", png(0, 0), /no picture|no width/],
  ["words that are called PNG", "media/a.png", bytes("un texte"), /no picture/],
  ["a drawing that is called PNG", "media/a.png", bytes(svg("")), /not what its name says/],
  ["another kind", "media/a.gif", bytes("GIF89a"), /\.svg, \.png/],
  ["no kind", "media/a", png(1, 1), /\.svg, \.png/],
  ["an empty file", "media/a.webp", new Uint8Array(), /no picture/],
  ["more than 50 million pixels", "media/a.png", png(10_000, 5_001), /at most 50000000 in all/],
  ["one byte too large", "media/a.png", new Uint8Array(largestPhotographBytes + 1), /at most 8000000/],
  ["a drawing one byte too large", "media/a.svg", new Uint8Array(largestDrawingBytes + 1), /at most 300000/],
];
test.each(left)("a photograph is refused: %s", (_, name, content, reason) => {
  expect(reasonOf(name, content)).toMatch(reason);
});
