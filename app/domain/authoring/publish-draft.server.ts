import { draftFiles, openDraft } from "#app/domain/authoring/drafts.server.ts";
import { readPackage, type PackageResult } from "#app/domain/content-packages/course-package.server.ts";
import type { Fault } from "#app/domain/content-packages/faults.ts";
import { publishPackage } from "#app/domain/content-packages/publish-package.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { rebaseDraft, type KeptDraft } from "#app/data/drafts.server.ts";

/** The package that a draft is, or everything that keeps it from being published. */
export async function packageOfDraft(draft: KeptDraft): Promise<PackageResult> {
  const files = await draftFiles(draft);
  return readPackage({ files, found: new Set(files.keys()), faults: [] });
}

export type DraftPublished =
  /** `version` is null when the draft is just what some version was made from. */
  | { ok: true; version: number | null }
  | { ok: false; problem: "not-found" | "no-source" | "newer-version" }
  | { ok: false; problem: "package-broken"; faults: Fault[] };

/**
 * Publishes a draft as the next version of its course; the draft goes on from there. `newer-version`: since the draft was
 * begun a version was published in another way, which this one would write over.
 */
export async function publishDraft(courseId: string, context: Context): Promise<DraftPublished> {
  const opened = await openDraft(courseId, context);
  if (!opened.ok) return opened;
  const { course, draft } = opened.value;
  if ((course.latest?.number ?? 0) !== draft.basedOn) return { ok: false, problem: "newer-version" };
  const read = await packageOfDraft(draft);
  if (!read.ok) return read;
  const address = { organisation: course.organisation.slug, course: course.slug };
  const published = await publishPackage(address, read.value, context);
  if (!published.ok) return published.problem === "package-broken" ? published : { ok: false, problem: "not-found" };
  if (published.version !== null) await rebaseDraft(draft.id, published.version);
  return published;
}
