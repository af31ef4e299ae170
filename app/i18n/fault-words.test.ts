import { describe, expect, it, test } from "vitest";
import { packageFaultFacts, type Fault } from "#app/domain/content-packages/faults.ts";
import { messageFacts } from "#app/domain/content-packages/question-formats/messages.ts";
import { drawingFaultFacts } from "#app/domain/drawing.ts";
import { refusalFacts } from "#app/domain/h5p/refusals.ts";
import { locales, type Locale } from "#app/domain/language.ts";
import { valueFaultFacts } from "#app/domain/value-faults.ts";
import type { FaultCode } from "#app/i18n/fault-keys.ts";
import { faultLine, faultText } from "#app/i18n/fault-words.ts";
import { catalogues } from "#app/i18n/translate.ts";

const families = {
  package: packageFaultFacts,
  drawing: drawingFaultFacts,
  value: valueFaultFacts,
  refusal: refusalFacts,
  question: messageFacts,
};
const codes = Object.values(families).flatMap((table) => Object.entries(table as Record<string, readonly string[]>));
const wordsOf = (code: string, locale: Locale) => catalogues[locale][`fault.${code as FaultCode}`];
const namedIn = (words: string) => [...words.matchAll(/\{(\w+)(?:, number)?\}/g)].map(([, name]) => name);

describe.each(Object.entries(families))("what is wrong with a %s", (_, table) => {
  test.each(Object.entries(table as Record<string, readonly string[]>))(
    "%s tells each of its facts in every language, and no others",
    (code, facts) => {
      for (const locale of locales) expect(new Set(namedIn(wordsOf(code, locale)))).toEqual(new Set(facts));
    },
  );

  test.each(Object.entries(table as Record<string, readonly string[]>))(
    "%s is one line without a full stop, whatever its facts are",
    (code, facts) => {
      const hostile = Object.fromEntries(facts.map((name) => [name, "a\n\u001b[31m\u202e{b}"]));
      for (const locale of locales) {
        const words = faultText({ code: code as FaultCode, facts: hostile }, locale);
        expect(words).toMatch(/^\S.*[^\s.]$/u);
        expect(words).not.toMatch(/[\p{Cc}\u202e]/u);
      }
    },
  );
});

it("has the same facts for a code that two families share", () => {
  for (const [code, facts] of codes)
    expect(codes.filter(([other]) => other === code).map(([, others]) => others.toSorted())).toEqual(
      codes.filter(([other]) => other === code).map(() => facts.toSorted()),
    );
});

it("has Arabic in every Arabic sentence, and nowhere else", () => {
  for (const [code] of codes) {
    const isPath = code.startsWith("not-a-question") && !/\p{L}/u.test(wordsOf(code, "en").replace(/\{\w+\}/g, ""));
    expect(`${code} ${wordsOf(code, "ar")}`).toMatch(isPath ? /./ : /\p{Script=Arabic}/u);
    for (const locale of ["fr", "en"] as const) expect(wordsOf(code, locale)).not.toMatch(/\p{Script=Arabic}/u);
  }
});

it("isolates what is Latin in Arabic, outside the facts", () => {
  const bare = (words: string) => words.replace(/\u2066[^\u2069]*\u2069|\{[^}]*\}/g, "");
  for (const [code] of codes)
    expect(`${bare(wordsOf(code, "ar"))} (${code})`).toMatch(/^\P{Script=Latin}* \([a-z-]+\)$/u);
});

const said: [fault: Fault, en: string, fr: string, ar: string][] = [
  [
    { file: "course.yaml", line: 9, path: "hours", code: "number-not-above", facts: { bound: 0 } },
    "course.yaml:9  hours  is too small: more than 0 is needed",
    "course.yaml:9  hours  nombre trop petit\u00a0: il faut plus de 0",
    "\u2068course.yaml:9\u2069  \u2068hours\u2069  العدد صغير، والمطلوب أكثر من 0",
  ],
  [
    { file: "course.yaml", line: 3, path: "title", code: "text-language-missing", facts: { language: "zgh" } },
    "course.yaml:3  title  has no text in Tamazight",
    "course.yaml:3  title  texte manquant en tamazight",
    "\u2068course.yaml:3\u2069  \u2068title\u2069  النص غير مكتوب بهذه اللغة: الأمازيغية",
  ],
  [
    { file: "media/قفل.svg", code: "file-name" },
    "\u2068media/قفل.svg\u2069  names have lower-case letters, digits, hyphens and dots",
    "\u2068media/قفل.svg\u2069  un nom ne contient que des minuscules sans accent, des chiffres, des traits d’union et des points",
    "\u2068media/قفل.svg\u2069  يتكوّن الاسم من حروف لاتينية صغيرة وأرقام وشرطات ونقط فقط",
  ],
];
test.each(said)("%j is said in each language", (fault, en, fr, ar) => {
  expect([faultLine(fault, "en"), faultLine(fault, "fr"), faultLine(fault, "ar")]).toEqual([en, fr, ar]);
});

it("says within what is wrong why it is", () => {
  const drawing = { code: "drawing-unsafe", facts: { why: "drawing-element", name: "script" } } as const;
  expect(faultText(drawing, "en")).toBe("is a drawing that is not plain: a drawing has no <script>");
  const question = {
    code: "not-a-question-at",
    facts: { line: 6, path: "questions[1].answer", why: "value-missing", expected: "number" },
  } as const;
  expect(faultText(question, "fr")).toBe("ligne 6, questions[1].answer\u00a0: rien ici\u00a0: il faut un nombre");
});

it("says what is wrong although a fact is missing", () => {
  expect(faultText({ code: "key-unknown" }, "en")).toBe("“?” is no known key");
  expect(faultText({ code: "drawing-unsafe", facts: { why: "drawing-element" } }, "en")).toMatch(/has no <\?>$/);
});

it("cuts what a file says at 120 characters", () => {
  const text = faultText({ code: "key-unknown", facts: { key: "é".repeat(200) } }, "en");
  expect(text).toBe(`“${"é".repeat(120)}…” is no known key`);
});
