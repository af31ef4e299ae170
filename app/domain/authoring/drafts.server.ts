import { placeOfFile } from "#app/domain/content-packages/package-files.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { mayFollow } from "#app/domain/identity/permissions.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { courseById, sourceOfVersion, type KeptCourse } from "#app/data/courses.server.ts";
import {
  beginDraft,
  draftOfCourse,
  endDraft,
  replaceDraftFile,
  type KeptDraft,
  type KeptDraftFile,
} from "#app/data/drafts.server.ts";
import { keepFile, readKeptFile } from "#app/platform/files.server.ts";

type Context = { by: Actor; at: Date };

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
  const course = await courseById(courseId);
  if (!course || !mayFollow(by, course.organisation.id)) return fail("not-found");
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
  const contents = new Map<string, Uint8Array>();
  for (const { path, sha256 } of files) {
    const content = await readKeptFile(sha256, "sources");
    if (!content) throw new Error(`${path} of a draft is missing in sources`);
    contents.set(path, content);
  }
  return contents;
}

/** Somebody else changed the file since: what it holds now (null when it was removed), by whom and when. */
export type Theirs = { content: Uint8Array; by: string; at: Date } | null;

/**
 * Writes a file of a draft, or removes it (`content` null). `seen` is the SHA-256 of what its author had before them, null
 * for a new file: where the file holds something else by now nothing is written, and `changed-meanwhile` gives that. What
 * was seen can be had again by `seenContent`, to show who changed what.
 */
export async function changeDraftFile(
  courseId: string,
  change: { path: string; seen: string | null; content: Uint8Array | null },
  { by, at }: Context,
): Promise<
  | { ok: true; sha256: string | null }
  | { ok: false; problem: "not-found" | "no-source" | "path" | "too-large" }
  | { ok: false; problem: "changed-meanwhile"; theirs: Theirs }
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
    theirs: theirs && { content: theirs.content, by: theirs.changedById, at: theirs.changedAt },
  };
}

/** What somebody had before them when they began to write; null when it was never kept. */
export const seenContent = (sha256: string): Promise<Uint8Array | null> => readKeptFile(sha256, "sources");

/** Ends the draft of a course; what was published stays as it is. */
export async function discardDraft(
  courseId: string,
  context: Context,
): Promise<Result<null, "not-found" | "no-source">> {
  const opened = await openDraft(courseId, context);
  if (!opened.ok) return opened;
  await endDraft(opened.value.draft.id);
  return ok(null);
}
