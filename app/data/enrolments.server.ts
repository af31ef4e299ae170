import { activitiesOf, completionRuleSchema, type CompletionRule } from "#app/domain/learning/course.ts";
import { versionAt } from "#app/domain/learning/enrolled-versions.ts";
import { markingPointsSchema, type Marking } from "#app/domain/quizzes/marking.ts";
import type { Quiz } from "#app/domain/quizzes/question.ts";
import { responsesSchema, type Responses } from "#app/domain/quizzes/response.ts";
import type { Sought } from "#app/domain/search-words.ts";
import { z } from "zod";
import { database, isDuplicate, upserting } from "#app/data/database.server.ts";
import { inParts } from "#app/data/in-parts.ts";
import type { KeptH5pReport } from "#app/data/h5p-facts.server.ts";
import { versionById, type KeptVersion } from "#app/data/courses.server.ts";
import { toOrganisation, type KeptOrganisation } from "#app/data/organisations.server.ts";
import { hasWords } from "#app/data/search-words.server.ts";

/** A marking of an attempt, by whom and when; the latest of a question counts. */
export type KeptMarking = Marking & { id: string; markedAt: Date; markedById: string };

export type KeptAttempt = {
  id: string;
  activityId: string;
  number: number;
  responses: Responses;
  submittedAt: Date;
  /** The delivery it came by; null when it was posted at once. */
  deliveryId: string | null;
  /** The version whose questions were asked. */
  versionId: string;
  /** The quiz of that version, by which it is graded; null when that version is the enrolment's, or has no such quiz. */
  quiz: Quiz | null;
  /** When it was begun, where time was limited. */
  startedAt: Date | null;
  /** When it was ended by the clock of a phone that sent it later. */
  phoneEndedAt: Date | null;
  /** What a trainer ruled on it, if it came late. */
  lateRuling: { counts: boolean } | null;
  /** Oldest first. */
  markings: KeptMarking[];
};

/** An attempt as it is submitted. */
export type NewAttempt = Pick<KeptAttempt, "activityId" | "number" | "responses" | "submittedAt" | "deliveryId"> &
  Partial<Pick<KeptAttempt, "versionId" | "startedAt" | "phoneEndedAt">>;

/** An enrolment went on with another version. */
export type KeptMove = { fromVersionId: string; toVersionId: string; movedAt: Date };

export type WorkMode = "alone" | "assisted" | "group";

export type KeptEnrolment = {
  id: string;
  learner: { id: string; name: string; otherName: string | null; code: string };
  course: { id: string; slug: string; organisation: KeptOrganisation };
  /** The version it is in now. */
  version: KeptVersion;
  /** Versions it was in before, each once; none for most. */
  earlierVersions: KeptVersion[];
  /** Oldest first. */
  moves: KeptMove[];
  seed: string;
  enrolledAt: Date;
  /** How the learner worked, as the staff recorded it. */
  workMode: WorkMode;
  finished: { activityId: string; finishedAt: Date }[];
  attempts: KeptAttempt[];
  /** What phones reported of H5P activities, oldest first. */
  reports: KeptH5pReport[];
  completion: { id: string; completedAt: Date; rule: CompletionRule; serial: string | null } | null;
};

const everything = {
  learner: { select: { id: true, name: true, otherName: true, code: true } },
  course: { include: { organisation: true } },
  finishedActivities: { select: { activityId: true, finishedAt: true }, orderBy: { finishedAt: "asc" } },
  attempts: {
    include: { markings: { orderBy: { markedAt: "asc" } }, lateRuling: { select: { counts: true } } },
    orderBy: { number: "asc" },
  },
  moves: { select: { fromVersionId: true, toVersionId: true, movedAt: true }, orderBy: { movedAt: "asc" } },
  h5pReports: {
    omit: { id: true, enrolmentId: true, digest: true, durationSeconds: true },
    orderBy: [{ reportedAt: "asc" }, { id: "asc" }] as { reportedAt?: "asc"; id?: "asc" }[],
  },
  completion: { include: { certificates: { select: { serial: true }, orderBy: { number: "desc" }, take: 1 } } },
} as const;

const oldestFirst: { enrolledAt?: "asc"; id?: "asc" }[] = [{ enrolledAt: "asc" }, { id: "asc" }];

const find = async (where: { id: string | { in: string[] } } | { learnerId: string }) => {
  const db = await database();
  return db.enrolment.findMany({ where, include: everything, orderBy: oldestFirst });
};

