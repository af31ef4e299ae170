import { changeDraft, draftFile } from "#app/domain/authoring/drafts.server.ts";
import { draftShown } from "#app/domain/authoring/draft-shown.server.ts";
import {
  largestDocumentFileBytes,
  largestVideoBytes,
  readAttachedFile,
} from "#app/domain/content-packages/attached-file.server.ts";
import { placeOfFile } from "#app/domain/content-packages/package-files.server.ts";
import type { FaultFound } from "#app/domain/content-packages/faults.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { slugOf } from "#app/domain/slug.ts";
import { isScanProblem } from "#app/platform/scan-problem.ts";

/** A video or a document of a draft, and the lesson files that name it. */
export type DraftAttachment = { path: string; seen: string; bytes: number; isVideo: boolean; lessons: string[] };

/** The videos and documents of a draft, by path. */
export async function draftAttachments(
  courseId: string,
  context: Context,
): Promise<Result<DraftAttachment[], "not-found">> {
  const shown = await draftShown(courseId, context);
  if (!shown.ok) return shown;
  const { draft } = shown.value;
  const lessons: { path: string; text: string }[] = [];
  for (const { path } of draft.files) {
    const file = path.startsWith("lessons/") ? await draftFile(draft, path) : null;
    if (file) lessons.push({ path, text: new TextDecoder().decode(file.content) });
  }
  const attachments = draft.files.filter(({ path }) => path.startsWith("files/"));
  return ok(
    await Promise.all(
      attachments.map(async ({ path, sha256 }) => ({
        path,
        seen: sha256,
        bytes: (await draftFile(draft, path))?.content.length ?? 0,
        isVideo: isVideo(path),
        lessons: lessons
          .filter(({ text }) => text.includes(`../${path})`) || text.includes(`../${path} `))
          .map((one) => one.path),
      })),
    ),
  );
}

export type AttachmentRefused = { ok: false; problem: "refused"; fault: FaultFound };

/**
 * Puts a video or a document into a draft, under a name made of its own, and gives its path. What it is, is told by its
 * content as well as by its name; `refused` says why it is not taken.
 */
export async function attachFile(
  courseId: string,
  { name, content }: { name: string; content: Uint8Array },
  context: Context,
): Promise<Result<{ path: string; change: string | null }, "not-found"> | AttachmentRefused> {
  const shown = await draftShown(courseId, context);
  if (!shown.ok) return shown;
  const [, stem = "", ending = ""] = /^(.*?)(?:\.([A-Za-z0-9]+))?$/.exec(name.normalize("NFC")) ?? [];
  const taken = new Set(shown.value.draft.files.map(({ path }) => path));
  const path = freePath(slugOf(stem) || "file", ending.toLowerCase(), taken);
  const largest = isVideo(path) ? largestVideoBytes : largestDocumentFileBytes;
  if (content.length > largest)
    return {
      ok: false,
      problem: "refused",
      fault: { code: "file-too-large", facts: { bytes: content.length, most: largest } },
    };
  const read = placeOfFile(path) ? await readAttachedFile(path, content) : ({ code: "attached-ending" } as const);
  if ("code" in read) return { ok: false, problem: "refused", fault: read };
  const changed = await changeDraft(courseId, [{ path, seen: null, content }], context);
  if (changed.ok) return ok({ path, change: changed.change });
  const { problem } = changed;
  return isScanProblem(problem) ? { ok: false, problem: "refused", fault: { code: problem } } : fail("not-found");
}

/** Takes a video or a document out of a draft, and gives the change, to be undone. */
export async function removeAttachment(
  courseId: string,
  { path, seen }: { path: string; seen: string },
  context: Context,
): Promise<Result<string | null, "not-found" | "changed-meanwhile">> {
  if (!path.startsWith("files/")) return fail("not-found");
  const changed = await changeDraft(courseId, [{ path, seen, content: null }], context);
  if (changed.ok) return ok(changed.change);
  return fail(changed.problem === "changed-meanwhile" ? "changed-meanwhile" : "not-found");
}

/** A video or a document of a draft, for those who may write at it. */
export async function draftAttachment(
  { course, file }: { course: string; file: string },
  context: Context,
): Promise<Result<Uint8Array, "not-found">> {
  const shown = await draftShown(course, context);
  if (!shown.ok) return shown;
  const found = await draftFile(shown.value.draft, `files/${file}`);
  return found ? ok(found.content) : fail("not-found");
}

const isVideo = (path: string): boolean => /\.(?:mp4|webm)$/.test(path);

function freePath(stem: string, ending: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const path = `files/${number === 1 ? stem : `${stem}-${number}`}.${ending}`;
    if (!taken.has(path)) return path;
  }
}
