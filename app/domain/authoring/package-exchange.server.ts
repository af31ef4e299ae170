import { randomInt } from "node:crypto";
import { z } from "zod";
import { courseChanges, type CourseChange } from "#app/domain/authoring/course-changes.ts";
import { changeDraft, courseToWrite, draftFiles, openDraft, seenOf } from "#app/domain/authoring/drafts.server.ts";
import { packageOfDraft } from "#app/domain/authoring/publish-draft.server.ts";
import { sourceOfDraft } from "#app/domain/authoring/publishing-checks.server.ts";
import { readPackage } from "#app/domain/content-packages/course-package.server.ts";
import { keepSource, readSource } from "#app/domain/content-packages/course-source.server.ts";
import type { Fault } from "#app/domain/content-packages/faults.ts";
import { placeOfFile } from "#app/domain/content-packages/package-files.server.ts";
import { readZipBytes } from "#app/domain/content-packages/package-zip.server.ts";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { mayFollow } from "#app/domain/identity/permissions.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { slugOf } from "#app/domain/slug.ts";
import { addCourse, sourceOfVersion } from "#app/data/courses.server.ts";
import { beginDraft } from "#app/data/drafts.server.ts";
import { organisationBySlug } from "#app/data/organisations.server.ts";
import { zipBytes } from "#app/platform/zip.server.ts";

/** A package as a ZIP file, with the name it is saved under. */
export type ZippedPackage = { name: string; bytes: Uint8Array<ArrayBuffer> };

/** The files of a draft as a ZIP file, whatever is wrong with them. */
export async function draftZip(courseId: string, context: Context): Promise<Result<ZippedPackage, "not-found">> {
  const opened = await openDraft(courseId, context);
  if (!opened.ok) return fail("not-found");
  const { course, draft } = opened.value;
  return ok({ name: `${course.slug}-draft.zip`, bytes: await zipBytes(await draftFiles(draft)) });
}

/** The files that a version was made from as a ZIP file. `not-found` also where they were not kept. */
export async function versionZip(
  courseId: string,
  number: number,
  by: Actor,
): Promise<Result<ZippedPackage, "not-found">> {
  const found = await courseToWrite(courseId, by);
  if (!found.ok) return found;
  const source = Number.isInteger(number) && number > 0 ? await sourceOfVersion(courseId, number) : null;
  const files = source && (await readSource(source));
  if (!files) return fail("not-found");
  return ok({ name: `${found.value.slug}-${number}.zip`, bytes: await zipBytes(files) });
}

/** What a package would do to a draft, before anything is done. */
export type PackageRead = {
  files: { added: number; changed: number; removed: number };
  /** In words of the course; null while the draft could not be published as it is. */
  changes: CourseChange[] | null;
  /** What `replaceDraft` takes: the files by their hashes, and the draft that was seen. */
  manifest: string;
};

const manifestSchema = z.strictObject({
  seen: z.string(),
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});

/**
 * Reads a ZIP file that is to take the place of a draft. It is read as strictly as by the command: with any fault nothing
 * is taken (`package-broken`). What is right is kept among the sources; the draft is not changed.
 */
export async function readForDraft(
  courseId: string,
  zip: Uint8Array,
  context: Context,
): Promise<{ ok: true; value: PackageRead } | { ok: false; problem: "not-found" | "package-broken"; faults: Fault[] }> {
  const opened = await openDraft(courseId, context);
  if (!opened.ok) return { ok: false, problem: "not-found", faults: [] };
  const { draft } = opened.value;
  const read = await readPackage(await readZipBytes(zip));
  if (!read.ok) return read;
  const kept = await keepSource(read.value.source);
  if (!kept.ok) return kept;
  const [before, after] = [sourceOfDraft(draft), kept.value];
  const old = await packageOfDraft(draft);
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const count = (is: (path: string) => boolean) => paths.filter(is).length;
  return {
    ok: true,
    value: {
      files: {
        added: count((path) => !(path in before)),
        changed: count((path) => path in before && path in after && before[path] !== after[path]),
        removed: count((path) => !(path in after)),
      },
      changes: old.ok
        ? courseChanges({ content: old.value.content, source: before }, { content: read.value.content, source: after })
        : null,
      manifest: JSON.stringify({ seen: seenOf(draft), files: after } satisfies z.infer<typeof manifestSchema>),
    },
  };
}

/**
 * Puts the files that were read in the place of a draft, as one change that can be undone; its identifier, or null where
 * nothing differs. `changed-meanwhile`: the draft is not the one that was seen any more.
 */
export async function replaceDraft(
  courseId: string,
  manifest: string,
  context: Context,
): Promise<Result<string | null, "not-found" | "changed-meanwhile">> {
  const asked = manifestSchema.safeParse(jsonOf(manifest)).data;
  const opened = await openDraft(courseId, context);
  if (!opened.ok || !asked) return fail("not-found");
  const { draft } = opened.value;
  const contents = Object.keys(asked.files).every(placeOfFile) ? await readSource(asked.files) : null;
  if (!contents) return fail("not-found");
  const before = sourceOfDraft(draft);
  const changes = [...new Set([...Object.keys(before), ...contents.keys()])]
    .filter((path) => before[path] !== asked.files[path])
    .map((path) => ({ path, seen: before[path] ?? null, content: contents.get(path) ?? null }));
  // The same form again, after it was done.
  if (changes.length === 0) return ok(null);
  if (seenOf(draft) !== asked.seen) return fail("changed-meanwhile");
  const done = await changeDraft(courseId, changes, context);
  if (done.ok) return ok(done.change);
  return fail(done.problem === "changed-meanwhile" ? "changed-meanwhile" : "not-found");
}

/** Makes a new course of a ZIP file, as a draft that nobody but its authors sees, and gives its identifier. */
export async function importCourse(
  { organisation: slug, zip }: { organisation: string; zip: Uint8Array },
  { by, at }: Context,
): Promise<{ ok: true; value: string } | { ok: false; problem: "not-found" | "package-broken"; faults: Fault[] }> {
  const organisation = await organisationBySlug(slug);
  if (!organisation || !mayFollow(by, organisation.id)) return { ok: false, problem: "not-found", faults: [] };
  const read = await readPackage(await readZipBytes(zip));
  if (!read.ok) return read;
  const kept = await keepSource(read.value.source);
  if (!kept.ok) return kept;
  const { title } = read.value.content;
  const name = slugOf(title.fr ?? title.en ?? "");
  let courseId = name ? await addCourse(organisation.id, name) : null;
  while (courseId === null)
    courseId = await addCourse(organisation.id, `${name || "course"}-${randomInt(1000, 10_000)}`);
  await beginDraft({ courseId, basedOn: 0, source: kept.value, startedAt: at, startedById: by.userId });
  return { ok: true, value: courseId };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
