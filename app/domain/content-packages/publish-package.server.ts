import { readCoursePackage } from "#app/domain/content-packages/course-package.server.ts";
import { describeFault } from "#app/domain/content-packages/faults.ts";
import { courseCostBytes } from "#app/domain/content-packages/course-cost.server.ts";
import { addVersion, courseBySlugs } from "#app/data/courses.server.ts";
import { organisationBySlug } from "#app/data/organisations.server.ts";
import { keepFile } from "#app/platform/files.server.ts";

/**
 * Publishes a folder of `courses/` as the next version of its course, unless the latest version was made from the very
 * same package. A package with faults throws, naming each.
 */
export async function publishPackage(
  source: { organisation: string; course: string; folder: string },
  { at }: { at: Date },
): Promise<void> {
  const organisation = await organisationBySlug(source.organisation);
  if (!organisation) throw new Error(`courses/organisations.yaml has no "${source.organisation}"`);
  const read = await readCoursePackage(source.folder);
  if (!read.ok) {
    const faults = read.faults.map((fault) => `  ${describeFault(fault)}`);
    throw new Error(`The space cannot start: the course in ${source.folder} has faults:\n${faults.join("\n")}`);
  }
  const { content, media, digest } = read.value;
  const latest = (await courseBySlugs(source.organisation, source.course))?.latest;
  if (latest?.digest === digest) return;
  for (const { content: bytes } of media) await keepFile(bytes);
  const costBytes = Object.fromEntries(
    content.languages.map((language) => [language, courseCostBytes(content, language)]),
  );
  await addVersion({
    organisationId: organisation.id,
    slug: source.course,
    digest,
    content,
    costBytes,
    publishedAt: at,
  });
}
