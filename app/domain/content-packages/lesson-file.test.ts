import { expect, test } from "vitest";
import type { Fault, FaultFound } from "#app/domain/content-packages/faults.ts";
import { readLessonFile } from "#app/domain/content-packages/lesson-file.ts";

const head = "---\ntitle: Un titre\nminutes: 8\n---\n";

test("a lesson is its head and its Markdown", () => {
  expect(readLessonFile("a.md", `${head}\n## Titre\n\n![Un cadenas](../media/lock.svg)\n`)).toEqual({
    value: { title: "Un titre", minutes: 8, markdown: "## Titre\n\n![Un cadenas](../media/lock.svg)", minutesLine: 3 },
    attached: [],
    pictures: [{ path: "media/lock.svg", file: "a.md", line: 8 }],
    faults: [],
  });
});

const body = (text: string) => `${head}\n${text}\n`;
const refused: [why: string, text: string, line: number, found: FaultFound][] = [
  ["nothing", "", 1, { code: "lesson-head" }],
  ["no head", "Un texte", 1, { code: "lesson-head" }],
  ["a head without an end", "---\ntitle: a\nminutes: 1\n", 1, { code: "lesson-head" }],
  ["an empty head", "---\n---\nUn texte\n", 1, { code: "value-missing", facts: { expected: "object" } }],
  ["no title", "---\nminutes: 8\n---\nUn texte\n", 2, { code: "value-missing", facts: { expected: "string" } }],
  ["an empty title", '---\ntitle: " "\nminutes: 8\n---\nUn texte\n', 2, { code: "text-empty" }],
  ["no minutes", "---\ntitle: a\n---\nUn texte\n", 2, { code: "value-missing", facts: { expected: "number" } }],
  ["0 minutes", "---\ntitle: a\nminutes: 0\n---\nUn texte\n", 3, { code: "number-not-above", facts: { bound: 0 } }],
  [
    "241 minutes",
    "---\ntitle: a\nminutes: 241\n---\nUn texte\n",
    3,
    { code: "number-too-large", facts: { most: 240 } },
  ],
  [
    "half a minute",
    "---\ntitle: a\nminutes: 1.5\n---\nUn texte\n",
    3,
    { code: "value-kind", facts: { expected: "int" } },
  ],
  [
    "an unknown key",
    "---\ntitle: a\nminutes: 1\nauthor: b\n---\nUn texte\n",
    4,
    { code: "key-unknown", facts: { key: "author" } },
  ],
  ["a key that comes twice", "---\ntitle: a\ntitle: b\nminutes: 1\n---\nUn texte\n", 3, { code: "yaml-key-twice" }],
  ["no text", head, 4, { code: "lesson-empty" }],
  ["white space alone", `${head} \n\n`, 4, { code: "lesson-empty" }],
  ["a heading of the first level", body("Un texte\n\n# Titre"), 8, { code: "heading-level" }],
  ["a heading underlined with =", body("Titre\n==="), 6, { code: "heading-level" }],
  ["a heading of the first level in a list", body("- a\n\n  # Titre"), 8, { code: "heading-level" }],
  ["a picture without alternative text", body("Un\n![](../media/a.svg)"), 7, { code: "picture-alt" }],
  ["a picture with white space for alternative text", body("![ ](../media/a.svg)"), 6, { code: "picture-alt" }],
  ["a picture of another site", body("![a](https://example.org/a.svg)"), 6, { code: "picture-path" }],
  ["a picture of another host", body("![a](//example.org/a.svg)"), 6, { code: "picture-path" }],
  ["a picture in the text itself", body("![a](data:image/png;base64,AAAA)"), 6, { code: "picture-path" }],
  ["a picture that is a script", body("![a](javascript:alert)"), 6, { code: "picture-path" }],
  ["a picture by an absolute path", body("![a](/media/a.svg)"), 6, { code: "picture-path" }],
  ["a picture beside the lesson", body("![a](a.svg)"), 6, { code: "picture-path" }],
  ["a picture outside the package", body("![a](../../media/a.svg)"), 6, { code: "picture-path" }],
  ["a picture outside media by a detour", body("![a](../media/../../a.svg)"), 6, { code: "picture-path" }],
  ["a picture in a folder of media", body("![a](../media/b/a.svg)"), 6, { code: "picture-path" }],
  ["a picture with a backslash", body("![a](../media\\a.svg)"), 6, { code: "picture-path" }],
  ["a picture with an encoded detour", body("![a](../media/%2e%2e/a.svg)"), 6, { code: "picture-path" }],
  ["a picture with a query", body("![a](../media/a.svg?b)"), 6, { code: "picture-path" }],
  ["a picture with a capital", body("![a](../media/A.svg)"), 6, { code: "picture-path" }],
  ["a link that is a script", body("[a](javascript:alert)"), 6, { code: "link-address" }],
  ["a link within the package", body("[a](02-next.fr.md)"), 6, { code: "link-address" }],
  ["a link to another host without scheme", body("[a](//example.org)"), 6, { code: "link-address" }],
  ["a link to nowhere", body("[a](https://)"), 6, { code: "link-address" }],
  ["a direction override", body("Un \u202etexte"), 6, { code: "text-invisible", facts: { sign: "U+202E" } }],
  [
    "a direction override by entity",
    body("Un\n\n&#x202e;texte"),
    8,
    { code: "text-invisible", facts: { sign: "U+202E" } },
  ],
  ["a null character by entity", body("Un &#0; texte"), 6, { code: "text-invisible", facts: { sign: "U+FFFD" } }],
  [
    "a zero-width space in the title",
    `---\ntitle: "a\\u200Bb"\nminutes: 1\n---\nUn texte\n`,
    2,
    { code: "text-invisible", facts: { sign: "U+200B" } },
  ],
  [
    "a control character in a block of code",
    body("```\na\u0007\n```"),
    7,
    { code: "text-invisible", facts: { sign: "U+0007" } },
  ],
];
test.each(refused)("a lesson is refused: %s", (_, text, line, found) => {
  const { value, faults } = readLessonFile("a.md", text);
  expect(value).toBeNull();
  expect(faults).toContainEqual(expect.objectContaining({ file: "a.md", line, ...found }) as Fault);
});

