import { isDeepStrictEqual } from "node:util";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { filesForNext, type GivenFiles } from "#app/domain/learning/answer-files.server.ts";
import { settleCompletion } from "#app/domain/learning/enrolments.server.ts";
import { ownQuiz } from "#app/domain/learning/lessons.server.ts";
import { gradesOf } from "#app/domain/learning/progress.ts";
import { paperOf, readEssay, readResponses, readTyped, type Paper } from "#app/domain/quizzes/attempt-paper.ts";
import { attemptsLeft, mayStart, type AttemptGrade } from "#app/domain/quizzes/grading.ts";
import { latestOf } from "#app/domain/quizzes/marking.ts";
import type { Responses } from "#app/domain/quizzes/response.ts";
import { reviewOf, type QuestionReview } from "#app/domain/quizzes/review.ts";
import type { Localised } from "#app/domain/language.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import {
  addAttempt,
  findDraft,
  keepDraft,
  type Fields,
  type KeptAttempt,
  type KeptEnrolment,
} from "#app/data/enrolments.server.ts";

type Place = { enrolment: string; activity: string };
type Found = Extract<Awaited<ReturnType<typeof ownQuiz>>, { ok: true }>["value"];

export type OpenQuiz = Found & {
  grades: { number: number; grade: AttemptGrade }[];
  /** Attempts that remain; null means without limit. */
  left: number | null;
  /** The attempt that would come next; null when none remain. It holds nothing of the answers. */
  attempt: { number: number; paper: Paper; typed: Fields; savedAt: Date | null; files: GivenFiles } | null;
};

// The draw and the shuffles follow from a secret of the enrolment: the same attempt always has the same paper,
// on a page kept for later as well, and nobody can work out the order from what the page shows.
const seedOf = (enrolment: KeptEnrolment, activity: Found["activity"], number: number): string =>
  `${enrolment.seed}/${activity.id}/${number}`;

const paperFor = (enrolment: KeptEnrolment, activity: Found["activity"], number: number): Paper =>
  paperOf(activity.quiz, seedOf(enrolment, activity, number));

/** A quiz as its page may know it: past grades, and the paper of the next attempt with what was typed into it. */
export async function openQuiz(place: Place, by: Actor): Promise<Result<OpenQuiz, "not-found">> {
  const found = await ownQuiz(place, by);
  if (!found.ok) return found;
  const { enrolment, activity } = found.value;
  const grades = gradesOf(activity, enrolment);
  const left = attemptsLeft(activity.quiz, grades.length);
  if (!mayStart(activity.quiz, grades.length)) return ok({ ...found.value, grades, left, attempt: null });
  const number = (grades.at(-1)?.number ?? 0) + 1;
  const draft = await findDraft({ enrolmentId: enrolment.id, activityId: activity.id, number });
  const attempt = {
    number,
    paper: paperFor(enrolment, activity, number),
    typed: draft?.fields ?? {},
    savedAt: draft?.savedAt ?? null,
    files: await filesForNext(enrolment, activity.id),
  };
  return ok({ ...found.value, grades, left, attempt });
}

export type AttemptProblem = "not-found" | "attempt-not-open" | "attempt-too-early" | "attempt-submitted";

type Typed = { number: number; fields: Fields };

/** The attempt that may be written to: the next one, while attempts remain. */
export async function openAttempt(place: Place & Typed, by: Actor) {
  const opened = await openQuiz(place, by);
  if (!opened.ok) return opened;
  const { attempt, grades } = opened.value;
  if (grades.some((grade) => grade.number === place.number)) return fail("attempt-submitted");
  if (attempt && Number.isInteger(place.number) && place.number > attempt.number) return fail("attempt-too-early");
  if (attempt?.number !== place.number) return fail("attempt-not-open");
  return ok({ ...opened.value, attempt });
}

/** Keeps what was typed for later, without submitting it. Fields the paper does not have are left out. */
export async function saveTyped(place: Place & Typed, { by, at }: Context): Promise<Result<null, AttemptProblem>> {
  const opened = await openAttempt(place, by);
  if (!opened.ok) return opened;
  const { enrolment, activity, attempt } = opened.value;
  const names = new Set(attempt.paper.questions.flatMap((question) => question.fields));
  const essays = new Set(attempt.paper.questions.flatMap(({ type, fields }) => (type === "essay" ? fields : [])));
  const fields = Object.fromEntries(
    Object.entries(place.fields)
      .filter(([name]) => names.has(name))
      .map(([name, values]) => [name, values.slice(0, 10).map(essays.has(name) ? readEssay : readTyped)]),
  );
  await keepDraft({ enrolmentId: enrolment.id, activityId: activity.id, number: place.number }, fields, at);
  return ok(null);
}

