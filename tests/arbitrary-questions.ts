import fc from "fast-check";
import { quizFaults } from "#app/domain/content-packages/quiz-checks.ts";
import type { ContentLanguage, Localised } from "#app/domain/language.ts";
import { questionSchema, type Question } from "#app/domain/quizzes/question.ts";

/** Pieces of texts that formats could take for their own signs. */
const hostile = [
  ..."{}~=#:\\%$&<>[]|*_-\"'`/.;!?0Aa é",
  "\n",
  "\t",
  "  ",
  " ",
  " \n ",
  "\u00a0",
  "\u202f",
  "::",
  "->",
  "→",
  "=%50%",
  "~%-100%",
  "####",
  "//",
  "\\n",
  "\\\\",
  "\\*",
  "&&092;",
  "&amp;",
  "&#32;",
  "&lt;b&gt;",
  "<b>",
  "</p>",
  "<!--",
  "-->",
  "<br>",
  "<script>",
  '<span lang="ar" class="multilang">',
  "</span>",
  "<![CDATA[",
  "]]>",
  "<?xml",
  "[html]",
  "[plain]",
  "[[1]]",
  "{1:SA:=a}",
  "{#3:2}",
  "TRUE",
  "F",
  "ANSWER: B",
  "A. ",
  "$CATEGORY: a",
  "@@PLUGINFILE@@/a.png",
  "# - x",
  ": yes",
  "- ",
  "null",
  "1.5",
  "مُحَمَّدٌ",
  "سؤال؟",
  "ⴰⵣⵓⵍ",
  "œuvre",
  "e\u0301",
  "👩‍👩‍👧",
  "🇲🇦",
  "\u200f",
  "\u200d",
];

const text = fc
  .oneof(
    {
      weight: 4,
      arbitrary: fc.array(fc.constantFrom(...hostile), { minLength: 1, maxLength: 8 }).map((parts) => parts.join("")),
    },
    { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 20 }) },
    { weight: 1, arbitrary: fc.constantFrom("Que faire ?", "ماذا نفعل الآن؟", "What now?") },
  )
  .map((words) => words.trim())
  .filter((words) => words !== "");

/** Texts in exactly these languages. */
const localised = (languages: readonly ContentLanguage[]): fc.Arbitrary<Localised> =>
  fc.record(Object.fromEntries(languages.map((language) => [language, text])));

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(?:-[a-z0-9]{1,6}){0,3}$/);

/** Parts of the marks, with many digits and with few. */
const positive = fc.oneof(
  fc.constantFrom(0.5, 1 / 3, 0.333, 0.25, 0.1428571, 0.9, 2 / 3),
  fc.integer({ min: 1, max: 999 }).map((part) => part / 1000),
);
const fraction = fc.oneof(
  positive,
  positive.map((part) => -part),
  fc.constant(0),
);

