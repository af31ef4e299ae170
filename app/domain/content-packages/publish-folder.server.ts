import { readCoursePackage } from "#app/domain/content-packages/course-package.server.ts";
import { describeFault, type Fault } from "#app/domain/content-packages/faults.ts";
import { publishPackage, type CourseAddress } from "#app/domain/content-packages/publish-package.server.ts";

/**
 * Publishes a folder of `courses/`, unless a version of its course was made from the very same package before. A package
 * with faults throws, naming each.
 */
export async function publishFolder(
  { folder, ...address }: CourseAddress & { folder: string },
  context: { at: Date },
): Promise<void> {
  const read = await readCoursePackage(folder);
  if (!read.ok) throw broken(folder, read.faults);
  const published = await publishPackage(address, read.value, context);
  if (published.ok) return;
  if (published.problem === "package-broken") throw broken(folder, published.faults);
  throw new Error(`courses/organisations.yaml has no "${address.organisation}"`);
}

const broken = (folder: string, faults: readonly Fault[]) =>
  new Error(
    `The space cannot start: the course in ${folder} has faults:\n${faults.map((fault) => `  ${describeFault(fault)}`).join("\n")}`,
  );