async function toEnrolment(row: Awaited<ReturnType<typeof find>>[number]): Promise<KeptEnrolment> {
  const version = await versionOf(row.id, row.versionId);
  const known = new Set(row.moves.flatMap(({ fromVersionId, toVersionId }) => [fromVersionId, toVersionId]));
  known.delete(row.versionId);
  // Attempts from before there were moves name no version: they were made in the first.
  const first = row.moves[0]?.fromVersionId ?? row.versionId;
  const earlierVersions = await Promise.all([...known].map((id) => versionOf(row.id, id)));
  return {
    id: row.id,
    learner: row.learner,
    course: { id: row.courseId, slug: row.course.slug, organisation: toOrganisation(row.course.organisation) },
    version,
    earlierVersions,
    moves: row.moves,
    seed: row.seed,
    enrolledAt: row.enrolledAt,
    workMode: row.workMode,
    finished: row.finishedActivities,
    attempts: row.attempts.map(({ responses, versionId, ...attempt }) => ({
      id: attempt.id,
      activityId: attempt.activityId,
      number: attempt.number,
      responses: responsesSchema.parse(responses),
      submittedAt: attempt.submittedAt,
      deliveryId: attempt.deliveryId,
      markings: attempt.markings.map(({ id, questionId, points, comment, markedAt, markedById }) => ({
        ...{ id, questionId, comment, markedAt, markedById },
        points: markingPointsSchema.parse(points),
      })),
      versionId: versionId ?? first,
      quiz: quizIn(
        earlierVersions.find(({ id }) => id === (versionId ?? first)),
        attempt.activityId,
      ),
      startedAt: attempt.startedAt,
      phoneEndedAt: attempt.phoneEndedAt,
      lateRuling: attempt.lateRuling,
    })),
    reports: row.h5pReports.map(({ versionId, ...report }) => {
      const versions = { version, earlierVersions, moves: row.moves };
      const played = [version, ...earlierVersions].find(({ id }) => id === versionId);
      return { ...report, mark: markIn(played ?? versionAt(versions, report.reportedAt), report.activityId) };
    }),
    completion: row.completion && {
      id: row.completion.id,
      completedAt: row.completion.completedAt,
      rule: completionRuleSchema.parse(row.completion.rule),
      serial: row.completion.certificates[0]?.serial ?? null,
    },
  };
}

async function versionOf(enrolment: string, id: string): Promise<KeptVersion> {
  const version = await versionById(id);
  if (!version) throw new Error(`enrolment ${enrolment} names a version that is not there`);
  return version;
}

function quizIn(version: KeptVersion | undefined, activityId: string): Quiz | null {
  const activity = version && activitiesOf(version.content).find(({ id }) => id === activityId);
  return activity?.kind === "quiz" ? activity.quiz : null;
}

function markIn({ content }: KeptVersion, activityId: string): number | null {
  const activity = activitiesOf(content).find(({ id }) => id === activityId);
  return activity?.kind === "h5p" && activity.counts === "score" ? (activity.passMark ?? null) : null;
}

/** An enrolment with all its facts, whoever asks. */
export async function unscopedEnrolment(id: string): Promise<KeptEnrolment | null> {
  const [row] = await find({ id });
  return row ? toEnrolment(row) : null;
}

/** The enrolments of a learner, oldest first. */
export const enrolmentsOfLearner = async (learnerId: string): Promise<KeptEnrolment[]> =>
  Promise.all((await find({ learnerId })).map(toEnrolment));

/** Everyone enrolled in a course, oldest first, or those of them who are found by words. */
export const enrolmentsInCourse = async (courseId: string, sought?: Sought): Promise<KeptEnrolment[]> =>
  enrolmentsByIds(await idsInCourse(courseId, sought));

/** Enrolments by their identifiers. */
export const enrolmentsByIds = async (ids: readonly string[]): Promise<KeptEnrolment[]> =>
  Promise.all((await inParts(ids, (some) => find({ id: { in: some } }))).map(toEnrolment));

async function idsInCourse(courseId: string, sought?: Sought): Promise<string[]> {
  const db = await database();
  const where = { courseId, ...(sought && { learner: hasWords(sought) }) };
  const rows = await db.enrolment.findMany({ where, select: { id: true }, orderBy: oldestFirst });
  return rows.map(({ id }) => id);
}

/** The courses a learner is enrolled in. */
export async function courseIdsOfLearner(learnerId: string): Promise<string[]> {
  const db = await database();
  return (await db.enrolment.findMany({ where: { learnerId }, select: { courseId: true } })).map((row) => row.courseId);
}

/** How many learners each course has. */
export async function enrolmentCounts(): Promise<Map<string, number>> {
  const db = await database();
  const rows = await db.enrolment.groupBy({ by: ["courseId"], _count: true });
  return new Map(rows.map((row) => [row.courseId, row._count]));
}

