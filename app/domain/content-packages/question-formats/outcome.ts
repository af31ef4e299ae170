import type { Message, MessageCode } from "#app/domain/content-packages/question-formats/messages.ts";
import type { ContentLanguage, Localised } from "#app/domain/language.ts";
import type { Question, Quiz } from "#app/domain/quizzes/question.ts";
import type { Result } from "#app/domain/result.ts";

/** Where a question stands: its number in the file and its first line, both from 1; no line where there are none. */
export type Place = { number: number; line: number | null };

/** A question that came through. Without changes it says and grades the same as before. */
export type Kept = { place: Place; question: Question; changes: Message[] };
/** A question as it was read, with the bytes of its picture as they came where its file has them. */
export type KeptRead = Kept & { picture?: Uint8Array };
/** A question that did not come through; `title` is what its file calls it, or how it begins. */
export type Refusal = { place: Place; title: string; reason: Message };
/** Something that concerns no single question. */
export type Note = { line: number | null; message: Message };

/** What a quiz says besides its questions. */
export type QuizSettings = Omit<Quiz, "questions">;

export type Reading = {
  questions: KeptRead[];
  refused: Refusal[];
  notes: Note[];
  /** Only where the format has them. */
  settings: QuizSettings | null;
};

export type ReadOptions = {
  /** The language of texts that do not say theirs; null to tell it by their letters. */
  language: ContentLanguage | null;
};

/** Reads a file; fails with the message that says why nothing of it can be read. */
export type Reader = (text: string, options: ReadOptions) => Result<Reading, MessageCode>;

export type WriteOptions = {
  /** The language to write, for formats that have one. */
  language: ContentLanguage;
  settings: QuizSettings | null;
  /** What a quiz is called that has no settings yet. */
  title: Localised;
  /** The bytes of a picture by its path; null where they are not to be had. */
  pictureAt?: PictureAt;
};

export type PictureAt = (path: string) => Uint8Array | null;

/** What was written, and of each question what the format cannot say. */
export type Writing = { text: string; questions: Kept[]; refused: Refusal[]; notes: Note[] };

export type Writer = (questions: readonly Placed[], options: WriteOptions) => Writing;
export type Placed = { place: Place; question: Question };

/** Largest file that is read, in bytes. */
export const mostBytes = 20_000_000;
/** Most questions of a file. */
export const mostQuestions = 2_000;
/** Longest question, in characters of its file. */
export const longestQuestion = 200_000;
