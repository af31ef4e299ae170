import { fieldsIn, writtenQuestion } from "#app/domain/authoring/written-question.ts";
import { formats, type FormatName } from "#app/domain/content-packages/question-formats/formats.ts";
import { commonLanguage, languagesIn } from "#app/domain/content-packages/question-formats/in-one-language.ts";
import type { Message } from "#app/domain/content-packages/question-formats/messages.ts";
import type { Note, PictureAt, QuizSettings } from "#app/domain/content-packages/question-formats/outcome.ts";
import { Names } from "#app/domain/content-packages/question-formats/question-names.ts";
import { linesOf, quizFaults } from "#app/domain/content-packages/quiz-checks.ts";
import type { ContentLanguage } from "#app/domain/language.ts";
import { questionSchema, quizSchema, type Question } from "#app/domain/quizzes/question.ts";

export type QuestionsWritten = {
  text: string;
  /** What the format cannot say, question by question; those that lose nothing are not listed. */
  lost: { number: number; title: string; messages: Message[]; isLeftOut: boolean }[];
  notes: Note[];
  /** How many are written, and how many are not complete and stay out. */
  written: number;
  unfinished: number;
};

/**
 * Questions in another format, as far as they are complete. `settings` are those of the quiz they come from, if any.
 * `language` is the one that formats with one language write; null for the one most questions have.
 */
export function writeQuestions(
  values: readonly unknown[],
  {
    format,
    language,
    settings,
    title,
    pictureAt,
  }: {
    format: FormatName;
    language: ContentLanguage | null;
    settings: unknown;
    title: string;
    /** The bytes of pictures; null where they are not to be had. */
    pictureAt?: PictureAt;
  },
): QuestionsWritten {
  const names = new Names();
  const questions = values.flatMap((value): Question[] => {
    const named = { ...fieldsIn(value), id: writtenQuestion(value).id || "question" };
    const read = questionSchema.safeParse(named);
    if (!read.success || quizFaults({ questions: [read.data] }).length > 0) return [];
    return [{ ...read.data, id: names.take(read.data.id, linesOf(read.data)) }];
  });
  const spoken = language ?? commonLanguage(questions);
  const writing = formats[format].write(
    questions.map((question, at) => ({ place: { number: at + 1, line: null }, question })),
    {
      language: spoken,
      ...(pictureAt && { pictureAt }),
      settings: settingsIn(settings, questions),
      title: Object.fromEntries([...new Set(questions.flatMap(languagesIn)), spoken].map((one) => [one, title])),
    },
  );
  const titleOf = (number: number): string => Object.values(questions[number - 1]?.text ?? {})[0] ?? "";
  return {
    text: writing.text,
    lost: [
      ...writing.refused.map(({ place, reason }) => ({ place, messages: [reason], isLeftOut: true })),
      ...writing.questions.map(({ place, changes }) => ({ place, messages: changes, isLeftOut: false })),
    ]
      .filter(({ messages }) => messages.length > 0)
      .map(({ place, ...lost }) => ({ number: place.number, title: titleOf(place.number), ...lost }))
      .toSorted((one, other) => one.number - other.number),
    notes: writing.notes,
    written: writing.questions.length,
    unfinished: values.length - questions.length,
  };
}

/** The settings of a quiz where they are complete; else the format's own. */
function settingsIn(settings: unknown, questions: readonly Question[]): QuizSettings | null {
  const read = questions.length > 0 ? quizSchema.safeParse({ ...fieldsIn(settings), questions }) : null;
  if (!read?.success) return null;
  const { questions: _questions, ...said } = read.data;
  return said;
}
