import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDocument } from "#app/domain/content-packages/documents/read-document.server.ts";
import { readLessonFile } from "#app/domain/content-packages/lesson-file.ts";
import { docx, odt, word, zipped } from "../../../../tests/documents/office-documents.ts";

let folder = "";
let png: Buffer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "fadae-documents-"));
  png = await sharp({ create: { width: 4, height: 3, channels: 3, background: "red" } })
    .png()
    .toBuffer();
});
afterAll(() => rmSync(folder, { recursive: true }));

const { run, paragraph, point, link, picture, table } = word;
const at = (name: string) => join(folder, name);
const read = (name: string) => readDocument(at(name), { name, slug: "01-why" });

const expected = `فقرة **غليظة** و*مائلة* [رابط](https://example.org/a).

## قسم أول

- واحد
- اثنان

1. ثم
2. بعد

### فرعي

> اقتباس

| أ | ب |
| --- | --- |
| 1 | 2 |

![قفل](../media/01-why-1.png)`;

test("a document of Word becomes a lesson, its styles left behind", async () => {
  const bold = "<w:b/><w:color w:val='FF0000'/><w:sz w:val='60'/>";
  await docx(
    at("word.docx"),
    paragraph(run("لماذا نحمي الهاتف؟"), "T") +
      paragraph(
        run("فقرة ") +
          run("غليظة", bold) +
          run(" و") +
          run("مائلة", "<w:i/>") +
          run(" ") +
          link(run("رابط"), "rIdL") +
          run("."),
      ) +
      paragraph(run("قسم أول", "<w:b/>"), "H1") +
      point(run("واحد"), 1) +
      point(run("اثنان"), 1) +
      point(run("ثم"), 2) +
      point(run("بعد"), 2) +
      paragraph(run("فرعي"), "H2") +
      paragraph(run("اقتباس"), "Q") +
      table([
        ["أ", "ب"],
        ["1", "2"],
      ]) +
      paragraph(picture("قفل")),
    { "word/media/image1.png": png },
  );
  const lesson = await read("word.docx");
  if (!lesson.ok) throw new Error(lesson.problem);
  expect(lesson.value.title).toBe("لماذا نحمي الهاتف؟");
  expect(lesson.value.markdown).toBe(expected);
  expect(lesson.value.pictures).toEqual([{ name: "01-why-1.png", content: png }]);
  expect(lesson.value.notes).toEqual([]);
  const file = `---\ntitle: "${lesson.value.title}"\nminutes: 5\n---\n\n${lesson.value.markdown}\n`;
  expect(readLessonFile("lessons/01-why.ar.md", file).faults).toEqual([]);
});

test("a text of LibreOffice becomes the same lesson", async () => {
  const p = (inside: string, style = "P0") => `<text:p text:style-name="${style}">${inside}</text:p>`;
  const list = (style: string, ...points: string[]) =>
    `<text:list text:style-name="${style}">${points.map((one) => `<text:list-item>${p(one)}</text:list-item>`).join("")}</text:list>`;
  const row = (cells: string[]) =>
    `<table:table-row>${cells.map((one) => `<table:table-cell>${p(one)}</table:table-cell>`).join("")}</table:table-row>`;
  await odt(
    at("libre.odt"),
    p("لماذا نحمي الهاتف؟", "Title") +
      p(
        'فقرة <text:span text:style-name="T1">غليظة</text:span> و<text:span text:style-name="T2">مائلة</text:span> <text:a xlink:href="https://example.org/a">رابط</text:a>.',
      ) +
      p("") +
      '<text:h text:outline-level="1">قسم أول</text:h>' +
      list("L1", "واحد", "اثنان") +
      list("L2", "ثم", "بعد") +
      '<text:h text:outline-level="2">فرعي</text:h>' +
      p("اقتباس", "P1") +
      `<table:table><table:table-header-rows>${row(["أ", "ب"])}</table:table-header-rows>${row(["1", "2"])}</table:table>` +
      p('<draw:frame><draw:image xlink:href="Pictures/1.png"/><svg:title>قفل</svg:title></draw:frame>'),
    { "Pictures/1.png": png },
  );
  const lesson = await read("libre.odt");
  if (!lesson.ok) throw new Error(lesson.problem);
  expect(lesson.value.title).toBe("لماذا نحمي الهاتف؟");
  expect(lesson.value.markdown).toBe(expected);
  expect(lesson.value.pictures).toEqual([{ name: "01-why-1.png", content: png }]);
  expect(lesson.value.notes).toEqual([]);
});

