import { isDeepStrictEqual } from "node:util";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { filesForNext, type GivenFiles } from "#app/domain/learning/answer-files.server.ts";
import {
  mayAnswer,
  nextNumber,
  openedAttempt,
  paperFor,
  quizIn,
  quizOfForm,
  responsesIn,
  takenOf,
  typedIn,
  type AskedQuiz,
  type AttemptProblem,
  type OpenAttempt,
  type QuizForm,
} from "#app/domain/learning/asked-quizzes.server.ts";
import type { QuizActivity } from "#app/domain/learning/course.ts";
import { versionAt, versionNumbered } from "#app/domain/learning/enrolled-versions.ts";
import { ownEnrolment, settleCompletion } from "#app/domain/learning/enrolments.server.ts";
import { ownQuiz } from "#app/domain/learning/lessons.server.ts";
import { gradesOf, type GradedAttempt } from "#app/domain/learning/progress.ts";
import { attemptsLeft, mayStart } from "#app/domain/quizzes/grading.ts";
import { timeOver } from "#app/domain/quizzes/late.ts";
import { latestOf } from "#app/domain/quizzes/marking.ts";
import type { QuestionPicture } from "#app/domain/quizzes/question-picture.ts";
import type { Responses } from "#app/domain/quizzes/response.ts";
import { reviewOf, type QuestionReview } from "#app/domain/quizzes/review.ts";
import type { Localised } from "#app/domain/language.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { addStart, startOf } from "#app/data/attempt-starts.server.ts";
import type { KeptVersion } from "#app/data/courses.server.ts";
import { type KeptAttempt, type KeptEnrolment } from "#app/data/enrolment-facts.server.ts";
import { addAttempt, findDraft, keepDraft, type Fields } from "#app/data/enrolments.server.ts";

export type { AttemptProblem } from "#app/domain/learning/asked-quizzes.server.ts";

type Place = { enrolment: string; activity: string };
type Found = Extract<Awaited<ReturnType<typeof ownQuiz>>, { ok: true }>["value"];

export type OpenQuiz = Found & {
  grades: GradedAttempt[];
  /** Attempts that remain; null means without limit. */
  left: number | null;
  /** The attempt that would come next; null when none remain. */
  attempt: OpenAttempt | null;
};

/** A quiz as its page may know it: past grades, and the paper of the next attempt with what was typed into it. */
export async function openQuiz(place: Place, by: Actor): Promise<Result<OpenQuiz, "not-found">> {
  const found = await ownQuiz(place, by);
  if (!found.ok) return found;
  const { enrolment, activity } = found.value;
  const grades = gradesOf(activity, enrolment);
  const left = attemptsLeft(activity.quiz, grades.length);
  const attempt = mayStart(activity.quiz, grades.length) ? await nextAttempt(enrolment, activity) : null;
  return ok({ ...found.value, grades, left, attempt });
}

async function nextAttempt(enrolment: KeptEnrolment, current: QuizActivity): Promise<OpenAttempt> {
  const number = nextNumber(takenOf(enrolment, current.id));
  const key = { enrolmentId: enrolment.id, activityId: current.id, number };
  const [draft, startedAt, files] = await Promise.all([
    findDraft(key),
    startOf(key),
    filesForNext(enrolment, current.id),
  ]);
  const { version, activity } = askedNext(enrolment, current, { draft, startedAt });
  return openedAttempt({ enrolment, activity, version }, { number, startedAt, draft, files });
}

type Kept = { draft: { fields: Fields; savedAt: Date } | null; startedAt: Date | null };

// What was begun, or typed into, goes on in its version; else the next attempt is of the version the enrolment is in.
function askedNext(enrolment: KeptEnrolment, current: QuizActivity, { draft, startedAt }: Kept) {
  const typedInto = draft && versionNumbered(enrolment, Number(draft.fields["version"]?.[0]));
  const begunAt = startedAt ?? draft?.savedAt;
  const version = (startedAt ? null : typedInto) ?? (begunAt ? versionAt(enrolment, begunAt) : enrolment.version);
  const activity = quizIn(version.content, current.id);
  return activity ? { version, activity } : { version: enrolment.version, activity: current };
}

/**
 * Begins the next attempt of a quiz with a time limit: the first start stands. Where time is not limited there is nothing
 * to begin. Another attempt than the next is `attempt-submitted`, or `attempt-not-open`.
 */
export async function startAttempt(
  place: Place & { number: number },
  { by, at }: Context,
): Promise<Result<null, AttemptProblem>> {
  const opened = await openQuiz(place, by);
  if (!opened.ok) return opened;
  const { enrolment, activity, attempt, grades } = opened.value;
  if (grades.some(({ number }) => number === place.number)) return fail("attempt-submitted");
  if (attempt?.number !== place.number) return fail("attempt-not-open");
  const key = { enrolmentId: enrolment.id, activityId: activity.id, number: place.number };
  if (attempt.time) await addStart(key, at);
  return ok(null);
}

/** Keeps what was typed for later, without submitting it. Fields the paper does not have are left out. */
export async function saveTyped(form: QuizForm, { by, at }: Context): Promise<Result<null, AttemptProblem>> {
  const asked = await quizOfForm(form, by);
  if (!asked.ok) return asked;
  const open = await mayAnswer(asked.value, form.number);
  if (!open.ok) return open;
  const { enrolment, activity } = asked.value;
  const typed = typedIn(asked.value, form);
  await keepDraft({ enrolmentId: enrolment.id, activityId: activity.id, number: form.number }, typed, at);
  return ok(null);
}

