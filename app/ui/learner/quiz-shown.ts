import type { Localised } from "#app/domain/language.ts";
import type { AskedQuestion } from "#app/domain/quizzes/attempt-paper.ts";
import type { FileShown } from "#app/ui/learner/answer-fields.tsx";
import type { QuestionReview } from "#app/domain/quizzes/review.ts";
import type { AttemptShown } from "#app/ui/learner/attempts.tsx";
import type { PicturesShown } from "#app/ui/learner/question-picture.tsx";
import type { Typed } from "#app/ui/learner/question.tsx";

/** The time of an attempt, where it is limited. */
export type TimeShown = {
  limitMinutes: number;
  /** When it is over, as an ISO text; null before the attempt is begun. */
  overAt: string | null;
  /** From when the page was written; 0 when it is over, the whole limit before the attempt is begun. */
  secondsLeft: number;
};

/** A quiz as its pages show it. */
export type QuizShown = {
  enrolment: string;
  course: Localised;
  activity: string;
  title: Localised;
  minutes: number;
  /** Percent that passes. */
  passMark: number;
  /** Whether answers are shown when they are asked for. */
  isPractice?: boolean;
  /** Whether the course asks that the quiz be passed, where it is for practice. */
  mustPass?: boolean;
  /** The share of a question's marks that a wrong response takes off, 0 to 1. */
  negativeMarks?: number;
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
    /** The pictures of its questions, by their path. */
    pictures?: PicturesShown;
    /** Files that were given for it, by question. */
    files?: Readonly<Record<string, FileShown>>;
    /** Number of the version whose questions are asked. */
    version?: number;
    time?: TimeShown | null;
    /** Practice: what came of the questions whose answers were asked for, by question. */
    checked?: Readonly<Record<string, QuestionReview>>;
  } | null;
};