/** What a document holds that a lesson has no place for × what becomes of it. */
const lost: [what: string, write: (path: string) => Promise<void>, name: string, markdown: string, notes: string[]][] =
  [
    [
      "a link that runs a program",
      (path) => docx(path, paragraph(link(run("انقر"), "rIdJ"))),
      "a.docx",
      "انقر",
      ["links-left-out"],
    ],
    [
      "a footnote",
      (path) => docx(path, paragraph(run("نص") + '<w:r><w:footnoteReference w:id="2"/></w:r>')),
      "b.docx",
      "نص\\[1\\]\n\n1. حاشية",
      ["footnotes-in-text"],
    ],
    [
      "an equation",
      (path) => docx(path, paragraph(run("نص")) + "<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>"),
      "c.docx",
      "نص",
      ["equations-left-out"],
    ],
    [
      "a picture of a kind that phones do not show",
      (path) => docx(path, paragraph(run("نص") + picture("x")), { "word/media/image1.png": Buffer.from("EMF?") }),
      "d.docx",
      "نص",
      ["pictures-left-out"],
    ],
    [
      "HTML that somebody typed",
      (path) => docx(path, paragraph(run("&lt;script&gt;alert(1)&lt;/script&gt; 2 * 3 _ 4"))),
      "e.docx",
      "<script>alert(1)</script> 2 \\* 3 \\_ 4",
      [],
    ],
    [
      "a footnote of LibreOffice",
      (path) =>
        odt(
          path,
          "<text:p>نص<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>حاشية</text:p></text:note-body></text:note></text:p>",
        ),
      "f.odt",
      "نص (حاشية)",
      ["footnotes-in-text"],
    ],
    [
      "comments, changes and shapes of LibreOffice",
      (path) =>
        odt(
          path,
          "<text:tracked-changes><text:p>x</text:p></text:tracked-changes><text:p>نص<office:annotation><text:p>y</text:p></office:annotation><draw:custom-shape><text:p>z</text:p></draw:custom-shape></text:p>",
        ),
      "g.odt",
      "نص",
      ["changes-accepted", "comments-left-out", "drawings-left-out"],
    ],
    [
      "a picture that lies elsewhere",
      (path) =>
        odt(path, '<text:p>نص<draw:frame><draw:image xlink:href="https://example.org/spy.png"/></draw:frame></text:p>'),
      "h.odt",
      "نص",
      ["pictures-left-out"],
    ],
  ];
test.each(lost)("%s is told", async (_what, write, name, markdown, notes) => {
  await write(at(name));
  const lesson = await read(name);
  if (!lesson.ok) throw new Error(lesson.problem);
  expect(lesson.value.markdown).toBe(markdown);
  expect(lesson.value.notes.toSorted()).toEqual(notes);
});

const deep = (tag: string, times: number) => `<${tag}>`.repeat(times) + `</${tag}>`.repeat(times);
const refused: [what: string, write: (path: string) => Promise<void> | void, name: string, problem: string][] = [
  ["another kind", (path) => writeFileSync(path, "x"), "a.pdf", "document-kind"],
  ["no ZIP file", (path) => writeFileSync(path, "PK no"), "no-zip.docx", "document-damaged"],
  ["a ZIP file of something else", (path) => zipped(path, { "a.txt": "x" }), "other.docx", "document-damaged"],
  ["a text without content", (path) => zipped(path, { mimetype: "x" }), "other.odt", "document-damaged"],
  ["XML that ends too early", (path) => zipped(path, { "content.xml": "<a><b>" }), "cut.odt", "document-damaged"],
  ["elements 100,000 deep", (path) => odt(path, deep("text:section", 100_000)), "deep.odt", "document-damaged"],
  ["the same in Word", (path) => docx(path, deep("w:sdt", 100_000)), "deep.docx", "document-damaged"],
  ["a bomb", (path) => odt(path, " ".repeat(13_000_000)), "bomb.odt", "document-damaged"],
  [
    "names of entities",
    (path) => zipped(path, { "content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' }),
    "entity.odt",
    "document-damaged",
  ],
  ["nothing", (path) => docx(path, ""), "empty.docx", "document-empty"],
  ["11 MB", (path) => writeFileSync(path, Buffer.alloc(11_000_000)), "large.md", "document-too-large"],
  ["Windows-1256", (path) => writeFileSync(path, Buffer.from([0xc7, 0xe1])), "old.txt", "document-encoding"],
];
test.each(refused)("a document with %s is refused", async (_what, write, name, problem) => {
  await write(at(name));
  expect(await read(name)).toMatchObject({ ok: false, problem });
});

test.each([
  ["a.md", "# عنوان\r\n\r\nنص\r\n# قسم\r\n", "عنوان", "نص\n## قسم"],
  ["b.md", "---\ntitle: 'من الرأس'\nminutes: 3\n---\n\nنص", "من الرأس", "نص"],
  ["my-notes.txt", "نص\nآخر", "my notes", "نص\nآخر"],
])("%s is read as it is", async (name, text, title, markdown) => {
  writeFileSync(at(name), text);
  expect(await read(name)).toEqual({ ok: true, value: { title, markdown, pictures: [], notes: [] } });
});
