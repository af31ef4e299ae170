import { expect, test } from "vitest";
import { writeQuestions } from "#app/domain/authoring/question-export.ts";
import { readQuestions, type QuestionsRead } from "#app/domain/authoring/question-import.ts";
import { textOfAnyFile } from "#app/domain/content-packages/question-formats/any-file-text.ts";
import { questionSchema } from "#app/domain/quizzes/question.ts";

const gift = "::a:: Un ? {T}\n\nÉcrivez une lettre {}\n\n::b:: Deux ? {F}\n";
const xml = `<?xml version="1.0"?>
<quiz>
<question type="truefalse">
<name><text>a</text></name><questiontext format="plain_text"><text>Un ?</text></questiontext>
<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>
</question>
<question type="calculated">
<name><text>c</text></name><questiontext format="plain_text"><text>Deux ?</text></questiontext>
</question>
</quiz>`;
const yaml = `title: { fr: Quiz }
minutes: 5
passMark: 60
questions:
  - { id: a, type: true-false, text: { fr: "Un ?" }, answer: true }
  - { id: b, type: single, text: { fr: "Deux ?" }, options: [] }
  - { id: c, type: true-false, text: { fr: "Trois ?" }, answer: false }
`;
const aiken = "Un ?\nA. un\nB. deux\nANSWER: A\n\nDeux ?\nA. un\nB. deux\nANSWER: C\n";

function readOf(text: string, format: Parameters<typeof readQuestions>[1]["format"] = null): QuestionsRead {
  const read = readQuestions(text, { format, language: "fr" });
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}

test.each<[name: string, text: string, format: string, outcomes: string, taken: number]>([
  ["GIFT", gift, "gift", "changed refused changed", 2],
  ["Moodle XML", xml, "moodle-xml", "kept refused", 1],
  ["YAML", yaml, "yaml", "kept refused kept", 2],
  ["Aiken", aiken, "aiken", "changed refused", 1],
])("of %s what can be taken is taken, and the rest is a file of its own", (_, text, format, outcomes, taken) => {
  const read = readOf(text);
  expect(read.format).toBe(format);
  expect(read.values).toHaveLength(taken);
  for (const value of read.values) expect(questionSchema.safeParse(value).success).toBe(true);
  expect(read.questions.map(({ outcome }) => (outcome === "refused" ? "refused" : "taken"))).toEqual(
    outcomes.split(" ").map((outcome) => (outcome === "refused" ? "refused" : "taken")),
  );
  const rest = readOf(read.rest, read.format);
  expect(rest.values).toEqual([]);
  expect(rest.questions).toHaveLength(1);
});

test("a text of several questions on one line stays whole when one is refused", () => {
  const line = xml.replaceAll("\n", "");
  expect(readOf(line, "moodle-xml").rest).toBe(line);
});

test.each([
  ["nothing that looks like questions", "مرحبا", "format-unknown"],
  ["a page of the web", "<html><body>x</body></html>", "file-not-moodle"],
  ["a document type", '<!DOCTYPE quiz [<!ENTITY a "b">]><quiz>&a;</quiz>', "file-doctype"],
])("%s is read by no format", (_, text, problem) => {
  expect(readQuestions(text, { format: null, language: null })).toMatchObject({ ok: false, problem });
});

test("texts with elements and scripts stay texts", () => {
  const [value] = readOf("[plain]<script>alert(1)</script> Vrai ? {T}", "gift").values;
  expect(JSON.stringify(value)).toContain("alert(1)");
  const html = xml.replace("Un ?", "&lt;img src=x onerror=alert(1)&gt; Un ?");
  expect(readOf(html, "moodle-xml").values[0]).toMatchObject({ text: { fr: "<img src=x onerror=alert(1)> Un ?" } });
});

test("two megabytes of questions are read, each once", () => {
  const text = Array.from({ length: 2000 }, (_, at) => `::q${at}:: ${"ه".repeat(480)} ${at} {T}`).join("\n\n");
  expect(new TextEncoder().encode(text).length).toBeGreaterThan(1_900_000);
  expect(readOf(text, "gift").values).toHaveLength(2000);
});

test.each<[what: string, bytes: number[], text: string | null, isGuessed: boolean]>([
  ["UTF-8", [...new TextEncoder().encode("سؤال")], "سؤال", false],
  ["UTF-8 with its mark", [0xef, 0xbb, 0xbf, 0x61], "a", false],
  ["UTF-16", [0xff, 0xfe, 0x33, 0x06], "س", false],
  ["Windows-1256", [0xd3, 0xc4, 0xc7, 0xe1, 0x0d, 0x0a, 0xe9], "سؤال\né", true],
  ["a picture", [0x89, 0x50, 0x4e, 0x47, 0, 0, 0xd3], null, false],
])("a file in %s", (_, bytes, text, isGuessed) => {
  const read = textOfAnyFile(new Uint8Array(bytes));
  expect(read.ok ? read.value : null).toEqual(text === null ? null : { text, isGuessed });
});

test("an export names what it loses, leaves out what is not complete, and is read again", () => {
  const values = [...readOf(yaml).values, { id: "half", type: "single", text: {} }, 5, null];
  const options = { language: null, settings: null, title: "Quiz" };
  for (const format of ["gift", "moodle-xml", "yaml"] as const) {
    const written = writeQuestions(values, { ...options, format });
    expect(written).toMatchObject({ written: 2, unfinished: 3 });
    expect(readOf(written.text, format).values).toHaveLength(2);
  }
  const aikenFile = writeQuestions(values, { ...options, format: "aiken" });
  expect(aikenFile.lost.every(({ messages }) => messages.length > 0)).toBe(true);
});

test("questions of the same name are exported under names of their own", () => {
  const [value] = readOf(yaml).values;
  const written = writeQuestions([value, value], { format: "yaml", language: null, settings: null, title: "Quiz" });
  expect(readOf(written.text, "yaml").values).toHaveLength(2);
});
