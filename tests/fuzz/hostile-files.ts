import { deflateSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { zipFile } from "../h5p/zip-file.ts";
import type { Chance } from "../chaos/chance.ts";
import { wire, type Hostile } from "./hostile-strings.ts";

export type HostileFile = { name: Hostile; type: string; bytes: Buffer };

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const jpegHead = Buffer.from("ffd8ffe000104a46494600010100000100010000ffdb0043000302020302020303", "hex");
const gifHead = Buffer.from("GIF89a\x01\0\x01\0\x80\0\0", "latin1");
const wide = Buffer.concat([png.subarray(0, 16), Buffer.from("7fffffff7fffffff", "hex"), png.subarray(24)]);

const markup = (mark: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" onload="window.fuzzed('${mark}')"><script>window.fuzzed("${mark}")</script></svg>`;

const contents: Record<string, (mark: string, chance: Chance) => Buffer> = {
  empty: () => Buffer.alloc(0),
  png: () => png,
  "png-cut": (_, chance) => png.subarray(0, chance.between(1, png.length - 1)),
  "png-vast": () => wide,
  "png-script": (mark) => Buffer.concat([png, Buffer.from(markup(mark))]),
  jpeg: () => jpegHead,
  "gif-script": (mark) => Buffer.concat([gifHead, Buffer.from(`/*${markup(mark)}*/`)]),
  svg: (mark) => Buffer.from(markup(mark)),
  xml: (mark) =>
    Buffer.from(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;${mark}</a>`),
  html: (mark) => Buffer.from(`<!doctype html><script>window.fuzzed("${mark}")</script>`),
  zip: (mark) => zipFile([{ name: "course.yaml", data: `title: "<img src=x onerror=window.fuzzed('${mark}')>"` }]),
  "zip-out": (mark) =>
    zipFile([
      { name: `../../${mark}.txt`, data: mark },
      { name: "/etc/passwd", data: mark },
    ]),
  "zip-lies": (mark) => zipFile([{ name: "course.yaml", data: mark, size: 4_000_000_000, checksum: 1 }]),
  "zip-cut": (mark) => zipFile([{ name: "h5p.json", data: `{"title":"${mark}"}` }]).subarray(0, 40),
  "zip-h5p": (mark) =>
    zipFile([
      { name: "h5p.json", data: `{"title":"<img src=x onerror=window.fuzzed('${mark}')>","mainLibrary":"__proto__"}` },
      { name: "content/content.json", data: "[".repeat(3000) },
    ]),
  "zip-word": (mark) =>
    zipFile([
      { name: "[Content_Types].xml", data: "<Types/>" },
      { name: "word/document.xml", data: `<w:document><w:t>${mark}` },
    ]),
  pdf: (mark) =>
    Buffer.from(`%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert("${mark}"))>>>>endobj\ntrailer`),
  "pdf-stream": () =>
    Buffer.concat([
      Buffer.from("%PDF-1.4\n1 0 obj<</Filter/FlateDecode/Length 9>>stream\n"),
      deflateSync(Buffer.alloc(2_000_000)),
    ]),
  webm: () => readFileSync("tests/voices/beeps.webm").subarray(0, 300),
  mp4: () => readFileSync("tests/videos/h264.mp4").subarray(0, 100),
  ogg: () => Buffer.from("OggS\0\x02\0\0\0\0\0\0\0\0OpusHead", "latin1"),
  json: (mark) => Buffer.from(`{"__proto__":{"x":1},"proof":[{}],"@context":["${mark}"],"credentialSubject":null}`),
  "json-deep": () => Buffer.from("[".repeat(50_000)),
  outbox: (mark) => Buffer.from(JSON.stringify({ version: 1, person: mark, deliveries: [{ path: "//", fields: 3 }] })),
  csv: (mark) => Buffer.from(`name,code\r\n=HYPERLINK("${mark}"),"\r\n`),
  gift: (mark) => Buffer.from(`::${mark}::<img src=x onerror=window.fuzzed("${mark}")> {=a ~%-999%b ~\n\n{{{`),
  moodle: (mark) =>
    Buffer.from(`<quiz><question type="multichoice"><name><text>${mark}</text></name><answer fraction="x"/>`),
  moodleScript: (mark) =>
    Buffer.from(
      `<quiz><question type="truefalse"><name><text>a</text></name><questiontext format="html"><text><![CDATA[<img src=x onerror=window.fuzzed("${mark}")><p>b</p>]]></text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>`,
    ),
  markdown: (mark) => Buffer.from(`# ${mark}\n\n<script>window.fuzzed("${mark}")</script>\n[a](javascript:alert(1))`),
  "bytes-of-no-kind": (_, chance) => Buffer.from(Array.from({ length: 400 }, () => chance.between(0, 255))),
  zeros: () => Buffer.alloc(100_000),
};

const types = [
  "image/png",
  "image/svg+xml",
  "application/zip",
  "application/pdf",
  "text/html",
  "video/webm",
  "",
  "a/b\0",
];
const endings = [
  "png",
  "svg",
  "zip",
  "pdf",
  "webm",
  "json",
  "h5p",
  "docx",
  "xml",
  "txt",
  "gift",
  "html",
  "",
  "png\0.exe",
];

/** A file that is not what it should be, by its name, its kind or what it holds. */
export function hostileFile(chance: Chance, mark: string, text: Hostile): HostileFile {
  const make = contents[chance.oneOf(Object.keys(contents))];
  const plain = `${mark}.${chance.oneOf(endings)}`;
  const name = chance.percent(50)
    ? plain
    : chance.oneOf<Hostile>([text, `../../${plain}`, "..", "", "CON", plain.repeat(99)]);
  return { name, type: chance.oneOf(types), bytes: make?.(mark, chance) ?? Buffer.alloc(0) };
}

type Part = { name: Hostile; value: Hostile | HostileFile };

// What browsers write for a quotation mark and a line's end in a name.
const quoted = (name: Hostile): Buffer =>
  Buffer.from(wire(name).toString("latin1").replace(/"/g, "%22").replace(/\r/g, "%0D").replace(/\n/g, "%0A"), "latin1");

/** A body of multipart/form-data as browsers write it, and on wish broken somewhere. */
export function multipart(parts: readonly Part[], chance: Chance, broken: boolean): { type: string; body: Buffer } {
  const boundary = "----fadaefuzz4821";
  const isFile = (value: Part["value"]): value is HostileFile => typeof value === "object" && "bytes" in value;
  const written = parts.map(({ name, value }) => {
    const file = isFile(value);
    return Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="`),
      quoted(name),
      ...(file ? [Buffer.from('"; filename="'), quoted(value.name)] : []),
      Buffer.from(file ? `"\r\nContent-Type: ${value.type}\r\n\r\n` : '"\r\n\r\n'),
      file ? value.bytes : wire(value),
      Buffer.from("\r\n"),
    ]);
  });
  const body = Buffer.concat([...written, Buffer.from(`--${boundary}--\r\n`)]);
  const type = `multipart/form-data; boundary=${boundary}`;
  if (!broken) return { type, body };
  const breaks = {
    cut: () => ({ type, body: body.subarray(0, chance.between(0, body.length - 1)) }),
    otherBoundary: () => ({ type: `${type}x`, body }),
    noBoundary: () => ({ type: "multipart/form-data", body }),
    emptyBoundary: () => ({ type: 'multipart/form-data; boundary=""', body }),
    lines: () => ({ type, body: Buffer.from(body.toString("latin1").replaceAll("\r\n", "\n"), "latin1") }),
    noEnd: () => ({ type, body: body.subarray(0, -boundary.length - 6) }),
    noNames: () => ({ type, body: Buffer.from(body.toString("latin1").replaceAll("name=", "nome="), "latin1") }),
    longHead: () => ({
      type,
      body: Buffer.concat([Buffer.from(`--${boundary}\r\nX: ${"y".repeat(100_000)}\r\n`), body]),
    }),
    nothing: () => ({ type, body: Buffer.alloc(0) }),
  };
  return breaks[chance.oneOf(Object.keys(breaks) as (keyof typeof breaks)[])]();
}
