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
import { isInTimeByPhone, standingOf, type Standing } from "#app/domain/quizzes/late.ts";
import type { Marking } from "#app/domain/quizzes/marking.ts";
import { isPractice, type Quiz } from "#app/domain/quizzes/question.ts";
import type { Responses } from "#app/domain/quizzes/response.ts";

/** What a learner did in a course, as stored. */
export type Facts = {
  finished: readonly { activityId: string }[];
  attempts: readonly AttemptFacts[];
  /** What phones reported of H5P activities, oldest first; none when left out. */
  reports?: readonly H5pReport[];
};

type AttemptFacts = {
  activityId: string;
  number: number;
  responses: Responses;
  /** The quiz of the version that it was made in; none when that is the version the course is looked at in. */
  quiz?: Quiz | null;
  markings?: readonly Marking[];
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
  /** Whether it is not passed, and a trainer has yet to mark something of it, or to rule on an attempt that came too late. */
  waits: boolean;
  isPractice: boolean;
  /** The percent that the course's rule asks for; left out when it asks for none. */
  minimum?: number;
};

export type ActivityState = {
  id: string;
  kind: Activity["kind"];
  title: Localised;
  minutes: number;
  /**
   * A lesson is done when finished, a quiz when passed with the grade that the course asks for. A practice quiz is done when
   * an attempt was submitted, unless the rule says that it must be passed. An H5P activity is done when finished or, where it
   * counts by its score, when that reaches the mark. `here` is `next` of the whole. Nothing is done before it opens: what
   * was done earlier counts from then on.
   */
  state: "done" | "here" | "todo";
  quiz: QuizState | null;
  h5p?: (H5pResults & { isTrusted: boolean }) | null;
  /** What must be done before it opens; left out when it is open. */
  opensAfter?: Opening[];
};

/** An activity that another waits for. */
export type Opening = { id: string; kind: Activity["kind"]; title: Localised };

export type Progress = {
  done: number;
  total: number;
  minutesLeft: number;
  modules: { id: string; title: Localised; done: number; total: number; activities: ActivityState[] }[];
  /** The first activity that is not done and does not wait for a trainer; null when there is none. */
  next: { id: string; kind: Activity["kind"]; title: Localised } | null;
};

/** The attempts at one quiz with their grades, by number: each by the quiz of the version that it was made in. */
export const gradesOf = (quiz: Pick<QuizActivity, "id" | "quiz">, facts: Facts): GradedAttempt[] =>
  facts.attempts
    .filter((attempt) => attempt.activityId === quiz.id)
    .map((attempt) => gradedAttempt(attempt.quiz ?? quiz.quiz, attempt))
    .toSorted((a, b) => a.number - b.number);

function gradedAttempt(quiz: Quiz, { number, responses, markings, submittedAt, lateRuling, ...times }: AttemptFacts) {
  const { startedAt = null, phoneEndedAt = null } = times;
  const timing = submittedAt ? { startedAt, submittedAt, phoneEndedAt } : null;
  return {
    number,
    grade: gradeAttempt(quiz, responses, markings),
    standing: timing ? standingOf(quiz.timeLimitMinutes, timing, lateRuling ?? null) : ("counts" as const),
    isInTimeByPhone: timing !== null && isInTimeByPhone(quiz.timeLimitMinutes, timing),
  };
}

type State = { done: boolean; opensAfter: Opening[] } & Pick<ActivityState, "quiz" | "h5p">;