/**
 * Submits an attempt with the files that were given for it, graded by the version that its form names. The same number a
 * second time is `attempt-submitted`: the first one stands, and its result is what to show. A number beyond the next one is
 * `attempt-too-early`, and when no attempt remains `attempt-not-open`. The same delivery again, or the same answers from
 * another page, is what was submitted already: it succeeds. One that comes after its time is kept all the same. `endedAt`
 * is when it was ended by the clock of a phone that sends it later.
 */
export async function submitAttempt(
  form: QuizForm & { deliveryId?: string; endedAt?: Date | null },
  { by, at }: Context,
): Promise<Result<null, AttemptProblem>> {
  const found = await quizOfForm(form, by);
  if (!found.ok) return found;
  const { enrolment, activity, version } = found.value;
  const responses = responsesIn(found.value, form);
  const attempt = { activityId: activity.id, number: form.number, responses, versionId: version.id };
  const open = await mayAnswer(found.value, form.number);
  const again = async (otherwise: Result<null, AttemptProblem>) => {
    // The first time, the process may have ended before the completion was recorded.
    await settleCompletion(enrolment.id, at);
    return againOr(otherwise, { form, attempt, by });
  };
  if (!open.ok) return open.problem === "attempt-submitted" ? again(open) : open;
  if (activity.quiz.questions.some(({ type }) => type === "file"))
    Object.assign(responses, fileResponses(responses, await filesForNext(enrolment, activity.id)));
  const { startedAt } = open.value;
  const added = await addAttempt(enrolment.id, {
    ...{ ...attempt, startedAt, submittedAt: at, deliveryId: form.deliveryId ?? null },
    phoneEndedAt: startedAt ? (form.endedAt ?? null) : null,
  });
  if (!added) return again(fail("attempt-submitted"));
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
    form: QuizForm & { deliveryId?: string };
    attempt: Pick<KeptAttempt, "activityId" | "number" | "responses" | "versionId">;
    by: Actor;
  },
): Promise<Result<null, AttemptProblem>> {
  const { deliveryId } = again.form;
  const found = await quizOfForm(again.form, again.by);
  if (!deliveryId || !found.ok) return otherwise;
  const { enrolment, activity } = found.value;
  const { responses, versionId, ...which } = again.attempt;
  const kept = enrolment.attempts.find(
    ({ activityId, number }) => activityId === which.activityId && number === which.number,
  );
  const isSame =
    kept?.versionId === versionId && isDeepStrictEqual(withoutFiles(kept.responses), withoutFiles(responses));
  if (kept?.deliveryId === deliveryId || isSame) return ok(null);
  return attemptsLeft(activity.quiz, takenOf(enrolment, activity.id).length) === 0
    ? fail("attempt-not-open")
    : otherwise;
}

export type ReviewedAttempt = AskedQuiz &
  GradedAttempt & {
    grades: GradedAttempt[];
    left: number | null;
    submittedAt: Date;
    /** When its time was over; null without a limit. */
    overAt: Date | null;
    /** In the order they were asked. */
    questions: { id: string; text: Localised; picture?: QuestionPicture | undefined; review: QuestionReview }[];
  };

/** A submitted attempt of the asker, question by question with feedback, as the version it was made in asked and says. */
export async function reviewAttempt(
  place: Place & { number: number },
  by: Actor,
): Promise<Result<ReviewedAttempt, "not-found">> {
  const found = await ownEnrolment(place.enrolment, by);
  if (!found.ok) return found;
  const enrolment = found.value;
  const kept = enrolment.attempts.find(
    (attempt) => attempt.activityId === place.activity && attempt.number === place.number,
  );
  const version = kept && versionOf(enrolment, kept);
  const activity = version && quizIn(version.content, place.activity);
  if (!kept || !activity) return fail("not-found");
  const current = quizIn(enrolment.version.content, place.activity);
  const grades = gradesOf(current ?? activity, enrolment);
  const graded = grades.find(({ number }) => number === place.number);
  if (!graded) return fail("not-found");
  const { negativeMarks, timeLimitMinutes } = activity.quiz;
  const marked = latestOf(kept.markings);
  const questions = paperFor(enrolment, activity, place.number).questions.flatMap(({ id }) => {
    const question = activity.quiz.questions.find((one) => one.id === id);
    const how = { negativeMarks, marking: marked.get(id) };
    const review = question && reviewOf(question, kept.responses[id] ?? null, how);
    return review ? [{ id, text: question.text, picture: question.picture, review }] : [];
  });
  const left = current ? attemptsLeft(current.quiz, grades.length) : 0;
  const isTimed = timeLimitMinutes !== undefined && kept.startedAt !== null;
  const overAt = isTimed && kept.startedAt ? timeOver(kept.startedAt, timeLimitMinutes) : null;
  const { submittedAt } = kept;
  return ok({ ...{ enrolment, activity, version, submittedAt, overAt }, ...graded, grades, left, questions });
}

const versionOf = (enrolment: KeptEnrolment, { versionId }: KeptAttempt): KeptVersion =>
  enrolment.earlierVersions.find(({ id }) => id === versionId) ?? enrolment.version;
