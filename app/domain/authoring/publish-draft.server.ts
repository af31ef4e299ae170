import { draftFiles, openDraft, seenOf } from "#app/domain/authoring/drafts.server.ts";
import { readPackage, type PackageResult } from "#app/domain/content-packages/course-package.server.ts";
import type { Fault } from "#app/domain/content-packages/faults.ts";
import { publishPackage } from "#app/domain/content-packages/publish-package.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import type { Localised } from "#app/domain/language.ts";
import type { KeptDraft } from "#app/data/drafts.server.ts";

/** The package that a draft is, or everything that keeps it from being published. */
export async function packageOfDraft(draft: KeptDraft): Promise<PackageResult> {
  const files = await draftFiles(draft);
  return readPackage({ files, found: new Set(files.keys()), faults: [] });
}

export type DraftPublished =
  /** `version` is null when the draft is just what the latest version was made from. */
  | { ok: true; version: number | null }
  | { ok: false; problem: "not-found" | "no-source" | "newer-version" | "changed-meanwhile" }
  | { ok: false; problem: "package-broken"; faults: Fault[] };

/**
 * Publishes a draft as the next version of its course; the draft goes on from there. `newer-version`: since the draft was
 * begun a version was published in another way, which this one would write over. `changed-meanwhile`: it is no longer the
 * draft that was `seen`. `notes` is what learners are told of it.
 */
export async function publishDraft(
  courseId: string,
  context: Context,
  { notes, seen }: { notes?: Localised; seen?: string } = {},
): Promise<DraftPublished> {
  const opened = await openDraft(courseId, context);
  if (!opened.ok) return opened;
  const { course, draft } = opened.value;
  if (seen !== undefined && seenOf(draft) !== seen) return { ok: false, problem: "changed-meanwhile" };
  if ((course.latest?.number ?? 0) !== draft.basedOn) return { ok: false, problem: "newer-version" };
  const read = await packageOfDraft(draft);
  if (!read.ok) return read;
  const address = { organisation: course.organisation.slug, course: course.slug };
  const published = await publishPackage(address, read.value, {
    ...{ at: context.at, byId: context.by.userId, draftId: draft.id },
    ...(notes && { notes }),
  });
  return published.ok || published.problem === "package-broken" ? published : { ok: false, problem: "not-found" };
}
