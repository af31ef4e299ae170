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

const odtRow = (...cells: string[]) => `<table:table-row>${cells.join("")}</table:table-row>`;
const odtCell = (inside: string, said = "") => `<table:table-cell ${said}>${inside}</table:table-cell>`;
const odtP = (inside: string) => `<text:p>${inside}</text:p>`;
const wordCell = (inside: string, said = "") => `<w:tc><w:tcPr>${said}</w:tcPr>${inside}</w:tc>`;
const wordTable = (...rows: string[][]) =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.join("")}</w:tr>`).join("")}</w:tbl>`;
const marks = "\u200fسعر\u200e 5 \u2067x\u2069";
const textBox = (inside: string) =>
  `<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>${inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`;
const sixHeadings = [2, 3, 4, 5, 6].map((depth) => `${"#".repeat(depth)} h${depth}`).join("\n\n");

/** What a document holds that is easily lost × what becomes of it. */
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
    [
      "a list in a list",
      (path) => docx(path, point(run("a"), 1) + point(run("b"), 2, 1) + point(run("c"), 1)),
      "list.docx",
      "- a\n  1. b\n- c",
      [],
    ],
    [
      "a table in a table",
      (path) =>
        docx(
          path,
          wordTable(
            [wordCell(paragraph(run("a")) + table([["x", "y|"]]) + "<w:p/>"), wordCell(paragraph(run("b")))],
            [wordCell(paragraph(run("c"))), wordCell(paragraph(run("d")))],
          ),
        ),
      "tables.docx",
      "| a x y\\| | b |\n| --- | --- |\n| c | d |",
      ["tables-simplified"],
    ],
    [
      "cells over two columns and two rows",
      (path) =>
        docx(
          path,
          wordTable(
            [wordCell(paragraph(run("a")), '<w:gridSpan w:val="2"/>'), wordCell(paragraph(run("b")))],
            [
              wordCell(paragraph(run("c")), '<w:vMerge w:val="restart"/>'),
              wordCell(paragraph(run("d"))),
              wordCell(paragraph(run("e"))),
            ],
            [wordCell("<w:p/>", "<w:vMerge/>"), wordCell(paragraph(run("f"))), wordCell(paragraph(run("g")))],
          ),
        ),
      "cells.docx",
      "| a |  | b |\n| --- | --- | --- |\n| c | d | e |\n|  | f | g |",
      ["tables-simplified"],
    ],
    [
      "a list in a cell",
      (path) => docx(path, wordTable([wordCell(point(run("a"), 1) + point(run("b"), 1))])),
      "list-cell.docx",
      "| - a - b |\n| --- |",
      ["tables-simplified"],
    ],
    ["marks of direction", (path) => docx(path, paragraph(run(marks))), "marks.docx", marks, []],
    [
      "raised and lowered figures",
      (path) =>
        docx(
          path,
          paragraph(
            run("m") +
              run("2", "<w:vertAlign w:val='superscript'/>") +
              run(" H") +
              run("2", "<w:vertAlign w:val='subscript'/>") +
              run("O"),
          ),
        ),
      "figures.docx",
      "m² H₂O",
      [],
    ],
    [
      "raised letters",
      (path) => docx(path, paragraph(run("1") + run("er", "<w:vertAlign w:val='superscript'/>"))),
      "letters.docx",
      "1er",
      ["letters-on-the-line"],
    ],
    [
      "underlined and struck words",
      (path) => docx(path, paragraph(run("u", "<w:u w:val='single'/>") + run("s", "<w:strike/>"))),
      "lines.docx",
      "us",
      [],
    ],
    [
      "headings deeper than six",
      (path) =>
        docx(
          path,
          paragraph(run("t"), "H1") + [2, 3, 4, 5, 6, 7].map((n) => paragraph(run(`h${n}`), `H${n}`)).join(""),
        ),
      "deep-headings.docx",
      `${sixHeadings}\n\n###### h7`,
      [],
    ],
    [
      "breaks of pages and lines",
      (path) =>
        docx(path, paragraph(`${run("a")}<w:r><w:br w:type="page"/></w:r>${run("b")}<w:r><w:br/></w:r>${run("c")}`)),
      "breaks.docx",
      "a\nb\nc",
      [],
    ],
    [
      "a text box",
      (path) => docx(path, paragraph(run("a") + textBox(paragraph(run("in"))))),
      "box.docx",
      "a\n\nin",
      ["drawings-left-out"],
    ],
    [
      "tracked changes and comments",
      (path) =>
        docx(
          path,
          paragraph(
            '<w:ins w:id="1"><w:r><w:t>new</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del>',
          ),
          { "word/comments.xml": "<w:comments/>" },
        ),
      "changes.docx",
      "new",
      ["changes-accepted", "comments-left-out"],
    ],
    [
      "heads and feet of pages",
      (path) => docx(path, paragraph(run("a")), { "word/footer1.xml": "<w:ftr/>" }),
      "foot.docx",
      "a",
      ["headers-left-out"],
    ],
    [
      "brackets in an alternative text",
      (path) => docx(path, paragraph(picture("a]b")), { "word/media/image1.png": png }),
      "alt.docx",
      "![a\\]b](../media/01-why-1.png)",
      [],
    ],
    [
      "a numbered list in a list of LibreOffice",
      (path) =>
        odt(
          path,
          '<text:list text:style-name="L2"><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item></text:list>',
        ),
      "list.odt",
      "1. a\n\n   1. b",
      [],
    ],
    [
      "a table and a list in a table of LibreOffice",
      (path) =>
        odt(
          path,
          `<table:table>${odtRow(
            odtCell(`${odtP("a")}<table:table>${odtRow(odtCell(odtP("x")), odtCell(odtP("y|")))}</table:table>`),
            odtCell(
              `<text:list><text:list-item>${odtP("b")}</text:list-item><text:list-item>${odtP("c")}</text:list-item></text:list>`,
            ),
          )}</table:table>`,
        ),
      "tables.odt",
      "| a x y\\| | - b - c |\n| --- | --- |",
      ["tables-simplified"],
    ],
    [
      "joined and repeated cells of LibreOffice",
      (path) =>
        odt(
          path,
          `<table:table>${odtRow(odtCell(odtP("a"), 'table:number-columns-spanned="2"'), "<table:covered-table-cell/>", odtCell(odtP("b")))}${odtRow(odtCell("", 'table:number-columns-repeated="2"'), odtCell(odtP("c")))}</table:table>`,
        ),
      "cells.odt",
      "| a |  | b |\n| --- | --- | --- |\n|  |  | c |",
      ["tables-simplified"],
    ],
    ["marks of direction of LibreOffice", (path) => odt(path, odtP(marks)), "marks.odt", marks, []],
    [
      "raised and lowered signs of LibreOffice",
      (path) =>
        odt(
          path,
          odtP(
            'm<text:span text:style-name="T3">2</text:span> H<text:span text:style-name="T4">2</text:span>O 1<text:span text:style-name="T3">er</text:span>',
          ),
        ),
      "figures.odt",
      "m² H₂O 1er",
      ["letters-on-the-line"],
    ],
    [
      "headings of LibreOffice deeper than six",
      (path) =>
        odt(path, [1, 2, 3, 4, 5, 6, 7].map((n) => `<text:h text:outline-level="${n}">h${n}</text:h>`).join("")),
      "deep-headings.odt",
      `${sixHeadings}\n\n###### h7`,
      [],
    ],
    [
      "breaks of LibreOffice",
      (path) => odt(path, odtP('a <text:soft-page-break/>b<text:line-break/>c<text:tab/>d<text:s text:c="3"/>e')),
      "breaks.odt",
      "a b\nc d e",
      [],
    ],
    [
      "a text box of LibreOffice",
      (path) => odt(path, odtP(`a<draw:frame><draw:text-box>${odtP("in")}</draw:text-box></draw:frame>`)),
      "box.odt",
      "a\n\nin",
      [],
    ],
    [
      "an equation of LibreOffice",
      (path) => odt(path, odtP('a<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>')),
      "equation.odt",
      "a",
      ["equations-left-out"],
    ],
    [
      "heads and feet of pages of LibreOffice",
      (path) =>
        odt(path, odtP("a"), {
          "styles.xml":
            '<o:s xmlns:o="o" xmlns:style="s" xmlns:text="t"><style:master-page><style:footer><text:p>1</text:p></style:footer></style:master-page></o:s>',
        }),
      "foot.odt",
      "a",
      ["headers-left-out"],
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
  ["nested.md", `# ع\n\n- أ\n  - ب\n\n${marks} m²\n\n####### سبعة`, "ع", `- أ\n  - ب\n\n${marks} m²\n\n####### سبعة`],
  ["my-notes.txt", "نص\nآخر", "my notes", "نص\nآخر"],
])("%s is read as it is", async (name, text, title, markdown) => {
  writeFileSync(at(name), text);
  expect(await read(name)).toEqual({ ok: true, value: { title, markdown, pictures: [], notes: [] } });
});
