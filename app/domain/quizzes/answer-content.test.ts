import { expect, test } from "vitest";
import { answerName, typeOfAnswer } from "#app/domain/quizzes/answer-content.ts";
import { zipFile } from "../../../tests/h5p/zip-file.ts";

const zipped = (files: Record<string, string>) =>
  zipFile(Object.entries(files).map(([name, data]) => ({ name, data, stored: true })));
const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const html = "<!doctype html><script>alert(1)</script>";
const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const odt = "application/vnd.oasis.opendocument.text";

const documents: [why: string, content: Uint8Array, type: string | null][] = [
  ["nothing", bytes(""), null],
  ["a page", bytes(html), null],
  ["a page behind white space", bytes(`\n\t ${html}`), null],
  ["a page behind a byte order mark", bytes(`\u00ef\u00bb\u00bf${html}`), null],
  ["a drawing", bytes("<svg xmlns='http://www.w3.org/2000/svg'/>"), null],
  ["a program", bytes("MZ\x90\x00\x03"), null],
  ["a picture", bytes("\xff\xd8\xff\xe0\x00\x10JFIF"), null],
  ["a PDF behind something", bytes("x\x00%PDF-1.7"), null],
  ["a PDF", bytes("%PDF-1.7\n"), "application/pdf"],
  ["a text", bytes("\xef\xbb\xbf\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7\r\n"), "text/plain"],
  ["any ZIP file", zipped({ "a.txt": "a" }), null],
  ["a Word document", zipped({ "[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>" }), docx],
  [
    "a Word document with macros",
    zipped({ "[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>", "word/vbaProject.bin": "x" }),
    null,
  ],
  ["an OpenDocument text", zipped({ mimetype: odt, "content.xml": "<x/>" }), odt],
  [
    "an OpenDocument spreadsheet",
    zipped({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>" }),
    null,
  ],
];
test.each(documents)("a document by its content: %s", (_, content, type) => {
  expect(typeOfAnswer(content, "document")).toBe(type);
});

const voices: [why: string, content: string, type: string | null][] = [
  ["nothing", "", null],
  ["a page", html, null],
  ["a PDF", "%PDF-1.7", null],
  ["Ogg", "OggS\x00\x02", "audio/ogg"],
  ["WebM", "\x1a\x45\xdf\xa3\x01\x00\x00\x00\x42\x82\x84webm", "audio/webm"],
  ["another Matroska", "\x1a\x45\xdf\xa3\x01\x00\x00\x00\x42\x82\x88matroska", null],
  ["MP4", "\x00\x00\x00\x1cftypM4A \x00\x00", "audio/mp4"],
  ["3GP", "\x00\x00\x00\x1cftyp3gp4\x00\x00", "audio/3gpp"],
  ["a picture in the same box", "\x00\x00\x00\x1cftypavif\x00\x00", null],
  ["a photograph in the same box", "\x00\x00\x00\x1cftypheic\x00\x00", null],
  ["MP3 with a tag", "ID3\x04\x00", "audio/mpeg"],
  ["MP3", "\xff\xfb\x90\x64", "audio/mpeg"],
  ["AAC", "\xff\xf1\x50\x80", "audio/aac"],
  ["a JPEG", "\xff\xd8\xff\xe0", null],
  ["UTF-16", "\xff\xfea\x00", null],
  ["WAV", "RIFF\x24\x00\x00\x00WAVE", "audio/wav"],
  ["WebP", "RIFF\x24\x00\x00\x00WEBP", null],
  ["AMR", "#!AMR\n", "audio/amr"],
];
test.each(voices)("a voice by its content: %s", (_, content, type) => {
  expect(typeOfAnswer(bytes(content), "voice")).toBe(type);
});

const names: [given: string, type: string, name: string][] = [
  ["photo.png", "image/jpeg", "photo.jpg"],
  ["page.html.jpg", "image/jpeg", "page.html.jpg"],
  ["../../etc/passwd", "text/plain", "passwd.txt"],
  ["C:\\Users\\amina\\جواب.DOCX", docx, "جواب.docx"],
  ['a";\r\nset-cookie: b=1.pdf', "application/pdf", "a set-cookie b=1.pdf"],
  ["\u202egnp.exe", "application/pdf", "gnp.pdf"],
  ["", "audio/ogg", "answer.ogg"],
  [".htaccess", "text/plain", "answer.txt"],
  ["a".repeat(300), "text/plain", `${"a".repeat(60)}.txt`],
];
test.each(names)("%j of the type %s is handed out as %j", (given, type, name) => {
  expect(answerName(given, type)).toBe(name);
});
