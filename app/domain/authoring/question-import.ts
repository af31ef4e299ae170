import { formatOfText, formats, type FormatName } from "#app/domain/content-packages/question-formats/formats.ts";
import type { Message, MessageCode } from "#app/domain/content-packages/question-formats/messages.ts";
import type { Note, Place, Reading } from "#app/domain/content-packages/question-formats/outcome.ts";
import { questionAsWritten } from "#app/domain/content-packages/question-formats/write-quiz-yaml.ts";
import type { ContentLanguage } from "#app/domain/language.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

/** What becomes of one question of a text. */
export type ReadQuestion = { place: Place; title: string } & (
  { outcome: "kept" } | { outcome: "changed"; changes: Message[] } | { outcome: "refused"; reason: Message }
);

export type QuestionsRead = {
  format: FormatName;
  /** Every question of the text, in its order. */
  questions: ReadQuestion[];
  notes: Note[];
  /** What can be taken, as a quiz of a course says it. */
  values: object[];
  /** The text without what can be taken: what was refused, to be mended. */
  rest: string;
  /** The pictures of the questions that can be taken, by their path. */
  pictures: ReadonlyMap<string, Uint8Array>;
};

type HowToRead = { format: FormatName | null; language: ContentLanguage | null };
type Read = Result<QuestionsRead, MessageCode | "format-unknown">;

/** What would come of a text of questions; a format that is not said is told by the text. Nothing is stored. */
export function readQuestions(text: string, { format: said, language }: HowToRead): Read {
  const format = said ?? formatOfText(text);
  if (!format) return fail("format-unknown");
  const read = formats[format].read(text, { language });
  return read.ok ? ok(outcomeOf(text, format, read.value)) : read;
}

/** The same with the pictures of the questions as `take` gives them back: it may refuse questions for theirs. */
export async function readQuestionsWithPictures(
  text: string,
  { format: said, language }: HowToRead,
  take: (reading: Reading) => Promise<Reading>,
): Promise<Read> {
  const format = said ?? formatOfText(text);
  if (!format) return fail("format-unknown");
  const read = formats[format].read(text, { language });
  return read.ok ? ok(outcomeOf(text, format, await take(read.value))) : read;
}

function outcomeOf(text: string, format: FormatName, { questions, refused, notes }: Reading): QuestionsRead {
  const all: ReadQuestion[] = [
    ...refused.map(({ place, title, reason }) => ({ place, title, outcome: "refused" as const, reason })),
    ...questions.map(({ place, question, changes }): ReadQuestion => {
      const what = { place, title: Object.values(question.text)[0] ?? question.id };
      return changes.length > 0 ? { ...what, outcome: "changed", changes } : { ...what, outcome: "kept" };
    }),
  ];
  const sorted = all.toSorted((one, other) => one.place.number - other.place.number);
  return {
    format,
    questions: sorted,
    notes,
    values: questions.map(({ question }) => questionAsWritten(question)),
    rest: refused.length > 0 ? restOf(text, format, sorted) : "",
    pictures: new Map(
      questions.flatMap(({ question, picture }) =>
        picture && question.picture ? [[question.picture.path, picture]] : [],
      ),
    ),
  };
}

// Questions begin on lines of their own in nearly every file; where they do not, the whole text stays.
function restOf(text: string, format: FormatName, questions: readonly ReadQuestion[]): string {
  const starts = questions.map(({ place }) => place.line ?? 0);
  const isParted = starts.every((line, at) => line > (starts[at - 1] ?? 0));
  if (!isParted) return text;
  const lines = text.split("\n");
  const from = (at: number): number => (starts[at] ?? lines.length + 1) - 1;
  const head = format === "yaml" || format === "moodle-xml" ? lines.slice(0, from(0)) : [];
  const kept = questions.flatMap((question, at) =>
    question.outcome === "refused" ? lines.slice(from(at), from(at + 1)) : [],
  );
  const isOpen = format === "moodle-xml" && !kept.some((line) => line.includes("</quiz>"));
  return [...head, ...kept, ...(isOpen ? ["</quiz>"] : [])].join("\n").trim();
}