/**
 * Submits an attempt, with the files that were given for it. The same number a second time is `attempt-submitted`: the first one stands, and its result is
 * what to show. A number beyond the next one is `attempt-too-early`, and when no attempt remains `attempt-not-open`.
 * The same delivery again, or the same answers from another page, is what was submitted already: it succeeds.
 */
export async function submitAttempt(
  place: Place & Typed & { deliveryId?: string },
  { by, at }: Context,
): Promise<Result<null, AttemptProblem>> {
  const found = await ownQuiz(place, by);
  if (!found.ok) return found;
  const { enrolment, activity } = found.value;
  const seed = seedOf(enrolment, activity, place.number);
  const responses = readResponses(activity.quiz, seed, (name) => place.fields[name] ?? []);
  const attempt = { activityId: activity.id, number: place.number, responses };
  const opened = await openAttempt(place, by);
  if (!opened.ok) return opened.problem === "attempt-submitted" ? againOr(opened, { place, attempt, by }) : opened;
  Object.assign(responses, fileResponses(responses, opened.value.attempt.files));
  const added = await addAttempt(enrolment.id, { ...attempt, submittedAt: at, deliveryId: place.deliveryId ?? null });
  if (!added) return againOr(fail("attempt-submitted"), { place, attempt, by });
  await settleCompletion(enrolment.id, at);
  return ok(null);
}

// Which file answers a question is what the space knows, never what a form says.
const fileResponses = (responses: Responses, files: GivenFiles): Responses =>
  Object.fromEntries(
    [...files]
      .filter(([question]) => Object.hasOwn(responses, question))
      .map(([question, { id, name, type, bytes }]) => [
        question,
        { type: "file" as const, file: id, name, mediaType: type, bytes },
      ]),
  );

const withoutFiles = (responses: Responses | undefined) =>
  responses &&
  Object.fromEntries(Object.entries(responses).map(([question, one]) => [question, one?.type === "file" ? null : one]));

// A delivery that is told apart from another person's answers by its identifier, or says what is there already.
async function againOr(
  otherwise: Result<null, AttemptProblem>,
  again: {
    place: Place & { deliveryId?: string };
    attempt: Pick<KeptAttempt, "activityId" | "number" | "responses">;
    by: Actor;
  },
): Promise<Result<null, AttemptProblem>> {
  const { deliveryId } = again.place;
  const found = await ownQuiz(again.place, again.by);
  if (!deliveryId || !found.ok) return otherwise;
  const kept = found.value.enrolment.attempts.find(
    ({ activityId, number }) => activityId === again.attempt.activityId && number === again.attempt.number,
  );
  if (
    kept?.deliveryId === deliveryId ||
    isDeepStrictEqual(withoutFiles(kept?.responses), withoutFiles(again.attempt.responses))
  )
    return ok(null);
  const left = attemptsLeft(found.value.activity.quiz, gradesOf(found.value.activity, found.value.enrolment).length);
  return left === 0 ? fail("attempt-not-open") : otherwise;
}

export type ReviewedAttempt = Found & {
  number: number;
  grade: AttemptGrade;
  grades: { number: number; grade: AttemptGrade }[];
  left: number | null;
  submittedAt: Date;
  /** In the order they were asked. */
  questions: { id: string; text: Localised; review: QuestionReview }[];
};

/** A submitted attempt of the asker, question by question with feedback. */
export async function reviewAttempt(
  place: Place & { number: number },
  by: Actor,
): Promise<Result<ReviewedAttempt, "not-found">> {
  const found = await ownQuiz(place, by);
  if (!found.ok) return found;
  const { enrolment, activity } = found.value;
  const kept = enrolment.attempts.find(
    (attempt) => attempt.activityId === activity.id && attempt.number === place.number,
  );
  const grades = gradesOf(activity, enrolment);
  const grade = grades.find((one) => one.number === place.number)?.grade;
  if (!kept || !grade) return fail("not-found");
  const marked = latestOf(kept.markings);
  const questions = paperFor(enrolment, activity, place.number).questions.flatMap(({ id }) => {
    const question = activity.quiz.questions.find((one) => one.id === id);
    if (!question) return [];
    return [{ id, text: question.text, review: reviewOf(question, kept.responses[id] ?? null, marked.get(id)) }];
  });
  const left = attemptsLeft(activity.quiz, grades.length);
  return ok({ ...found.value, number: place.number, grade, grades, left, submittedAt: kept.submittedAt, questions });
}
