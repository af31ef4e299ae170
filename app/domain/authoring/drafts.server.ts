import { readSource } from "#app/domain/content-packages/course-source.server.ts";
import { placeOfFile } from "#app/domain/content-packages/package-files.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { followedCourse } from "#app/domain/learning/following.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { sourceOfVersion, type KeptCourse } from "#app/data/courses.server.ts";
import {
  beginDraft,
  draftOfCourse,
  endDraft,
  replaceDraftFile,
  type KeptDraft,
  type KeptDraftFile,
} from "#app/data/drafts.server.ts";
import { keepFile, readKeptFile } from "#app/platform/files.server.ts";

/** A course with its draft. */
export type Drafted = { course: KeptCourse; draft: KeptDraft };

/**
 * The draft of a course of an organisation that the asker works for. Where there is none, it is begun from what the latest
 * version was made from. `no-source`: that version is from before its files were kept.
 */
export async function openDraft(
  courseId: string,
  { by, at }: Context,
): Promise<Result<Drafted, "not-found" | "no-source">> {
  const followed = await followedCourse(courseId, by);
  if (!followed.ok) return followed;
  const course = followed.value;
  const kept = await draftOfCourse(courseId);
  if (kept) return ok({ course, draft: kept });
  const source = await sourceOfVersion(courseId);
  if (!source) return fail("no-source");
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

/** Somebody else changed the file since: what it holds now (null when it was removed), by whom and when. */
export type Theirs = { content: Uint8Array; by: string; at: Date } | null;

/**
 * Writes a file of a draft, or removes it (`content` null). `seen` is the SHA-256 of what its author had before them, null
 * for a new file: where the file holds something else by now nothing is written, and `changed-meanwhile` gives that, and
 * what was seen, to show who changed what.
 */
export async function changeDraftFile(
  courseId: string,
  change: { path: string; seen: string | null; content: Uint8Array | null },
  { by, at }: Context,
): Promise<
  | { ok: true; sha256: string | null }
  | { ok: false; problem: "not-found" | "no-source" | "path" | "too-large" }
  | { ok: false; problem: "changed-meanwhile"; before: Uint8Array | null; theirs: Theirs }
> {
  const { path, seen, content } = change;
  const opened = await openDraft(courseId, { by, at });
  if (!opened.ok) return opened;
  const { draft } = opened.value;
  const place = placeOfFile(path);
  if (!place) return { ok: false, problem: "path" };
  if (content && content.length > place.largestBytes) return { ok: false, problem: "too-large" };
  const sha256 = content && (await keepFile(content, "sources"));
  const isDone = await replaceDraftFile(draft.id, { path, seen, sha256, changedAt: at, changedById: by.userId });
  if (isDone) return { ok: true, sha256 };
  const now = await draftOfCourse(courseId);
  const theirs = now && (await draftFile(now, path));
  // Both wrote the same, or the first answer was lost on its way: there is nothing to decide.
  if ((theirs?.sha256 ?? null) === sha256) return { ok: true, sha256 };
  return {
    ok: false,
    problem: "changed-meanwhile",
    before: seen === null ? null : await readKeptFile(seen, "sources"),
    theirs: theirs && { content: theirs.content, by: theirs.changedById, at: theirs.changedAt },
  };
}

/** Ends the draft of a course, if it has one; what was published stays as it is. */
export async function discardDraft(courseId: string, { by }: Context): Promise<Result<null, "not-found">> {
  const course = await followedCourse(courseId, by);
  if (!course.ok) return course;
  await endDraft(courseId);
  return ok(null);
}
