import {
  activitiesOf,
  minutesOf,
  titleOf,
  type Activity,
  type CompletionRule,
  type CourseContent,
  type QuizActivity,
} from "#app/domain/learning/course.ts";
import { h5pResults, isH5pDone, type H5pReport, type H5pResults } from "#app/domain/learning/h5p-results.ts";
import type { Localised } from "#app/domain/language.ts";
import { attemptsLeft, bestOf, gradeAttempt, type AttemptGrade } from "#app/domain/quizzes/grading.ts";
import type { Marking } from "#app/domain/quizzes/marking.ts";
import type { Responses } from "#app/domain/quizzes/response.ts";

/** What a learner did in a course, as stored. */
export type Facts = {
  finished: readonly { activityId: string }[];
  attempts: readonly { activityId: string; number: number; responses: Responses; markings?: readonly Marking[] }[];
  /** What phones reported of H5P activities, oldest first; none when left out. */
  reports?: readonly H5pReport[];
};

export type QuizState = {
  /** Best grade so far; null before the first attempt. */
  best: AttemptGrade | null;
  taken: number;
  /** Attempts that remain; null means without limit. */
  left: number | null;
  /** Whether it is not passed, and a trainer has yet to mark something of it. */
  waiting: boolean;
};

export type ActivityState = {
  id: string;
  kind: Activity["kind"];
  title: Localised;
  minutes: number;
  /**
   * A lesson is done when finished, a quiz when passed, an H5P activity when finished or, where it counts by its score, when
   * that reaches the mark; `here` is `next` of the whole.
   */
  state: "done" | "here" | "todo";
  quiz: QuizState | null;
  h5p?: (H5pResults & { isTrusted: boolean }) | null;
};

export type Progress = {
  done: number;
  total: number;
  minutesLeft: number;
  modules: { id: string; title: Localised; done: number; total: number; activities: ActivityState[] }[];
  /** The first activity that is not done and does not wait for a trainer; null when there is none. */
  next: { id: string; kind: Activity["kind"]; title: Localised } | null;
};

/** The attempts at one quiz with their grades, by number. */
export const gradesOf = (quiz: QuizActivity, facts: Facts): { number: number; grade: AttemptGrade }[] =>
  facts.attempts
    .filter((attempt) => attempt.activityId === quiz.id)
    .map(({ number, responses, markings }) => ({ number, grade: gradeAttempt(quiz.quiz, responses, markings) }))
    .toSorted((a, b) => a.number - b.number);

type State = { done: boolean } & Pick<ActivityState, "quiz" | "h5p">;

function stateOf(activity: Activity, facts: Facts): State {
  const isFinished = facts.finished.some((fact) => fact.activityId === activity.id);
  if (activity.kind === "lesson") return { done: isFinished, quiz: null };
  if (activity.kind === "h5p") {
    const results = h5pResults(activity, facts.reports ?? []);
    const h5p = { ...results, isTrusted: activity.trustPhone === true };
    return { done: isH5pDone(activity, results, isFinished), quiz: null, h5p };
  }
  const grades = gradesOf(activity, facts).map(({ grade }) => grade);
  const best = bestOf(grades);
  const done = best?.passed ?? false;
  const waiting = !done && grades.some((grade) => grade.waiting > 0);
  return { done, quiz: { best, taken: grades.length, left: attemptsLeft(activity.quiz, grades.length), waiting } };
}

/** How far a learner is, from the facts alone. */
export function progressOf(content: CourseContent, facts: Facts): Progress {
  const states = new Map(activitiesOf(content).map((activity) => [activity.id, stateOf(activity, facts)]));
  const isDone = (activity: Activity) => states.get(activity.id)?.done ?? false;
  const open = activitiesOf(content).filter((activity) => !isDone(activity));
  const next = open.find((activity) => !states.get(activity.id)?.quiz?.waiting);
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
      ...(states.get(activity.id)?.h5p && { h5p: states.get(activity.id)?.h5p }),
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

/** Whether the completion rule is met: every activity it names is done. */
export function meetsRule(rule: CompletionRule, content: CourseContent, facts: Facts): boolean {
  const done = new Set(
    activitiesOf(content)
      .filter((activity) => stateOf(activity, facts).done)
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
