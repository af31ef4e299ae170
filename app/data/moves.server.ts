import { database } from "#app/data/database.server.ts";

/** Most enrolments that are moved in one transaction. */
const partSize = 200;

/** Learners under way in a course on other versions than one, by the version they are on. */
export async function underWayElsewhere(courseId: string, versionId: string): Promise<Map<string, string[]>> {
  const db = await database();
  const rows = await db.enrolment.findMany({
    where: { courseId, versionId: { not: versionId }, completion: { is: null } },
    select: { id: true, versionId: true },
    orderBy: { id: "asc" },
  });
  const found = new Map<string, string[]>();
  for (const row of rows) found.set(row.versionId, [...(found.get(row.versionId) ?? []), row.id]);
  return found;
}

/** Learners under way in a course on one version. */
export async function underWayOn(courseId: string, versionId: string): Promise<string[]> {
  const db = await database();
  const where = { courseId, versionId, completion: { is: null } };
  return (await db.enrolment.findMany({ where, select: { id: true }, orderBy: { id: "asc" } })).map(({ id }) => id);
}

/**
 * Moves enrolments from one version to another, some at a time, and gives those that moved. Only those that are still on
 * the first version and not completed move: twice, or at the same moment as somebody else, each moves once. Attempts from
 * before keep the version whose questions were asked. After each part it says how many were looked at.
 */
export async function moveEnrolments(
  ids: readonly string[],
  move: { fromVersionId: string; toVersionId: string; movedAt: Date; movedById: string },
  say: (seen: number) => Promise<void>,
): Promise<string[]> {
  const { fromVersionId, toVersionId } = move;
  const db = await database();
  const moved: string[] = [];
  for (let at = 0; at < ids.length; at += partSize) {
    const some = ids.slice(at, at + partSize);
    const part = await db.$transaction(async (tx) => {
      const rows = await tx.enrolment.updateManyAndReturn({
        where: { id: { in: some }, versionId: fromVersionId, completion: { is: null } },
        data: { versionId: toVersionId },
        select: { id: true },
      });
      const done = rows.map(({ id }) => id);
      await tx.attempt.updateMany({
        where: { enrolmentId: { in: done }, versionId: null },
        data: { versionId: fromVersionId },
      });
      await tx.enrolmentMove.createMany({ data: done.map((enrolmentId) => ({ enrolmentId, ...move })) });
      return done;
    });
    moved.push(...part);
    await say(some.length);
  }
  return moved;
}

/** How many enrolments an account moved to a version by the order of one moment. */
export async function countMoves(order: { toVersionId: string; movedAt: Date; movedById: string }): Promise<number> {
  const db = await database();
  return db.enrolmentMove.count({ where: order });
}

/** The latest move of an enrolment: the numbers of both versions, and when; null when it never moved. */
export async function latestMove(enrolmentId: string): Promise<{ from: number; to: number; movedAt: Date } | null> {
  const db = await database();
  const move = await db.enrolmentMove.findFirst({ where: { enrolmentId }, orderBy: { movedAt: "desc" } });
  if (!move) return null;
  const versions = await db.courseVersion.findMany({
    where: { id: { in: [move.fromVersionId, move.toVersionId] } },
    select: { id: true, number: true },
  });
  const numberOf = (wanted: string) => versions.find(({ id }) => id === wanted)?.number ?? 0;
  return { from: numberOf(move.fromVersionId), to: numberOf(move.toVersionId), movedAt: move.movedAt };
}