const accepted: [why: string, text: string][] = [
  ["a hash in a block of code", body("```sh\n# comment\n```")],
  ["a hash without a space", body("#mot-clé")],
  ["links of every kind", body("[a](https://a.ma) [b](http://b.ma) [c](mailto:c@d.ma) [d](tel:+212) <https://e.ma>")],
  ["a picture by reference", body("![a][b]\n\n[b]: ../media/a.svg")],
  ["direction marks and joiners, as Arabic wants them", body("نص\u200f \u200eA\u200c\u200d\u061c")],
  ["HTML as text", body("<b>gras</b>")],
  ["three hyphens in the text", body("a\n\n---\n\nb")],
  ["240 minutes", "---\ntitle: a\nminutes: 240\n---\nUn texte"],
];
test.each(accepted)("a lesson is accepted: %s", (_, text) => {
  const { value, faults } = readLessonFile("a.md", text);
  expect(faults).toEqual([]);
  expect(value).not.toBeNull();
});

test("all faults of a lesson are found, and its pictures are named all the same", () => {
  const { faults, pictures } = readLessonFile("a.md", "---\nminutes: 0\n---\n# A\n\n![](../media/a.svg)\n\n[b](c)\n");
  expect(faults.map(({ line, path }) => [line, path])).toEqual([
    [2, "title"],
    [2, "minutes"],
    [4, undefined],
    [8, "c"],
    [6, "../media/a.svg"],
  ]);
  expect(pictures).toEqual([{ path: "media/a.svg", file: "a.md", line: 6 }]);
});
