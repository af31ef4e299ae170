import { openDraft } from "#app/domain/authoring/drafts.server.ts";
import { takeOneH5p } from "#app/domain/content-packages/take-in-h5p.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import type { H5pPackage } from "#app/domain/learning/course.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { keptFiles } from "#app/platform/file-store.server.ts";
import { readKeptFile } from "#app/platform/files.server.ts";

/** Packages that were made ready by this process, by the SHA-256 of their files: the same file gives the same. */
const ready = new Map<string, Promise<H5pPackage>>();

/**
 * A package of a draft, by the SHA-256 of its file, made ready to be played in a trial. Its files are kept as they are when it
 * is published; nothing of the trial is.
 */
export async function trialH5p(
  courseId: string,
  sha256: string,
  context: Context,
): Promise<Result<H5pPackage, "not-found">> {
  const opened = await openDraft(courseId, context);
  if (!opened.ok) return fail("not-found");
  const isThere = opened.value.draft.files.some((file) => file.sha256 === sha256 && file.path.endsWith(".h5p"));
  if (!isThere) return fail("not-found");
  const made = ready.get(sha256) ?? make(sha256);
  ready.set(sha256, made);
  try {
    return ok(await made);
  } catch (error) {
    ready.delete(sha256);
    throw error;
  }
}

async function make(sha256: string): Promise<H5pPackage> {
  const content = await readKeptFile(sha256, "sources");
  if (!content) throw new Error("a file of a draft is missing in sources");
  return takeOneH5p(content, keptFiles());
}
