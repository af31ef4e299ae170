import fc from "fast-check";
import { expect, test } from "vitest";
import { formats, type FormatName } from "#app/domain/content-packages/question-formats/formats.ts";
import type { Placed, QuizSettings } from "#app/domain/content-packages/question-formats/outcome.ts";
import type { ContentLanguage } from "#app/domain/language.ts";
import type { Question } from "#app/domain/quizzes/question.ts";
import { gapsQuestionIn, questionsIn } from "../../../../tests/arbitrary-questions.ts";

const settings: QuizSettings = {
  title: { ar: "اختبار", fr: "Quiz" },
  minutes: 7,
  passMark: 66.6,
  attempts: 3,
  draw: 1,
  shuffle: false,
};

/** Bytes that begin as the pictures do whose names they have, and go on as any may. */
const begins: Record<string, number[]> = {
  png: [0x89, 0x50],
  jpg: [0xff, 0xd8],
  jpeg: [0xff, 0xd8],
  svg: [...Buffer.from("<svg")],
};
const pictureAt = (path: string): Uint8Array =>
  Uint8Array.from([...(begins[path.split(".").at(-1) ?? ""] ?? []), ...Buffer.from(path), 0, 255, 10, 13]);

const placed = (questions: readonly Question[]): Placed[] =>
  questions.map((question, index) => ({ question, place: { number: index + 1, line: null } }));

function written(format: FormatName, questions: readonly Question[], language: ContentLanguage = "fr") {
  return formats[format].write(placed(questions), { language, settings, title: { fr: "Quiz" }, pictureAt });
}

/** Reads what was written, which every reader has to understand without a change. */
function readBack(format: FormatName, text: string, language: ContentLanguage | null) {
  const read = formats[format].read(text, { language });
  if (!read.ok) throw new Error(`${read.problem} ${JSON.stringify(read.detail)}`);
  expect(read.value.refused).toEqual([]);
  expect(read.value.questions.flatMap(({ changes }) => changes)).toEqual([]);
  return read.value;
}

const languages: ContentLanguage[][] = [["ar", "fr"], ["ar", "fr", "en", "zgh"], ["fr"], ["en"], ["ar"], ["zgh"]];

test.each(languages.flatMap((spoken) => (["yaml", "moodle-xml"] as const).map((format) => ({ format, spoken }))))(
  "questions written as $format and read again are the same, in $spoken",
  ({ format, spoken }) => {
    fc.assert(
      fc.property(questionsIn(spoken), (questions) => {
        const { text, questions: kept, refused } = written(format, questions);
        expect(refused).toEqual([]);
        expect(kept.flatMap(({ changes }) => changes)).toEqual([]);
        const back = readBack(format, text, null).questions;
        expect(back.map(({ question }) => question)).toEqual(questions);
        // YAML names a picture's file; Moodle XML carries its bytes.
        const carried = questions.map(({ picture }) => picture && pictureAt(picture.path));
        expect(back.map(({ picture }) => picture)).toEqual(
          format === "moodle-xml" ? carried : back.map(() => undefined),
        );
      }),
      { numRuns: 40 },
    );
  },
);

/** Which language a wording of a gap is in, Moodle does not say. */
const withoutLanguages = (question: Question): unknown =>
  question.type === "gaps"
    ? {
        ...question,
        gaps: question.gaps.map((gap) => ("accept" in gap ? Object.values(gap.accept).flat().toSorted() : gap)),
      }
    : question;

test.each([
  ...languages.map((spoken) => ({ format: "yaml" as const, spoken })),
  ...languages.filter(({ length }) => length === 1).map((spoken) => ({ format: "moodle-xml" as const, spoken })),
])("gaps written as $format and read again are the same, in $spoken", ({ format, spoken }) => {
  fc.assert(
    fc.property(gapsQuestionIn(spoken), (question) => {
      const { text, questions: kept, refused } = written(format, [question]);
      expect(refused).toEqual([]);
      expect(kept.flatMap(({ changes }) => changes)).toEqual([]);
      const back = readBack(format, text, null).questions.map((one) => one.question);
      expect(back.map(withoutLanguages)).toEqual([withoutLanguages(question)]);
    }),
    { numRuns: 60 },
  );
});

test("a quiz written as yaml keeps its settings", () => {
  fc.assert(
    fc.property(questionsIn(["fr"]), (questions) => {
      expect(readBack("yaml", written("yaml", questions).text, null).settings).toEqual(settings);
    }),
    { numRuns: 20 },
  );
});

test("questions in several languages side by side keep theirs in Moodle XML", () => {
  fc.assert(
    fc.property(questionsIn(["ar"], 1), questionsIn(["fr", "en"], 1), ([one], [other]) => {
      if (!one || !other || one.id === other.id) return;
      const { text } = written("moodle-xml", [one, other]);
      expect(readBack("moodle-xml", text, null).questions.map(({ question }) => question)).toEqual([one, other]);
    }),
    { numRuns: 40 },
  );
});

/** A question as far as Aiken can say it. */
const forAiken = (question: Question): Question[] =>
  question.type === "single"
    ? [
        {
          ...question,
          marks: 1,
          feedback: undefined,
          options: question.options.map(({ text, correct }) => ({ text, correct })),
        },
      ]
    : [];

test.each(["gift", "aiken"] as const)("what %s writes without a change is the same when it is read", (format) => {
  let same = 0;
  fc.assert(
    fc.property(questionsIn(["fr"]), (drawn) => {
      const questions = format === "aiken" ? drawn.flatMap(forAiken) : drawn;
      const { text, questions: kept, refused } = written(format, questions);
      expect(kept.length + refused.length).toBe(questions.length);
      if (kept.length === 0) return;
      const read = readBack(format, text, "fr").questions.map(({ question }) => question);
      expect(read).toHaveLength(kept.length);
      const unchanged = kept.flatMap(({ question, changes }, at) => {
        if (changes.some(({ code }) => code !== "id-left-out")) return [];
        const name = changes.length > 0 ? { id: "" } : {};
        return [{ before: { ...question, ...name }, after: { ...read[at], ...name } }];
      });
      expect(unchanged.map(({ after }) => after)).toEqual(unchanged.map(({ before }) => before));
      same += unchanged.length;
    }),
    { numRuns: 250 },
  );
  // The property would hold as well if everything were changed.
  expect(same).toBeGreaterThan(format === "gift" ? 12 : 2);
});

test.each(["gift", "aiken"] as const)("what %s wrote with changes is written the second time without any", (format) => {
  fc.assert(
    fc.property(questionsIn(["fr"]), (questions) => {
      const { text, questions: kept } = written(format, questions);
      if (kept.length === 0) return;
      const read = readBack(format, text, "fr").questions.map(({ question }) => question);
      const again = written(format, read);
      expect(again.text).toBe(text);
      expect(again.refused).toEqual([]);
      // Aiken has no names: of two questions with one text, one cannot have the name its text makes.
      const changes = again.questions.flatMap((one) => one.changes).filter(({ code }) => code !== "id-left-out");
      expect(changes).toEqual([]);
    }),
    { numRuns: 80 },
  );
});
