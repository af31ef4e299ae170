import { isDeepStrictEqual } from "node:util";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { recordRead } from "#app/domain/identity/audit.server.ts";
import { quizIn } from "#app/domain/learning/asked-quizzes.server.ts";
import type { CourseContent, QuizActivity } from "#app/domain/learning/course.ts";
import { followedEnrolment, settleCompletion } from "#app/domain/learning/enrolments.server.ts";
import { followedCourse } from "#app/domain/learning/following.server.ts";
import type { Localised } from "#app/domain/language.ts";
import { gradeAttempt, type AttemptGrade } from "#app/domain/quizzes/grading.ts";
import { isInTimeByPhone, isLate, standingOf, timeOver, type Standing } from "#app/domain/quizzes/late.ts";
import { isMarked, latestOf, longestComment, readPoints, type MarkedQuestion } from "#app/domain/quizzes/marking.ts";
import type { Quiz } from "#app/domain/quizzes/question.ts";
import type { Response } from "#app/domain/quizzes/response.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { versionById, type KeptCourse } from "#app/data/courses.server.ts";
import { type KeptAttempt, type KeptEnrolment, type KeptMarking } from "#app/data/enrolment-facts.server.ts";
import { enrolmentsInCourse } from "#app/data/enrolments.server.ts";
import { lateRulingOf, type KeptLateRuling } from "#app/data/late-rulings.server.ts";
import { addMarking } from "#app/data/markings.server.ts";
import { unscopedNames } from "#app/data/people.server.ts";

/** An attempt with responses that nobody has marked, or that came late and waits for a ruling. */
export type WaitingAttempt = {
  enrolment: string;
  learner: string;
  activity: string;
  title: Localised;
  number: number;
  submittedAt: Date;
  /** How many of its responses wait; 0 for one that waits for a ruling alone. */
  responses: number;
  /** Whether it came late, and nobody has ruled on it. */
  isLate: boolean;
};

/** What waits for a trainer in a course that the asker follows, oldest first; nobody marks what they gave themselves. */
export async function waitingFollowed(
  courseId: string,
  by: Actor,
): Promise<Result<{ course: KeptCourse; waiting: WaitingAttempt[] }, "not-found">> {
  const course = await followedCourse(courseId, by);
  if (!course.ok) return course;
  return ok({ course: course.value, waiting: await waitingAmong(await enrolmentsInCourse(courseId), by) });
}

/** The same, for whoever looks at the list: it is a line of the audit log. */
export async function readWaiting(courseId: string, context: Context): ReturnType<typeof waitingFollowed> {
  const found = await waitingFollowed(courseId, context.by);
  if (!found.ok) return found;
  const people = new Set(found.value.waiting.map(({ enrolment }) => enrolment)).size;
  await recordRead({ what: "marking", within: courseId, people }, context);
  return found;
}

/** The same among enrolments that were read already. */
export async function waitingAmong(enrolments: readonly KeptEnrolment[], by: Actor): Promise<WaitingAttempt[]> {
  const found: WaitingAttempt[] = [];
  for (const enrolment of enrolments.filter(({ learner }) => learner.id !== by.userId))
    for (const attempt of enrolment.attempts) {
      const activity = await quizOf(enrolment, attempt);
      if (!activity) continue;
      const { quiz } = activity;
      const standing = standingOf(quiz.timeLimitMinutes, attempt, attempt.lateRuling);
      // What does not count need not be marked.
      if (standing === "left-out") continue;
      const responses = gradeAttempt(quiz, attempt.responses, attempt.markings).waiting;
      const waits = standing === "waits";
      if (responses === 0 && !waits) continue;
      const { activityId, number, submittedAt } = attempt;
      const learner = enrolment.learner.name;
      found.push({
        ...{ enrolment: enrolment.id, learner, activity: activityId, title: quiz.title },
        ...{ number, submittedAt, responses, isLate: waits },
      });
    }
  return found.toSorted((one, other) => one.submittedAt.getTime() - other.submittedAt.getTime());
}

/** A response that a trainer marks: what was given (null for nothing), and its markings, the one that counts last. */
export type ToMark = {
  question: MarkedQuestion;
  response: Response | null;
  markings: (KeptMarking & { by: string | null })[];
};

/** An attempt that came after its time: whether it counts, and who said so last (`by` is null when that account is gone). */
export type LateAttempt = {
  standing: Standing;
  startedAt: Date;
  overAt: Date;
  /** The end by the clock of the phone; null when there is none, or when it was before the start. */
  phoneEndedAt: Date | null;
  isInTimeByPhone: boolean;
  ruling: { counts: boolean; ruledAt: Date; by: string | null } | null;
  /** The latest ruling, for whoever rules again (`seenRuling`). */
  seen: string;
};

export type AttemptToMark = {
  enrolment: KeptEnrolment;
  quiz: QuizActivity;
  /** The pictures of the version that was taken, by their path. */
  media: CourseContent["media"];
  attempt: KeptAttempt;
  grade: AttemptGrade;
  /** Null for one that came in time. */
  late: LateAttempt | null;
  /** In the order of the quiz; those alone that were asked. */
  toMark: ToMark[];
};

type Place = { enrolment: string; activity: string; number: number };

/**
 * An attempt of a learner whom the asker follows, with what a trainer marks of it, and rules on where it came late. Its
 * questions are those of the version that was taken, whatever was published since. An attempt of which there is nothing
 * to mark or to rule on, and one's own, is `not-found`.
 */