function questionIn(languages: readonly ContentLanguage[]): fc.Arbitrary<unknown> {
  const texts = localised(languages);
  const some = fc.option(texts, { nil: undefined });
  const common = {
    id: name,
    marks: fc.constantFrom(1, 1, 1, 0.5, 2, 100),
    text: texts,
    feedback: some,
    picture: fc.option(
      fc.record({
        path: fc.constantFrom("media/carte.png", "media/a.b.jpg", "media/x.jpeg", "media/plan.svg"),
        alt: texts,
      }),
      { nil: undefined, freq: 2 },
    ),
  };
  const options = (count: number) =>
    fc.array(fc.record({ text: texts, correct: fc.boolean(), feedback: some }), { minLength: 2, maxLength: count });
  return fc.oneof(
    fc
      .record({ ...common, type: fc.constant("single"), options: options(10), right: fc.nat() })
      .map(({ right, ...one }) => ({
        ...one,
        options: one.options.map((option, at) => ({ ...option, correct: at === right % one.options.length })),
      })),
    fc
      .record({
        ...common,
        type: fc.constant("single"),
        options: options(6),
        worth: fc.array(fraction, { minLength: 6 }),
      })
      .map(({ worth, ...one }) => ({
        ...one,
        options: one.options.map((option, at) => ({
          ...option,
          correct: at === 0,
          fraction: at === 0 ? 1 : worth[at],
        })),
      })),
    fc.record({ ...common, type: fc.constant("multiple"), options: options(10) }),
    fc
      .record({
        ...common,
        type: fc.constant("multiple"),
        options: options(6),
        worth: fc.array(fraction, { minLength: 6 }),
      })
      .map(({ worth, ...one }) => ({
        ...one,
        options: one.options.map((option, at) => {
          const part = Math.abs(worth[at] ?? 0);
          return {
            ...option,
            correct: at === 0 || option.correct,
            fraction: at === 0 ? 1 : option.correct ? part : -part,
          };
        }),
      })),
    fc.record({ ...common, type: fc.constant("true-false"), answer: fc.boolean() }),
    fc.record({
      ...common,
      type: fc.constant("short-text"),
      accept: fc.record(
        Object.fromEntries(languages.map((language) => [language, fc.array(text, { minLength: 1, maxLength: 3 })])),
      ),
      partly: fc.option(
        fc.array(
          fc.record({
            fraction: positive,
            accept: fc.record(
              Object.fromEntries(
                languages.map((language) => [language, fc.array(text, { minLength: 1, maxLength: 2 })]),
              ),
            ),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        { nil: undefined },
      ),
    }),
    fc.record({
      ...common,
      type: fc.constant("numeric"),
      answer: fc.oneof(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer().map((whole) => whole / 1000 + 0),
      ),
      tolerance: fc.oneof(fc.constant(0), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })),
      unit: some,
      partly: fc.option(
        fc.array(
          fc.record({
            fraction: positive,
            answer: fc.integer({ min: -1e6, max: 1e6 }),
            tolerance: fc.constantFrom(0, 0.5, 1e-7),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        { nil: undefined },
      ),
    }),
    fc.record({
      ...common,
      type: fc.constant("matching"),
      pairs: fc.array(fc.record({ left: texts, right: texts }), { minLength: 2, maxLength: 8 }),
      distractors: fc.array(texts, { maxLength: 4 }),
    }),
    fc.record({ ...common, type: fc.constant("ordering"), items: fc.array(texts, { minLength: 2, maxLength: 8 }) }),
  );
}

/** Questions as a quiz may have them, in these languages, with texts that look like the signs of every format. */
export const questionsIn = (languages: readonly ContentLanguage[], most = 3): fc.Arbitrary<Question[]> =>
  fc
    .array(questionIn(languages), { minLength: 1, maxLength: most })
    .map((drawn) => drawn.flatMap((one) => questionSchema.safeParse(one).data ?? []))
    .map((questions) => {
      const all = [...new Map(questions.map((one) => [one.id, one])).values()];
      return all.filter(
        (one) => quizFaults({ questions: [...all.filter(({ id }) => id !== one.id), one] }).length === 0,
      );
    })
    .filter((questions) => questions.length > 0);

/** A question with gaps in these languages, numbered in the order of its texts and worth a mark each. */
export const gapsQuestionIn = (languages: readonly ContentLanguage[]): fc.Arbitrary<Question> =>
  fc
    .record({
      id: name,
      words: fc.array(localised(languages), { minLength: 3, maxLength: 4 }),
      tags: fc.option(fc.uniqueArray(fc.constantFrom("nord", "مدن-المغرب", "2fa", "école"), { minLength: 1 }), {
        nil: undefined,
      }),
      feedback: fc.option(localised(languages), { nil: undefined }),
      gaps: fc.array(gapIn(languages), { minLength: 1, maxLength: 3 }),
    })
    .map(({ words, ...one }) => {
      const said = (language: ContentLanguage) =>
        one.gaps.map((_, at) => `${words[at]?.[language] ?? ""} [[${at + 1}]]`).join(" ");
      const text = Object.fromEntries(languages.map((language) => [language, said(language)]));
      return questionSchema.safeParse({ ...one, type: "gaps", marks: one.gaps.length, text }).data;
    })
    .filter((question) => question !== undefined)
    .filter((question) => quizFaults({ questions: [question] }).length === 0);

const gapIn = (languages: readonly ContentLanguage[]) => {
  const texts = localised(languages);
  const wordings = fc.array(text, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    fc.record({ accept: fc.record(Object.fromEntries(languages.map((language) => [language, wordings]))) }),
    fc
      .record({
        options: fc.array(fc.record({ text: texts, feedback: fc.option(texts, { nil: undefined }) }), {
          minLength: 2,
          maxLength: 4,
        }),
        right: fc.nat(),
      })
      .map(({ options, right }) => ({
        options: options.map((option, at) => ({ ...option, correct: at === right % options.length })),
      })),
  );
};
