import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { CompletionRule } from "#app/domain/learning/course.ts";
import type { Sought } from "#app/domain/search-words.ts";
import { database, upserting } from "#app/data/database.server.ts";
import {
  enrolmentsByIds,
  type KeptAttempt,
  type KeptEnrolment,
  type WorkMode,
} from "#app/data/enrolment-facts.server.ts";
import { inParts } from "#app/data/in-parts.ts";
import { hasWords } from "#app/data/search-words.server.ts";
import { writeTogether } from "#app/data/writings.server.ts";

/** An attempt as it is submitted. */
export type NewAttempt = Pick<KeptAttempt, "activityId" | "number" | "responses" | "submittedAt" | "deliveryId"> &
  Partial<Pick<KeptAttempt, "versionId" | "startedAt" | "phoneEndedAt">>;

const oldestFirst: { enrolledAt?: "asc"; id?: "asc" }[] = [{ enrolledAt: "asc" }, { id: "asc" }];

/** Everyone enrolled in a course, oldest first, or those of them who are found by words. */
export const enrolmentsInCourse = async (courseId: string, sought?: Sought): Promise<KeptEnrolment[]> =>
  enrolmentsByIds(await idsInCourse(courseId, sought));

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

const writings = {
  finished: {
    name: "activity finished",
    sql: `INSERT INTO "FinishedActivity" ("id", "enrolmentId", "activityId", "finishedAt") VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING`,
  },
  attempt: {
    name: "attempt",
    sql: `INSERT INTO "Attempt" ("id", "enrolmentId", "activityId", "number", "responses", "submittedAt", "deliveryId",
      "versionId", "startedAt", "phoneEndedAt") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  },
  noDraft: {
    name: "draft submitted",
    sql: `DELETE FROM "AttemptDraft" WHERE "enrolmentId" = ? AND "activityId" = ? AND "number" = ?`,
  },
};

/** Records that a lesson was finished; the first time counts. */
export async function addFinishedActivity(enrolmentId: string, activityId: string, finishedAt: Date): Promise<void> {
  await writeTogether([{ writing: writings.finished, values: [randomUUID(), enrolmentId, activityId, finishedAt] }]);
}

/** Records an attempt and removes its draft, both or neither. False when an attempt of this number was there already. */
export function addAttempt(enrolmentId: string, attempt: NewAttempt): Promise<boolean> {
  const { activityId, number, responses, submittedAt, deliveryId } = attempt;
  const { versionId = null, startedAt = null, phoneEndedAt = null } = attempt;
  const place = [enrolmentId, activityId, number];
  const values = [...place, responses, submittedAt, deliveryId, versionId, startedAt, phoneEndedAt];
  return writeTogether([
    { writing: writings.attempt, values: [randomUUID(), ...values] },
    { writing: writings.noDraft, values: place },
  ]);
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
