import { createHash } from "node:crypto";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { mayFollow } from "#app/domain/identity/permissions.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { readSource } from "#app/domain/content-packages/course-source.server.ts";
import { isText, placeOfFile } from "#app/domain/content-packages/package-files.server.ts";
import { sourceOfVersion, writtenCourse, type WrittenCourse } from "#app/data/courses.server.ts";
import {
  beginDraft,
  changeDraftFiles,
  draftChange,
  draftOfCourse,
  endDraft,
  markUndone,
  type ChangedFile,
  type KeptDraft,
  type KeptDraftFile,
} from "#app/data/drafts.server.ts";
import { keepFile, keepOwn, readKeptFile } from "#app/platform/files.server.ts";
import type { ScanProblem } from "#app/platform/scan-problem.ts";

/** A course with its draft. */
export type Drafted = { course: WrittenCourse; draft: KeptDraft };

/** A course that the asker may write at, published or not; any other is `not-found`. */
export async function courseToWrite(courseId: string, by: Actor): Promise<Result<WrittenCourse, "not-found">> {
  const course = await writtenCourse(courseId);
  return course && mayFollow(by, course.organisation.id) ? ok(course) : fail("not-found");
}

/**
 * The draft of a course that the asker may write at. Where there is none, it is begun from what the latest version was
 * made from. `no-source`: that version is from before its files were kept.
 */
export async function openDraft(
  courseId: string,
  { by, at }: Context,
): Promise<Result<Drafted, "not-found" | "no-source">> {
  const found = await courseToWrite(courseId, by);
  if (!found.ok) return found;
  const course = found.value;
  const kept = await draftOfCourse(courseId);
  if (kept) return ok({ course, draft: kept });
  const source = course.latest && (await sourceOfVersion(courseId));
  if (!course.latest || !source) return fail("no-source");
  const basedOn = course.latest.number;
  const draft = await beginDraft({ courseId, basedOn, source, startedAt: at, startedById: by.userId });
  return ok({ course, draft });
}

/** What a file of a draft holds; null when it is not there. */
export async function draftFile({ files }: KeptDraft, path: string): Promise<(KeptDraftFile & DraftContent) | null> {
  const file = files.find((one) => one.path === path);
  const content = file && (await readKeptFile(file.sha256, "sources"));
  return file && content ? { ...file, content } : null;
}
type DraftContent = { content: Uint8Array };

/** All files of a draft, by path; throws when one is missing on the disk. */
export async function draftFiles({ files }: KeptDraft): Promise<Map<string, Uint8Array>> {
  const contents = await readSource(Object.fromEntries(files.map(({ path, sha256 }) => [path, sha256])));
  if (!contents) throw new Error("a file of a draft is missing in sources");
  return contents;
}

/** One short text for all files of a draft, by which a later form tells which draft its author saw. */
export const seenOf = ({ files }: KeptDraft): string =>
  createHash("sha256")
    .update(JSON.stringify(files.map(({ path, sha256 }) => [path, sha256])))
    .digest("hex");

/** A file to be written, or removed (`content` null); `seen` is the SHA-256 of what its author had before them, null for none. */
export type FileToChange = { path: string; seen: string | null; content: Uint8Array | null };

/** Somebody else changed the file since: what it holds now (null when it was removed), by whom and when. */
export type Theirs = { content: Uint8Array; sha256: string; by: string; at: Date } | null;

export type DraftChanged =
  /** `change` is what `undoDraftChange` takes; null when everything was so already. */
  | { ok: true; change: string | null; hashes: (string | null)[] }
  | { ok: false; problem: "not-found" | "no-source" | "path" | "too-large" | ScanProblem; path?: string }
  | { ok: false; problem: "changed-meanwhile"; path: string; before: Uint8Array | null; theirs: Theirs };

/**
 * Changes files of a draft, all or none. Where a file holds something else by now than was seen nothing is written, and
 * `changed-meanwhile` gives that, and what was seen, to show who changed what. The same change sent again succeeds.
 */
export async function changeDraft(
  courseId: string,
  changes: readonly FileToChange[],
  { by, at }: Context,
): Promise<DraftChanged> {
  const opened = await openDraft(courseId, { by, at });
  if (!opened.ok) return opened;
  const { draft } = opened.value;
  for (const { path, content } of changes) {
    const place = placeOfFile(path);
    if (!place) return { ok: false, problem: "path", path };
    if (content && content.length > place.largestBytes) return { ok: false, problem: "too-large", path };
  }
  const files: ChangedFile[] = [];
  for (const { path, seen, content } of changes) {
    const kept = await keptContent(path, content);
    if (!kept.ok) return { ...kept, path };
    files.push({ path, before: seen, after: kept.value });
  }
  const hashes = files.map(({ after }) => after);
  const isSo = ({ files: there }: KeptDraft) =>
    files.every(({ path, after }) => (there.find((one) => one.path === path)?.sha256 ?? null) === after);
  // Both wrote the same, or the first answer was lost on its way: there is nothing to decide.
  if (isSo(draft)) return { ok: true, change: null, hashes };
  const done = await changeDraftFiles(draft.id, files, { changedAt: at, changedById: by.userId });
  if ("change" in done) return { ok: true, change: done.change, hashes };
  const now = await draftOfCourse(courseId);
  if (now && isSo(now)) return { ok: true, change: null, hashes };
  const path = done.stopped;
  const seen = files.find((file) => file.path === path)?.before ?? null;
  const theirs = now && (await draftFile(now, path));
  return {
    ok: false,
    problem: "changed-meanwhile",
    path,
    before: seen === null ? null : await readKeptFile(seen, "sources"),
    theirs: theirs && {
      content: theirs.content,
      sha256: theirs.sha256,
      by: theirs.changedById,
      at: theirs.changedAt,
    },
  };
}

async function keptContent(path: string, content: Uint8Array | null): Promise<Result<string | null, ScanProblem>> {
  if (!content) return ok(null);
  return isText(path) ? ok(await keepOwn(content, "sources")) : keepFile(content, "sources");
}

/**
 * Takes a change back: its files hold again what they held before. `changed-meanwhile`: one of them was changed since.
 * A second time, and what is no change of this draft, is `not-found`.
 */
export async function undoDraftChange(
  courseId: string,
  change: string,
  context: Context,
): Promise<Result<null, "not-found" | "no-source" | "changed-meanwhile">> {
  const opened = await openDraft(courseId, context);
  if (!opened.ok) return opened;
  const { draft } = opened.value;
  const files = await draftChange(draft.id, change);
  if (!files) return fail("not-found");
  const back = files.map(({ path, before, after }) => ({ path, before: after, after: before }));
  const done = await changeDraftFiles(draft.id, back, { changedAt: context.at, changedById: context.by.userId });
  if ("stopped" in done) return fail("changed-meanwhile");
  await markUndone(change, context.at);
  return ok(null);
}

/** Ends the draft of a course, if it has one; what was published stays as it is. */
export async function discardDraft(courseId: string, { by }: Context): Promise<Result<null, "not-found">> {
  const course = await courseToWrite(courseId, by);
  if (!course.ok) return course;
  await endDraft(courseId);
  return ok(null);
}
