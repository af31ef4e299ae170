import { activitiesOf, completionRuleSchema, type CompletionRule } from "#app/domain/learning/course.ts";
import { versionAt } from "#app/domain/learning/enrolled-versions.ts";
import { markingPointsSchema, type Marking } from "#app/domain/quizzes/marking.ts";
import type { Quiz } from "#app/domain/quizzes/question.ts";
import { responsesSchema, type Responses } from "#app/domain/quizzes/response.ts";
import { versionById, type KeptVersion } from "#app/data/courses.server.ts";
import type { KeptH5pReport } from "#app/data/h5p-facts.server.ts";
import { inParts } from "#app/data/in-parts.ts";
import { toOrganisation, type KeptOrganisation } from "#app/data/organisations.server.ts";
import { readObjects, type Reading } from "#app/data/readings.server.ts";

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

const facts: Reading["sql"] = ({ object, list, moment, flag, json }) =>
  object({
    id: `e."id"`,
    versionId: `e."versionId"`,
    seed: `e."seed"`,
    enrolledAt: moment(`e."enrolledAt"`),
    workMode: `e."workMode"`,
    learner: object({ id: `u."id"`, name: `u."name"`, otherName: `u."otherName"`, code: `u."code"` }),
    course: object({ id: `c."id"`, slug: `c."slug"` }),
    organisation: object({
      ...{ id: `o."id"`, slug: `o."slug"`, accent: `o."accent"` },
      ...{ name: json(`o."name"`), shortName: json(`o."shortName"`) },
    }),
    finished: list(
      { activityId: `f."activityId"`, finishedAt: moment(`f."finishedAt"`) },
      { from: `"FinishedActivity" f WHERE f."enrolmentId" = e."id"`, by: `f."finishedAt", f."id"` },
    ),
    attempts: list(
      {
        ...{ id: `a."id"`, activityId: `a."activityId"`, number: `a."number"`, responses: json(`a."responses"`) },
        ...{ submittedAt: moment(`a."submittedAt"`), deliveryId: `a."deliveryId"`, versionId: `a."versionId"` },
        ...{ startedAt: moment(`a."startedAt"`), phoneEndedAt: moment(`a."phoneEndedAt"`), counts: flag(`r."counts"`) },
        markings: list(
          {
            ...{ id: `m."id"`, questionId: `m."questionId"`, points: json(`m."points"`), comment: `m."comment"` },
            ...{ markedAt: moment(`m."markedAt"`), markedById: `m."markedById"` },
          },
          { from: `"Marking" m WHERE m."attemptId" = a."id"`, by: `m."markedAt", m."id"` },
        ),
      },
      {
        from: `"Attempt" a LEFT JOIN "LateRuling" r ON r."attemptId" = a."id" WHERE a."enrolmentId" = e."id"`,
        by: `a."number", a."submittedAt", a."id"`,
      },
    ),
    moves: list(
      { fromVersionId: `v."fromVersionId"`, toVersionId: `v."toVersionId"`, movedAt: moment(`v."movedAt"`) },
      { from: `"EnrolmentMove" v WHERE v."enrolmentId" = e."id"`, by: `v."movedAt", v."id"` },
    ),
    reports: list(
      {
        ...{ activityId: `h."activityId"`, verb: `h."verb"`, raw: `h."raw"`, max: `h."max"` },
        ...{ success: flag(`h."success"`), completed: flag(`h."completed"`) },
        ...{ reportedAt: moment(`h."reportedAt"`), versionId: `h."versionId"` },
      },
      { from: `"H5pReport" h WHERE h."enrolmentId" = e."id"`, by: `h."reportedAt", h."id"` },
    ),
    completion: object({ id: `d."id"`, completedAt: moment(`d."completedAt"`), rule: json(`d."rule"`) }),
    serial: `(SELECT x."serial" FROM "Certificate" x WHERE x."completionId" = d."id" ORDER BY x."number" DESC LIMIT 1)`,
  });

const enrolmentReading = (name: string, where: Reading["sql"]): Reading => ({
  name,
  sql: (dialect) =>
    `SELECT ${facts(dialect)} FROM "Enrolment" e
     JOIN "User" u ON u."id" = e."learnerId"
     JOIN "Course" c ON c."id" = e."courseId"
     JOIN "Organisation" o ON o."id" = c."organisationId"
     LEFT JOIN "Completion" d ON d."enrolmentId" = e."id"
     WHERE ${where(dialect)} ORDER BY e."enrolledAt", e."id"`,
});

