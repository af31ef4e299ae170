import { localisedSchema, type Localised } from "#app/domain/language.ts";
import { database, isDuplicate } from "#app/data/database.server.ts";
import { keepCourseWords } from "#app/data/search-words.server.ts";

/** A version as the staff sees it in a list: who made it, what learners were told, and who is on it. */
export type ListedVersion = {
  id: string;
  number: number;
  publishedAt: Date;
  /** Null for one that came from a folder. */
  publishedBy: string | null;
  notes: Localised;
  /** Whether the files it was made from are there to be handed out. */
  hasSource: boolean;
  withdrawal: { at: Date; by: string } | null;
  underWay: number;
  completed: number;
};

/** All versions of a course, the latest first. */
export async function versionsOf(courseId: string): Promise<ListedVersion[]> {
  const db = await database();
  const [rows, all, completed] = await Promise.all([
    db.courseVersion.findMany({
      where: { courseId },
      omit: { content: true, courseId: true, digest: true, costBytes: true },
      include: { withdrawal: true },
      orderBy: { number: "desc" },
    }),
    db.enrolment.groupBy({ by: ["versionId"], where: { courseId }, _count: true }),
    db.enrolment.groupBy({ by: ["versionId"], where: { courseId, completion: { isNot: null } }, _count: true }),
  ]);
  const people = rows.flatMap(({ publishedById, withdrawal }) => [
    publishedById ?? [],
    withdrawal?.withdrawnById ?? [],
  ]);
  const names = new Map(
    (await db.user.findMany({ where: { id: { in: people.flat() } }, select: { id: true, name: true } })).map((one) => [
      one.id,
      one.name,
    ]),
  );
  const countIn = (counts: typeof all, id: string) => counts.find(({ versionId }) => versionId === id)?._count ?? 0;
  return rows.map(({ id, number, publishedAt, publishedById, notes, source, withdrawal }) => ({
    ...{ id, number, publishedAt, hasSource: source !== null, notes: notesIn(notes) },
    publishedBy: publishedById && (names.get(publishedById) ?? ""),
    withdrawal: withdrawal && { at: withdrawal.withdrawnAt, by: names.get(withdrawal.withdrawnById) ?? "" },
    underWay: countIn(all, id) - countIn(completed, id),
    completed: countIn(completed, id),
  }));
}

/** The number of the version that an account published at a moment; null when there is none. */
export async function versionPublished(
  courseId: string,
  { publishedById, publishedAt }: { publishedById: string; publishedAt: Date },
): Promise<number | null> {
  const db = await database();
  const row = await db.courseVersion.findFirst({
    where: { courseId, publishedById, publishedAt },
    select: { number: true },
  });
  return row?.number ?? null;
}

/** Records that nobody is enrolled in a version any more; a second time changes nothing. */
export async function addWithdrawal(versionId: string, withdrawnById: string, withdrawnAt: Date): Promise<void> {
  const db = await database();
  try {
    await db.$transaction(async (tx) => {
      const data = { versionId, withdrawnById, withdrawnAt };
      const { version } = await tx.versionWithdrawal.create({
        data,
        select: { version: { select: { courseId: true } } },
      });
      await keepCourseWords(tx, version.courseId);
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}

/** What learners were told of the versions after one, up to another and with it, by number. */
export async function notesBetween(
  courseId: string,
  { after, upTo }: { after: number; upTo: number },
): Promise<{ number: number; notes: Localised }[]> {
  const db = await database();
  const rows = await db.courseVersion.findMany({
    where: { courseId, number: { gt: after, lte: upTo } },
    select: { number: true, notes: true },
    orderBy: { number: "asc" },
  });
  return rows
    .map(({ number, notes }) => ({ number, notes: notesIn(notes) }))
    .filter(({ notes }) => Object.keys(notes).length > 0);
}

const notesIn = (notes: unknown): Localised => (notes === null ? {} : localisedSchema.parse(notes));
