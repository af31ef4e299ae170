import { expect, test } from "vitest";
import { convert } from "#app/domain/content-packages/question-formats/convert.ts";
import {
  formatNames,
  formatOfName,
  formatOfText,
  type FormatName,
} from "#app/domain/content-packages/question-formats/formats.ts";
import type { Reading } from "#app/domain/content-packages/question-formats/outcome.ts";

test.each<[path: string, format: FormatName | null]>([
  ["a/b.gift", "gift"],
  ["B.GIFT", "gift"],
  ["a.aiken", "aiken"],
  ["a.xml", "moodle-xml"],
  ["a.yaml", "yaml"],
  ["a.yml", "yaml"],
  ["a.txt", null],
  ["gift", null],
])("the name %s says %s", (path, format) => {
  expect(formatOfName(path)).toBe(format);
});

test.each<[text: string, format: FormatName | null]>([
  ['<?xml version="1.0"?>\n<quiz>', "moodle-xml"],
  ["title: { fr: a }\nquestions:\n", "yaml"],
  ["Où {?\nA. a\nB. b\nANSWER: A", "aiken"],
  ["Où ?{=a ~b}", "gift"],
  ["Bonjour", null],
  ["", null],
])("the text %j looks like %s", (text, format) => {
  expect(formatOfText(text)).toBe(format);
});

const gift = "Un ?{=a ~b}\n\n// [tag:X y]\nDeux ?{T}\n\nTrois ?{}\n\nQuatre ?{#5}\n";
const none = { pictureAt: () => null, take: (reading: Reading) => Promise.resolve(reading) };
const given = { from: "gift", language: null, name: "Villes", pictures: none } as const;
async function converted(to: FormatName, text = gift) {
  const outcome = await convert(text, { ...given, to });
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.value;
}

test("every question is kept, changed or refused, in the order of the file", async () => {
  const { questions, text } = await converted("yaml");
  expect(questions.map(({ place, title, outcome }) => [place.line, title, outcome])).toEqual([
    [1, "un", "kept"],
    [4, "deux", "changed"],
    [6, "Trois ?", "refused"],
    [8, "quatre", "kept"],
  ]);
  expect(text).toContain('title:\n  fr: "Villes"\n');
});

test("what a question loses while it is read and while it is written is said together", async () => {
  const { questions } = await converted("aiken", "::Une ville::Un ?{=a#oui ~b}\n\nDeux ?{T}");
  expect(
    questions.map((one) => (one.outcome === "changed" ? one.changes.map(({ code }) => code) : one.outcome)),
  ).toEqual([["title-became-id", "id-left-out", "option-feedback-left-out"], "refused"]);
});

test("where no question comes through there is no file", async () => {
  const { text, notes, questions } = await converted("aiken", "Deux ?{T}");
  expect({ text, notes, outcomes: questions.map(({ outcome }) => outcome) }).toEqual({
    text: null,
    notes: [],
    outcomes: ["refused"],
  });
});

test("the language to write is the one given, else the one most questions have", async () => {
  const yaml = `title: { ar: a, fr: a }
minutes: 5
passMark: 60
questions:
  - { id: a, type: true-false, text: { ar: صحيح, fr: Vrai }, answer: true }
  - { id: b, type: true-false, text: { fr: Faux }, answer: false }
`;
  const texts = async (language: "ar" | null) => {
    const outcome = await convert(yaml, { from: "yaml", to: "gift", language, name: "a", pictures: none });
    return outcome.ok ? outcome.value.text : null;
  };
  expect(await texts(null)).toBe("::a::[plain]Vrai{TRUE\n}\n\n::b::[plain]Faux{FALSE\n}\n");
  expect(await texts("ar")).toBe("::a::[plain]صحيح{TRUE\n}\n");
});

test("a file that cannot be read fails as its reader does", async () => {
  expect(await convert("a", { ...given, from: "moodle-xml", to: "gift" })).toMatchObject({
    ok: false,
    problem: "file-not-xml",
  });
});

test.each(formatNames)("nothing converted to %s says anything", async (to) => {
  expect((await converted(to, "")).questions).toEqual([]);
});

const picture = "{ path: media/a.png, alt: { fr: Carte } }";
const withPicture = `title: { fr: a }
minutes: 5
passMark: 60
questions:
  - { id: a, type: true-false, text: { fr: Vrai }, picture: ${picture}, answer: true }
`;
const bytes = new Uint8Array([137, 80]);

test.each<[to: FormatName, known: boolean, codes: string[], files: string[]]>([
  ["moodle-xml", true, [], []],
  ["moodle-xml", false, ["picture-left-out"], []],
  ["yaml", true, [], ["media/a.png"]],
  ["yaml", false, ["picture-left-out"], []],
  ["gift", true, ["picture-left-out"], []],
  ["gift", false, ["picture-left-out"], []],
])("a picture converted to %s, its file known: %s", async (to, known, codes, files) => {
  const pictures = { ...none, pictureAt: (path: string) => (known && path === "media/a.png" ? bytes : null) };
  const outcome = await convert(withPicture, { ...given, from: "yaml", to, pictures });
  if (!outcome.ok) throw new Error(outcome.problem);
  const [question] = outcome.value.questions;
  expect(question?.outcome === "changed" ? question.changes.map(({ code }) => code) : []).toEqual(codes);
  expect([...outcome.value.pictures]).toEqual(files.map((path) => [path, bytes]));
  expect(outcome.value.text?.includes("media/a.png")).toBe(files.length > 0);
  expect(outcome.value.text?.includes("iVA=")).toBe(to === "moodle-xml" && known);
});
