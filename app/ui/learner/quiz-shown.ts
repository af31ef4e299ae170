import type { Localised } from "#app/domain/language.ts";
import type { AskedQuestion } from "#app/domain/quizzes/attempt-paper.ts";
import type { FileShown } from "#app/ui/learner/answer-fields.tsx";
import type { AttemptShown } from "#app/ui/learner/attempts.tsx";
import type { Typed } from "#app/ui/learner/question.tsx";

/** A quiz as its pages show it. */
export type QuizShown = {
  enrolment: string;
  course: Localised;
  activity: string;
  title: Localised;
  minutes: number;
  /** Percent that passes. */
  passMark: number;
  /** Attempts submitted so far, by number. */
  attempts: readonly AttemptShown[];
  /** Attempts that remain, the one on the page included; null without limit. */
  left: number | null;
  /** The next attempt, with what was typed into it before; null when none remains. */
  attempt: {
    number: number;
    questions: readonly AskedQuestion[];
    typed: Typed;
    /** When it was kept, as an ISO text; null when nothing was. */
    savedAt: string | null;
    /** Files that were given for it, by question. */
    files?: Readonly<Record<string, FileShown>>;
  } | null;
};
