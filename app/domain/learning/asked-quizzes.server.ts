import type { Actor } from "#app/domain/identity/actor.ts";
import type { GivenFiles } from "#app/domain/learning/answer-files.server.ts";
import { activitiesOf, type CourseContent, type QuizActivity } from "#app/domain/learning/course.ts";
import { firstVersion, versionNumbered } from "#app/domain/learning/enrolled-versions.ts";
import { ownEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { paperOf, readEssay, readResponses, readTyped, type Paper } from "#app/domain/quizzes/attempt-paper.ts";
import { mayStart } from "#app/domain/quizzes/grading.ts";
import { timeOver } from "#app/domain/quizzes/late.ts";
import type { Quiz } from "#app/domain/quizzes/question.ts";
import type { Responses } from "#app/domain/quizzes/response.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { startOf } from "#app/data/attempt-starts.server.ts";
import type { KeptVersion } from "#app/data/courses.server.ts";
import type { KeptEnrolment } from "#app/data/enrolment-facts.server.ts";
import type { Fields } from "#app/data/enrolments.server.ts";

export type AttemptProblem = "not-found" | "attempt-not-open" | "attempt-too-early" | "attempt-submitted";

/** A form of a quiz as it was posted; `version` among its fields is the number of the version that it asks. */
export type QuizForm = { enrolment: string; activity: string; number: number; fields: Fields };

/** A quiz of an enrolment, in the version whose questions are asked; with its answers, so not for a page. */
export type AskedQuiz = { enrolment: KeptEnrolment; activity: QuizActivity; version: KeptVersion };

/** The quiz of this name in a version of a course; null when there is none. */
export const quizIn = (content: CourseContent, activityId: string): QuizActivity | null =>
  activitiesOf(content).find((one): one is QuizActivity => one.id === activityId && one.kind === "quiz") ?? null;

/**
 * The quiz that a form asks, in the version that the form names, which the asker's enrolment is in or was in; any other
 * is `attempt-not-open`. Forms from before forms named a version are of the version that the enrolment began in.
 */
export async function quizOfForm(
  { enrolment: id, activity: activityId, fields }: Omit<QuizForm, "number">,
  by: Actor,
): Promise<Result<AskedQuiz, "not-found" | "attempt-not-open">> {
  const found = await ownEnrolment(id, by);
  if (!found.ok) return found;
  const enrolment = found.value;
  const named = fields["version"]?.[0];
  const version = named ? versionNumbered(enrolment, Number(named)) : firstVersion(enrolment);
  if (!version) return fail("attempt-not-open");
  const activity = quizIn(version.content, activityId);
  return activity ? ok({ enrolment, activity, version }) : fail("not-found");
}

/**
 * Whether an attempt may be written to: when it is the next one, attempts remain in the version that asks or in the
 * enrolment's, and it was begun where time is limited. Gives when it was begun, null where that is not asked.
 */
export async function mayAnswer(
  { enrolment, activity }: AskedQuiz,
  number: number,
): Promise<Result<{ startedAt: Date | null }, AttemptProblem>> {
  const taken = takenOf(enrolment, activity.id);
  if (taken.includes(number)) return fail("attempt-submitted");
  const current = quizIn(enrolment.version.content, activity.id);
  const remain = [activity, ...(current ? [current] : [])].some(({ quiz }) => mayStart(quiz, taken.length));
  const next = nextNumber(taken);
  if (remain && Number.isInteger(number) && number > next) return fail("attempt-too-early");
  if (!remain || number !== next) return fail("attempt-not-open");
  if (activity.quiz.timeLimitMinutes === undefined) return ok({ startedAt: null });
  const startedAt = await startOf({ enrolmentId: enrolment.id, activityId: activity.id, number });
  return startedAt ? ok({ startedAt }) : fail("attempt-not-open");
}

/** The numbers of the attempts at a quiz, in whichever version. */
export const takenOf = ({ attempts }: KeptEnrolment, activityId: string): number[] =>
  attempts.filter((attempt) => attempt.activityId === activityId).map(({ number }) => number);

/** The number of the attempt that comes after these. */
export const nextNumber = (taken: readonly number[]): number => Math.max(0, ...taken) + 1;

/**
 * The draw and the shuffles follow from a secret of the enrolment: the same attempt always has the same paper, on a page
 * kept for later as well, and nobody can work out the order from what the page shows.
 */
const seedOf = (enrolment: KeptEnrolment, activity: QuizActivity, number: number): string =>
  `${enrolment.seed}/${activity.id}/${number}`;

/** The paper of an attempt of an enrolment at a quiz. */
export const paperFor = (enrolment: KeptEnrolment, activity: QuizActivity, number: number): Paper =>
  paperOf(activity.quiz, seedOf(enrolment, activity, number));

/** An attempt that can be answered. It holds nothing of the answers. */
export type OpenAttempt = {
  number: number;
  /** The version whose questions it asks: what was begun or typed into goes on as it was. */
  version: number;
  settings: Omit<Quiz, "questions">;
  /** No questions before an attempt with a time limit is begun. */
  paper: Paper;
  typed: Fields;
  savedAt: Date | null;
  /** Files that were given for it, by question. */
  files: GivenFiles;
  /** Null without a time limit; `startedAt` and `overAt` are null until it is begun. */
  time: { limitMinutes: number; startedAt: Date | null; overAt: Date | null } | null;
};

/** An attempt as its page may know it. No questions are on the paper before it is begun, where time is limited. */
export function openedAttempt(
  { enrolment, activity, version }: AskedQuiz,
  begun: {
    number: number;
    startedAt: Date | null;
    draft: { fields: Fields; savedAt: Date | null } | null;
    files: GivenFiles;
  },
): OpenAttempt {
  const { number, startedAt, draft, files } = begun;
  const { questions: _questions, ...settings } = activity.quiz;
  const { version: _version, ...typed } = draft?.fields ?? {};
  const limitMinutes = settings.timeLimitMinutes;
  const mayBeSeen = limitMinutes === undefined || startedAt !== null;
  return {
    ...{ number, version: version.number, settings },
    paper: mayBeSeen ? paperFor(enrolment, activity, number) : { questions: [] },
    typed,
    savedAt: draft?.savedAt ?? null,
    files,
    time:
      limitMinutes === undefined
        ? null
        : { limitMinutes, startedAt, overAt: startedAt && timeOver(startedAt, limitMinutes) },
  };
}

/** What a form says for the questions of its paper, and its version: places to choose mean something in that alone. */
export function typedIn({ enrolment, activity, version }: AskedQuiz, { number, fields }: QuizForm): Fields {
  const { questions } = paperFor(enrolment, activity, number);
  const names = new Set(questions.flatMap((question) => question.fields));
  const essays = new Set(questions.flatMap((question) => (question.type === "essay" ? question.fields : [])));
  const typed = Object.entries(fields)
    .filter(([name]) => names.has(name))
    .map(([name, values]) => [name, values.slice(0, 10).map(essays.has(name) ? readEssay : readTyped)]);
  return { ...Object.fromEntries(typed), version: [String(version.number)] };
}

/** The responses of a form. */
export const responsesIn = ({ enrolment, activity }: AskedQuiz, { number, fields }: QuizForm): Responses =>
  readResponses(activity.quiz, seedOf(enrolment, activity, number), (name) => fields[name] ?? []);
