import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readAttachedFile } from "#app/domain/content-packages/attached-file.server.ts";

const video = (name: string) => new Uint8Array(readFileSync(`tests/videos/${name}`));
const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ["files/a.mp4", video("h264.mp4"), { type: "video/mp4", width: 64, height: 48, seconds: expect.closeTo(1.5, 0) }],
  ["files/a.webm", video("vp8.webm"), { type: "video/webm", width: 64, height: 48, seconds: expect.closeTo(1.5, 0) }],
  ["files/a.pdf", bytes("%PDF-1.7 …"), { type: "application/pdf" }],
  ["files/a.odt", bytes("PK\u0003\u0004…"), { type: "application/vnd.oasis.opendocument.text" }],
])("%s is taken as what it is", async (path, content, expected) => {
  expect(await readAttachedFile(path, content)).toMatchObject({ file: { ...expected, bytes: content.length } });
});

test.each([
  ["files/a.mp4", video("vp9.mp4"), "video-codec"],
  ["files/a.mp4", video("vp8.webm"), "video-broken"],
  ["files/a.webm", video("vp8.webm").subarray(0, 300), "video-broken"],
  ["files/a.mp4", bytes("<script>alert(1)</script>"), "video-broken"],
  ["files/a.pdf", bytes("<html>%PDF-"), "attached-untrue"],
  ["files/a.docx", bytes("%PDF-1.7"), "attached-untrue"],
  ["files/a.exe", bytes("MZ"), "attached-ending"],
  ["files/a.html", bytes("<html>"), "attached-ending"],
  ["files/a.svg", bytes("<svg/>"), "attached-ending"],
])("%s with other content is refused: %#", async (path, content, code) => {
  expect(await readAttachedFile(path, content)).toMatchObject({ code });
});
