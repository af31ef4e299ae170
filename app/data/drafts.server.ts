import { database, isDuplicate } from "#app/data/database.server.ts";
import type { SourceFiles } from "#app/data/courses.server.ts";

/** A file of a draft: its path in the package, what it holds, and who changed it last (an account) and when. */
export type KeptDraftFile = { path: string; sha256: string; changedAt: Date; changedById: string };

/** A course being written. `basedOn` is the number of the version it was begun from, 0 for none. */
export type KeptDraft = { id: string; courseId: string; basedOn: number; startedAt: Date; files: KeptDraftFile[] };

const file = { path: true, sha256: true, changedAt: true, changedById: true } as const;
const include = { files: { select: file, orderBy: { path: "asc" } } } as const;

/** The draft of a course, with its files by path; null when nobody writes at it. */
export async function draftOfCourse(courseId: string): Promise<KeptDraft | null> {
  const db = await database();
  return db.courseDraft.findUnique({ where: { courseId }, include });
}

/** Begins a draft with some files; when somebody began it just before, theirs is given. */
export async function beginDraft(begun: {
  courseId: string;
  basedOn: number;
  source: SourceFiles;
  startedAt: Date;
  startedById: string;
}): Promise<KeptDraft> {
  const { source, ...columns } = begun;
  const by = { changedAt: begun.startedAt, changedById: begun.startedById };
  const files = Object.entries(source).map(([path, sha256]) => ({ path, sha256, ...by }));
  const db = await database();
  try {
    return await db.courseDraft.create({ data: { ...columns, files: { create: files } }, include });
  } catch (error) {
    const theirs = isDuplicate(error) ? await draftOfCourse(begun.courseId) : null;
    if (theirs) return theirs;
    throw error;
  }
}

/**
 * Puts another content in the place of the one that was `seen`; null is no file, on either side. False when something else
 * is there by now, and nothing was changed.
 */
export async function replaceDraftFile(
  draftId: string,
  change: { path: string; seen: string | null; sha256: string | null; changedAt: Date; changedById: string },
): Promise<boolean> {
  const { path, seen, sha256, ...by } = change;
  const db = await database();
  if (seen === null) {
    if (sha256 === null) return (await db.draftFile.count({ where: { draftId, path } })) === 0;
    try {
      await db.draftFile.create({ data: { draftId, path, sha256, ...by } });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }
  const where = { draftId, path, sha256: seen };
  const { count } =
    sha256 === null
      ? await db.draftFile.deleteMany({ where })
      : await db.draftFile.updateMany({ where, data: { sha256, ...by } });
  return count === 1;
}

/** Ends the draft of a course: nothing of it stays in the database. */
export async function endDraft(courseId: string): Promise<void> {
  const db = await database();
  await db.courseDraft.deleteMany({ where: { courseId } });
}

/** A draft that was published goes on from its own version. */
export async function rebaseDraft(id: string, basedOn: number): Promise<void> {
  const db = await database();
  await db.courseDraft.update({ where: { id }, data: { basedOn } });
}
