import {
  activitiesOf,
  minutesOf,
  titleOf,
  type Activity,
  type CompletionRule,
  type CourseContent,
  type QuizActivity,
} from "#app/domain/learning/course.ts";
import type { Localised } from "#app/domain/language.ts";
import { attemptsLeft, bestOf, gradeAttempt, type AttemptGrade } from "#app/domain/quizzes/grading.ts";
import { isInTimeByPhone, standingOf, type Standing } from "#app/domain/quizzes/late.ts";
import { isPractice, type Quiz } from "#app/domain/quizzes/question.ts";
import type { Responses } from "#app/domain/quizzes/response.ts";

/** What a learner did in a course, as stored. */
export type Facts = {
  finished: readonly { activityId: string }[];
  attempts: readonly AttemptFacts[];
};

type AttemptFacts = {
  activityId: string;
  number: number;
  responses: Responses;
  /** The quiz of the version that it was made in; none when that is the version the course is looked at in. */
  quiz?: Quiz | null;
  submittedAt?: Date;
  startedAt?: Date | null;
  phoneEndedAt?: Date | null;
  lateRuling?: { counts: boolean } | null;
};

/** An attempt with its grade, and whether it counts: one that came too late waits for a trainer. */
export type GradedAttempt = {
  number: number;
  grade: AttemptGrade;
  standing: Standing;
  /** Whether it came late, but was in time by the clock of the phone that sent it later. */
  isInTimeByPhone: boolean;
};

export type QuizState = {
  /** Best grade so far; null before the first attempt. */
  best: AttemptGrade | null;
  taken: number;
  /** Attempts that remain; null means without limit. */
  left: number | null;
  /** Whether an attempt that came too late waits for a trainer. */
  waits: boolean;
  isPractice: boolean;
};

export type ActivityState = {
  id: string;
  kind: Activity["kind"];
  title: Localised;
  minutes: number;
  /**
   * A lesson is done when finished, a quiz when passed. A practice quiz is done when an attempt was submitted, unless the
   * completion rule says that it must be passed. `here` is the first that is not done.
   */
  state: "done" | "here" | "todo";
  quiz: QuizState | null;
};

export type Progress = {
  done: number;
  total: number;
  minutesLeft: number;
  modules: { id: string; title: Localised; done: number; total: number; activities: ActivityState[] }[];
  /** The first activity that is not done; null when all are. */
  next: { id: string; kind: Activity["kind"]; title: Localised } | null;
};

/** The attempts at one quiz with their grades, by number: each by the quiz of the version that it was made in. */
export const gradesOf = (quiz: Pick<QuizActivity, "id" | "quiz">, facts: Facts): GradedAttempt[] =>
  facts.attempts
    .filter((attempt) => attempt.activityId === quiz.id)
    .map((attempt) => gradedAttempt(attempt.quiz ?? quiz.quiz, attempt))
    .toSorted((a, b) => a.number - b.number);

function gradedAttempt(quiz: Quiz, { number, responses, submittedAt, lateRuling, ...times }: AttemptFacts) {
  const { startedAt = null, phoneEndedAt = null } = times;
  const timing = submittedAt ? { startedAt, submittedAt, phoneEndedAt } : null;
  return {
    number,
    grade: gradeAttempt(quiz, responses),
    standing: timing ? standingOf(quiz.timeLimitMinutes, timing, lateRuling ?? null) : ("counts" as const),
    isInTimeByPhone: timing !== null && isInTimeByPhone(quiz.timeLimitMinutes, timing),
  };
}

function stateOf(activity: Activity, facts: Facts, rule: CompletionRule): { done: boolean; quiz: QuizState | null } {
  if (activity.kind === "lesson")
    return { done: facts.finished.some((fact) => fact.activityId === activity.id), quiz: null };
  const attempts = gradesOf(activity, facts);
  const best = bestOf(attempts.filter(({ standing }) => standing === "counts").map(({ grade }) => grade));
  const practises = isPractice(activity.quiz);
  const suffices = practises && !rule.passed.includes(activity.id) && attempts.length > 0;
  return {
    done: suffices || (best?.passed ?? false),
    quiz: {
      best,
      taken: attempts.length,
      left: attemptsLeft(activity.quiz, attempts.length),
      waits: attempts.some(({ standing }) => standing === "waits"),
      isPractice: practises,
    },
  };
}

/** How far a learner is, from the facts alone. */
export function progressOf(content: CourseContent, facts: Facts): Progress {
  const states = new Map(
    activitiesOf(content).map((activity) => [activity.id, stateOf(activity, facts, content.completion)]),
  );
  const isDone = (activity: Activity) => states.get(activity.id)?.done ?? false;
  const open = activitiesOf(content).filter((activity) => !isDone(activity));
  const [next] = open;
  const modules = content.modules.map(({ id, title, activities }) => ({
    id,
    title,
    done: activities.filter(isDone).length,
    total: activities.length,
    activities: activities.map((activity) => ({
      id: activity.id,
      kind: activity.kind,
      title: titleOf(activity),
      minutes: minutesOf(activity),
      state: isDone(activity) ? ("done" as const) : activity === next ? ("here" as const) : ("todo" as const),
      quiz: states.get(activity.id)?.quiz ?? null,
    })),
  }));
  return {
    done: states.size - open.length,
    total: states.size,
    minutesLeft: open.reduce((sum, activity) => sum + minutesOf(activity), 0),
    modules,
    next: next ? { id: next.id, kind: next.kind, title: titleOf(next) } : null,
  };
}

/** Whether the completion rule is met: every activity it names is done, as `ActivityState` says. */
export function meetsRule(rule: CompletionRule, content: CourseContent, facts: Facts): boolean {
  const done = new Set(
    activitiesOf(content)
      .filter((activity) => stateOf(activity, facts, rule).done)
      .map((activity) => activity.id),
  );
  return [...rule.finished, ...rule.passed].every((id) => done.has(id));
}

/** The moment of the latest fact; null when there is none. */
export function lastActivityOf(facts: {
  finished: readonly { finishedAt: Date }[];
  attempts: readonly { submittedAt: Date }[];
}): Date | null {
  const times = [...facts.finished.map((fact) => fact.finishedAt), ...facts.attempts.map((fact) => fact.submittedAt)];
  return times.length > 0 ? new Date(Math.max(...times.map((time) => time.getTime()))) : null;
}
