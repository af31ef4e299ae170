import { readCoursePackage } from "#app/domain/content-packages/course-package.server.ts";
import { takeIn } from "#app/domain/content-packages/take-in.server.ts";
import { describeFault, type Fault } from "#app/domain/content-packages/faults.ts";
import { courseCostBytes } from "#app/domain/content-packages/course-cost.server.ts";
import { addVersion, courseBySlugs } from "#app/data/courses.server.ts";
import { organisationBySlug, organisationsBySlugs } from "#app/data/organisations.server.ts";
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
  if (!read.ok) throw broken(source.folder, read.faults);
  const { digest } = read.value;
  const latest = (await courseBySlugs(source.organisation, source.course))?.latest;
  if (latest?.digest === digest) return;
  const { coIssuers = [] } = read.value.content;
  const known = (await organisationsBySlugs(coIssuers)).map(({ slug }) => slug);
  const unknown = coIssuers.filter((slug) => !known.includes(slug) || slug === organisation.slug);
  if (unknown.length > 0) throw broken(source.folder, unknown.map(coIssuerFault));
  const taken = await takeIn(read.value);
  if (!taken.ok) throw broken(source.folder, taken.faults);
  const { content, files } = taken.value;
  for (const bytes of files) await keepFile(bytes);
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

const coIssuerFault = (slug: string): Fault => ({
  file: "course.yaml",
  path: "coIssuers",
  reason: `"${slug}" is no other association of courses/organisations.yaml`,
});

const broken = (folder: string, faults: readonly Fault[]) =>
  new Error(
    `The space cannot start: the course in ${folder} has faults:\n${faults.map((fault) => `  ${describeFault(fault)}`).join("\n")}`,
  );