const readings = {
  byId: enrolmentReading("enrolment", () => `e."id" = ?`),
  byIds: enrolmentReading("enrolments", ({ among }) => among(`e."id"`)),
  byLearner: enrolmentReading("enrolments of a learner", () => `e."learnerId" = ?`),
};

// Moments are texts until they are read below; JSON columns are unknown until they are checked.
type Row = {
  id: string;
  versionId: string;
  seed: string;
  enrolledAt: string;
  workMode: WorkMode;
  learner: KeptEnrolment["learner"];
  course: { id: string; slug: string };
  organisation: Parameters<typeof toOrganisation>[0];
  finished: { activityId: string; finishedAt: string }[];
  attempts: {
    id: string;
    activityId: string;
    number: number;
    responses: unknown;
    submittedAt: string;
    deliveryId: string | null;
    versionId: string | null;
    startedAt: string | null;
    phoneEndedAt: string | null;
    counts: boolean | null;
    markings: (Omit<KeptMarking, "points" | "markedAt"> & { points: unknown; markedAt: string })[];
  }[];
  moves: { fromVersionId: string; toVersionId: string; movedAt: string }[];
  reports: (Omit<KeptH5pReport, "mark" | "reportedAt"> & { reportedAt: string; versionId: string | null })[];
  completion: { id: string | null; completedAt: string; rule: unknown };
  serial: string | null;
};

const find = async (reading: Reading, value: string) => (await readObjects(reading, [value])) as Row[];
const moment = (text: string): Date => new Date(text);
const momentOrNull = (text: string | null): Date | null => (text === null ? null : new Date(text));

async function toEnrolment(row: Row): Promise<KeptEnrolment> {
  const version = await versionOf(row.id, row.versionId);
  const moves = row.moves.map((move) => ({ ...move, movedAt: moment(move.movedAt) }));
  const known = new Set(moves.flatMap(({ fromVersionId, toVersionId }) => [fromVersionId, toVersionId]));
  known.delete(row.versionId);
  // Attempts from before there were moves name no version: they were made in the first.
  const first = moves[0]?.fromVersionId ?? row.versionId;
  const earlierVersions = await Promise.all([...known].map((id) => versionOf(row.id, id)));
  const { completion } = row;
  return {
    ...{ id: row.id, learner: row.learner, version, earlierVersions, moves, seed: row.seed, workMode: row.workMode },
    course: { ...row.course, organisation: toOrganisation(row.organisation) },
    enrolledAt: moment(row.enrolledAt),
    finished: row.finished.map(({ activityId, finishedAt }) => ({ activityId, finishedAt: moment(finishedAt) })),
    attempts: row.attempts.map(({ counts, versionId, ...attempt }) => ({
      ...attempt,
      responses: responsesSchema.parse(attempt.responses),
      submittedAt: moment(attempt.submittedAt),
      markings: attempt.markings.map((marking) => ({
        ...marking,
        points: markingPointsSchema.parse(marking.points),
        markedAt: moment(marking.markedAt),
      })),
      versionId: versionId ?? first,
      quiz: quizIn(
        earlierVersions.find(({ id }) => id === (versionId ?? first)),
        attempt.activityId,
      ),
      startedAt: momentOrNull(attempt.startedAt),
      phoneEndedAt: momentOrNull(attempt.phoneEndedAt),
      lateRuling: counts === null ? null : { counts },
    })),
    reports: row.reports.map(({ versionId, ...report }) => {
      const reportedAt = moment(report.reportedAt);
      const played = [version, ...earlierVersions].find(({ id }) => id === versionId);
      const asked = played ?? versionAt({ version, earlierVersions, moves }, reportedAt);
      return { ...report, reportedAt, mark: markIn(asked, report.activityId) };
    }),
    completion:
      completion.id === null
        ? null
        : {
            id: completion.id,
            completedAt: moment(completion.completedAt),
            rule: completionRuleSchema.parse(completion.rule),
            serial: row.serial,
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
  const [row] = await find(readings.byId, id);
  return row ? toEnrolment(row) : null;
}

/** The enrolments of a learner, oldest first. */
export const enrolmentsOfLearner = async (learnerId: string): Promise<KeptEnrolment[]> =>
  Promise.all((await find(readings.byLearner, learnerId)).map(toEnrolment));

/** Enrolments by their identifiers. */
export const enrolmentsByIds = async (ids: readonly string[]): Promise<KeptEnrolment[]> =>
  Promise.all((await inParts(ids, (some) => find(readings.byIds, JSON.stringify(some)))).map(toEnrolment));