function stateOf(activity: Activity, facts: Facts, rule: CompletionRule): Omit<State, "opensAfter"> {
  const isFinished = facts.finished.some((fact) => fact.activityId === activity.id);
  if (activity.kind === "lesson") return { done: isFinished, quiz: null };
  if (activity.kind === "h5p") {
    const results = h5pResults(activity, facts.reports ?? []);
    const h5p = { ...results, isTrusted: activity.trustPhone === true };
    return { done: isH5pDone(activity, results, isFinished), quiz: null, h5p };
  }
  const attempts = gradesOf(activity, facts);
  const counting = attempts.filter(({ standing }) => standing === "counts").map(({ grade }) => grade);
  const best = bestOf(counting);
  const practises = isPractice(activity.quiz);
  const minimum = rule.grades?.find(({ quiz }) => quiz === activity.id)?.percent;
  const isNamed = rule.passed.includes(activity.id);
  const suffices = practises && !isNamed && minimum === undefined && attempts.length > 0;
  const mustPass = minimum === undefined || isNamed;
  const reached = best !== null && (!mustPass || best.passed) && best.percent >= (minimum ?? 0) - slack;
  const done = suffices || reached;
  const isUnmarked = counting.some((grade) => grade.waiting > 0);
  return {
    done,
    quiz: {
      best,
      taken: attempts.length,
      left: attemptsLeft(activity.quiz, attempts.length),
      waits: !done && (isUnmarked || attempts.some(({ standing }) => standing === "waits")),
      isPractice: practises,
      ...(minimum !== undefined && { minimum }),
    },
  };
}

/** A third of the marks three times may fall short of a whole percent by less than this. */
const slack = 1e-9;

/** The state of every activity, by its identifier. */
function statesOf(content: CourseContent, facts: Facts, rule: CompletionRule): Map<string, State> {
  const activities = activitiesOf(content);
  const alone = new Map(activities.map((activity) => [activity.id, stateOf(activity, facts, rule)]));
  const prerequisites = new Map(rule.prerequisites?.map(({ activity, after }) => [activity, after]));
  // Whatever opens with this round may open more; there are no circles, and a circle would stay closed.
  const done = new Set(activities.flatMap(({ id }) => (alone.get(id)?.done && !prerequisites.has(id) ? [id] : [])));
  for (let before = -1; before < done.size;) {
    before = done.size;
    for (const [id, after] of prerequisites)
      if (alone.get(id)?.done && after.every((other) => done.has(other))) done.add(id);
  }
  const waitsFor = (id: string) => prerequisites.get(id)?.filter((other) => !done.has(other)) ?? [];
  return new Map(
    activities.map(({ id }) => [
      id,
      {
        done: done.has(id),
        quiz: alone.get(id)?.quiz ?? null,
        h5p: alone.get(id)?.h5p ?? null,
        opensAfter: activities
          .filter((other) => waitsFor(id).includes(other.id))
          .map((other) => ({ id: other.id, kind: other.kind, title: titleOf(other) })),
      },
    ]),
  );
}

/** How far a learner is, from the facts alone. */
export function progressOf(content: CourseContent, facts: Facts): Progress {
  const states = statesOf(content, facts, content.completion);
  const isDone = (activity: Activity) => states.get(activity.id)?.done ?? false;
  const open = activitiesOf(content).filter((activity) => !isDone(activity));
  const next = open.find(({ id }) => states.get(id)?.opensAfter.length === 0 && !states.get(id)?.quiz?.waits);
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
      ...(states.get(activity.id)?.opensAfter.length && { opensAfter: states.get(activity.id)?.opensAfter }),
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

/** What must be done before an activity opens; empty when it is open. */
export const opensAfter = (content: CourseContent, facts: Facts, activityId: string): Opening[] =>
  statesOf(content, facts, content.completion).get(activityId)?.opensAfter ?? [];

/** Whether the completion rule is met: every lesson it names finished, every quiz it names passed, every grade reached. */
export function meetsRule(rule: CompletionRule, content: CourseContent, facts: Facts): boolean {
  const states = statesOf(content, facts, rule);
  const named = [...rule.finished, ...rule.passed, ...(rule.grades ?? []).map(({ quiz }) => quiz)];
  return named.every((id) => states.get(id)?.done);
}

/** The moment of the latest fact; null when there is none. */
export function lastActivityOf(facts: {
  finished: readonly { finishedAt: Date }[];
  attempts: readonly { submittedAt: Date }[];
}): Date | null {
  const times = [...facts.finished.map((fact) => fact.finishedAt), ...facts.attempts.map((fact) => fact.submittedAt)];
  return times.length > 0 ? new Date(Math.max(...times.map((time) => time.getTime()))) : null;
}
