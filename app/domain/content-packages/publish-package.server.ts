import type { CoursePackage } from "#app/domain/content-packages/course-package.server.ts";
import { courseCostBytes } from "#app/domain/content-packages/course-cost.server.ts";
import type { Fault } from "#app/domain/content-packages/faults.ts";
import { keepSource, type CourseAddress } from "#app/domain/content-packages/course-source.server.ts";
import { takeIn } from "#app/domain/content-packages/take-in.server.ts";
import { addVersion, courseBySlugs, giveSource, versionMadeFrom } from "#app/data/courses.server.ts";
import { organisationBySlug, organisationsBySlugs } from "#app/data/organisations.server.ts";
import type { Localised } from "#app/domain/language.ts";
import { keptFiles } from "#app/platform/file-store.server.ts";
import { keepOwn } from "#app/platform/files.server.ts";

export type Published =
  /** `version` is the number of the new version; null when there is nothing to publish. */
  | { ok: true; version: number | null }
  | { ok: false; problem: "unknown-association" }
  | { ok: false; problem: "package-broken"; faults: Fault[] };

/**
 * Publishes a package as the next version of a course, which is new with its first one. The files of the package are kept
 * as they came, so that the version can be handed out again to the byte. There is nothing to publish when a version was
 * made from the very same package before; where a person publishes (`byId`), only when that is the latest one, and offered:
 * going back to an earlier state, or to what was withdrawn, is a new version. A draft (`draftId`) goes on from its version.
 */
export async function publishPackage(
  { organisation: slug, course }: CourseAddress,
  read: CoursePackage,
  { at, byId, notes, draftId }: { at: Date; byId?: string; notes?: Localised; draftId?: string },
): Promise<Published> {
  const organisation = await organisationBySlug(slug);
  if (!organisation) return { ok: false, problem: "unknown-association" };
  const existing = await courseBySlugs(slug, course);
  const known = existing && (await versionMadeFrom(existing.id, read.digest));
  if (known && !known.hasSource) {
    const kept = await keepSource(read.source);
    if (!kept.ok) return kept;
    await giveSource(known.id, kept.value);
  }
  const isLatest = known !== null && known.number === existing?.latest.number && !known.isWithdrawn;
  if (known && (isLatest || byId === undefined)) return { ok: true, version: null };
  const faults = await coIssuerFaults(read.content.coIssuers ?? [], slug);
  if (faults.length > 0) return { ok: false, problem: "package-broken", faults };
  // What is made of the files below is made of what was looked at here.
  const kept = await keepSource(read.source);
  if (!kept.ok) return kept;
  const taken = await takeIn(read, keptFiles());
  if (!taken.ok) return taken;
  const { content, files } = taken.value;
  for (const bytes of files) await keepOwn(bytes);
  const costBytes = Object.fromEntries(
    content.languages.map((language) => [language, courseCostBytes(content, language)]),
  );
  const version = await addVersion({
    organisationId: organisation.id,
    slug: course,
    digest: read.digest,
    content,
    costBytes,
    source: kept.value,
    publishedAt: at,
    publishedById: byId ?? null,
    ...(notes && Object.keys(notes).length > 0 && { notes }),
    ...(draftId && { draftId }),
  });
  return { ok: true, version };
}

/** A fault for each association that would issue together with the course's own, and is not there or is its own. */
export async function coIssuerFaults(coIssuers: string[], own: string): Promise<Fault[]> {
  const known = (await organisationsBySlugs(coIssuers)).map(({ slug }) => slug);
  return coIssuers
    .filter((slug) => slug === own || !known.includes(slug))
    .map((slug) => ({ file: "course.yaml", path: "coIssuers", code: "co-issuer-unknown", facts: { slug } }));
}