/** The identifier of a learner's enrolment in a course. */
export async function enrolmentIdOf(learnerId: string, courseId: string): Promise<string | null> {
  const db = await database();
  const row = await db.enrolment.findUnique({
    where: { learnerId_courseId: { learnerId, courseId } },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** Enrols a learner; a second time gives the first enrolment. */
export async function addEnrolment(enrolment: {
  learnerId: string;
  courseId: string;
  versionId: string;
  seed: string;
  enrolledAt: Date;
}): Promise<string> {
  const { learnerId, courseId } = enrolment;
  const db = await database();
  const row = await upserting(() =>
    db.enrolment.upsert({
      where: { learnerId_courseId: { learnerId, courseId } },
      create: enrolment,
      update: {},
      select: { id: true },
    }),
  );
  return row.id;
}

/** Records that a lesson was finished; the first time counts. */
export async function addFinishedActivity(enrolmentId: string, activityId: string, finishedAt: Date): Promise<void> {
  const db = await database();
  await upserting(() =>
    db.finishedActivity.upsert({
      where: { enrolmentId_activityId: { enrolmentId, activityId } },
      create: { enrolmentId, activityId, finishedAt },
      update: {},
    }),
  );
}

/** Records an attempt and removes its draft, both or neither. False when an attempt of this number was there already. */
export async function addAttempt(enrolmentId: string, attempt: NewAttempt): Promise<boolean> {
  const { activityId, number } = attempt;
  const db = await database();
  try {
    await db.$transaction([
      db.attempt.create({ data: { enrolmentId, ...attempt } }),
      db.attemptDraft.deleteMany({ where: { enrolmentId, activityId, number } }),
    ]);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** Form fields as typed: a name, and each value given under it. */
export const fieldsSchema = z.record(z.string(), z.array(z.string()));
export type Fields = z.infer<typeof fieldsSchema>;

type DraftKey = { enrolmentId: string; activityId: string; number: number };

/** What was typed into an attempt that is not submitted. */
export async function findDraft(key: DraftKey): Promise<{ fields: Fields; savedAt: Date } | null> {
  const db = await database();
  const row = await db.attemptDraft.findUnique({ where: { enrolmentId_activityId_number: key } });
  return row && { fields: fieldsSchema.parse(row.fields), savedAt: row.savedAt };
}

/** Keeps what was typed; the latest replaces what was kept before. */
export async function keepDraft(key: DraftKey, fields: Fields, savedAt: Date): Promise<void> {
  const db = await database();
  await upserting(() =>
    db.attemptDraft.upsert({
      where: { enrolmentId_activityId_number: key },
      create: { ...key, fields, savedAt },
      update: { fields, savedAt },
    }),
  );
}

/** Records a completion; a second one changes nothing. */
export async function addCompletion(enrolmentId: string, rule: CompletionRule, completedAt: Date): Promise<void> {
  const db = await database();
  await upserting(() =>
    db.completion.upsert({
      where: { enrolmentId },
      create: { enrolmentId, rule, completedAt },
      update: {},
    }),
  );
}

/** Records how a learner worked, unless a certificate says it already; false then. */
export async function keepWorkMode(enrolmentId: string, workMode: WorkMode): Promise<boolean> {
  const db = await database();
  const none = { OR: [{ completion: null }, { completion: { certificates: { none: {} } } }] };
  const { count } = await db.enrolment.updateMany({ where: { id: enrolmentId, ...none }, data: { workMode } });
  return count > 0;
}

/** Enrolments in a course that were completed and have no certificate, in the order of their completion. */
export async function uncertifiedIn(courseId: string): Promise<string[]> {
  const db = await database();
  const rows = await db.completion.findMany({
    where: { enrolment: { courseId }, certificates: { none: {} } },
    select: { enrolmentId: true },
    orderBy: { completedAt: "asc" },
  });
  return rows.map(({ enrolmentId }) => enrolmentId);
}

/** Everyone enrolled in a course, oldest first, without what they did: whether they completed it, and have a certificate. */
export async function learnersIn(
  courseId: string,
): Promise<{ enrolment: string; name: string; isCompleted: boolean; isCertified: boolean }[]> {
  const db = await database();
  const rows = await inParts(await idsInCourse(courseId), (some) =>
    db.enrolment.findMany({
      where: { id: { in: some } },
      select: {
        id: true,
        learner: { select: { name: true } },
        completion: { select: { certificates: { select: { id: true } } } },
      },
      orderBy: oldestFirst,
    }),
  );
  return rows.map(({ id, learner, completion }) => ({
    ...{ enrolment: id, name: learner.name, isCompleted: completion !== null },
    isCertified: (completion?.certificates.length ?? 0) > 0,
  }));
}
