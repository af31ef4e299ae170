import { z } from "zod";
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

/** One file of a draft: the SHA-256 of what was there before and is there after; null is no file. */
const changedFileSchema = z.strictObject({
  path: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type ChangedFile = z.infer<typeof changedFileSchema>;

/**
 * Puts other contents in the place of those that were seen (`before`), all or none, and records that as one change, whose
 * identifier is given. Where something else is there by now nothing is changed: `stopped` is the first such path.
 */
export async function changeDraftFiles(
  draftId: string,
  files: readonly ChangedFile[],
  by: { changedAt: Date; changedById: string },
): Promise<{ change: string } | { stopped: string }> {
  const db = await database();
  try {
    return await db.$transaction(async (tx) => {
      for (const { path, before, after } of files) {
        const where = { draftId, path, sha256: before ?? "" };
        if (before === null && after === null) {
          if ((await tx.draftFile.count({ where: { draftId, path } })) > 0) throw new Stopped(path);
        } else if (before === null) {
          if ((await tx.draftFile.count({ where: { draftId, path } })) > 0) throw new Stopped(path);
          await tx.draftFile.create({ data: { draftId, path, sha256: after!, ...by } });
        } else {
          const { count } =
            after === null
              ? await tx.draftFile.deleteMany({ where })
              : await tx.draftFile.updateMany({ where, data: { sha256: after, ...by } });
          if (count === 0) throw new Stopped(path);
        }
      }
      const { id } = await tx.draftChange.create({ data: { draftId, files: [...files], ...by }, select: { id: true } });
      return { change: id };
    });
  } catch (error) {
    if (error instanceof Stopped) return { stopped: error.path };
    // Two created the same file at the same moment.
    const created = files.find(({ before }) => before === null);
    if (created && isDuplicate(error)) return { stopped: created.path };
    throw error;
  }
}

class Stopped extends Error {
  constructor(readonly path: string) {
    super(`${path} holds something else by now`);
  }
}

/** What was changed at once in a draft; null when there is no such change, or it was undone. */
export async function draftChange(draftId: string, id: string): Promise<ChangedFile[] | null> {
  const db = await database();
  const row = await db.draftChange.findFirst({ where: { id, draftId, undoneAt: null }, select: { files: true } });
  return row && z.array(changedFileSchema).parse(row.files);
}

/** Marks a change as undone, so that it is undone once. */
export async function markUndone(id: string, undoneAt: Date): Promise<void> {
  const db = await database();
  await db.draftChange.updateMany({ where: { id, undoneAt: null }, data: { undoneAt } });
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