export async function attemptToMark(place: Place, by: Actor): Promise<Result<AttemptToMark, "not-found">> {
  const found = await followedEnrolment(place.enrolment, by);
  if (!found.ok) return found;
  const enrolment = found.value;
  const attempt = enrolment.attempts.find(
    ({ activityId, number }) => activityId === place.activity && number === place.number,
  );
  const content = attempt && (await contentOf(enrolment, attempt));
  const quiz = content && quizIn(content, attempt.activityId);
  if (!attempt || !content || !quiz || enrolment.learner.id === by.userId) return fail("not-found");
  const { responses, markings } = attempt;
  const names = await unscopedNames(markings.map(({ markedById }) => markedById));
  const named = markings.map((marking) => ({ ...marking, by: names.get(marking.markedById) ?? null }));
  const toMark = quiz.quiz.questions
    .filter(isMarked)
    .filter(({ id }) => Object.hasOwn(responses, id))
    .map((question) => ({
      question,
      response: responses[question.id] ?? null,
      markings: named.filter(({ questionId }) => questionId === question.id),
    }));
  const late = await lateOf(quiz.quiz, attempt);
  if (toMark.length === 0 && !late) return fail("not-found");
  const { media } = content;
  return ok({ enrolment, quiz, media, attempt, grade: gradeAttempt(quiz.quiz, responses, markings), late, toMark });
}

/** The same, for whoever looks at it: it is a line of the audit log. */
export async function readAttempt(place: Place, context: Context): ReturnType<typeof attemptToMark> {
  const found = await attemptToMark(place, context.by);
  if (found.ok)
    await recordRead({ what: "attempt", within: place.enrolment, subject: found.value.enrolment.learner.id }, context);
  return found;
}

async function lateOf({ timeLimitMinutes }: Quiz, attempt: KeptAttempt): Promise<LateAttempt | null> {
  const { startedAt, phoneEndedAt, lateRuling } = attempt;
  if (timeLimitMinutes === undefined || startedAt === null || !isLate(timeLimitMinutes, attempt)) return null;
  const ruling = await lateRulingOf(attempt.id);
  const names = await unscopedNames(ruling ? [ruling.ruledById] : []);
  return {
    standing: standingOf(timeLimitMinutes, attempt, lateRuling),
    ...{ startedAt, overAt: timeOver(startedAt, timeLimitMinutes) },
    phoneEndedAt: phoneEndedAt && phoneEndedAt >= startedAt ? phoneEndedAt : null,
    isInTimeByPhone: isInTimeByPhone(timeLimitMinutes, attempt),
    ruling: ruling && { counts: ruling.counts, ruledAt: ruling.ruledAt, by: names.get(ruling.ruledById) ?? null },
    seen: seenRuling(ruling),
  };
}

/** One short text for a ruling, by which a later form tells which one its author saw; empty for none. */
export const seenRuling = (ruling: Pick<KeptLateRuling, "ruledAt" | "ruledById"> | null): string =>
  ruling ? `${ruling.ruledAt.toISOString()} ${ruling.ruledById}` : "";

/**
 * Why a marking is not kept: points are missing or cannot be given, the comment is too long, or somebody else marked the
 * response after the page was opened.
 */
export type MarkingProblem = "not-found" | "points" | "comment" | "meanwhile";

/**
 * Keeps what a trainer gives for a response, beside what was given before; `seen` is the marking that was the latest on
 * their page (an empty text for none). The same again changes nothing. Completes the course if that was missing.
 */
export async function markResponse(
  given: Place & { question: string; points: (criterionId: string) => string; comment: string; seen: string },
  { by, at }: Context,
): Promise<Result<null, MarkingProblem>> {
  const found = await attemptToMark(given, by);
  if (!found.ok) return found;
  const { attempt, enrolment, toMark } = found.value;
  const one = toMark.find(({ question, response }) => question.id === given.question && response !== null);
  if (!one) return fail("not-found");
  const points = readPoints(one.question.rubric, given.points);
  if (!points) return fail("points");
  const comment = cleaned(given.comment);
  if (Array.from(comment).length > longestComment) return fail("comment");
  const latest = latestOf(attempt.markings).get(given.question);
  const isSame = latest?.markedById === by.userId && latest.comment === comment;
  if (isSame && isDeepStrictEqual(latest.points, points)) return ok(null);
  if ((latest?.id ?? "") !== given.seen) return fail("meanwhile");
  const marking = { attemptId: attempt.id, questionId: given.question, points, comment };
  const isAdded = await addMarking({ ...marking, markedAt: at, markedById: by.userId, seen: latest?.id ?? null });
  if (!isAdded) return fail("meanwhile");
  await settleCompletion(enrolment.id, at);
  return ok(null);
}

/** A comment with its line ends, without what nobody types. */
const cleaned = (typed: string): string =>
  typed
    .replace(/\r\n?/g, "\n")
    .replace(/(?!\n)[\p{Cc}\p{Cs}]+/gu, " ")
    .trim();

// The quiz as it was asked.
async function quizOf(enrolment: KeptEnrolment, attempt: KeptAttempt): Promise<QuizActivity | null> {
  const content = await contentOf(enrolment, attempt);
  return content && quizIn(content, attempt.activityId);
}

async function contentOf(enrolment: KeptEnrolment, { versionId }: KeptAttempt): Promise<CourseContent | null> {
  const isOwn = versionId === null || versionId === enrolment.version.id;
  return isOwn ? enrolment.version.content : ((await versionById(versionId))?.content ?? null);
}
