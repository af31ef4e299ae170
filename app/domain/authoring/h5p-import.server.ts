import { createHash } from "node:crypto";
import { z } from "zod";
import {
  draftFile,
  changeDraft,
  openDraft,
  type Drafted,
  type FileToChange,
} from "#app/domain/authoring/drafts.server.ts";
import { importOutcomeSchema, type ImportOutcome } from "#app/domain/authoring/import-outcome.ts";
import { mayUploadIn } from "#app/domain/authoring/upload-rights.server.ts";
import { editOutline } from "#app/domain/authoring/outline-edits.ts";
import { activitiesNamed, outlineOf } from "#app/domain/authoring/outline.ts";
import { newYaml } from "#app/domain/authoring/yaml-edit.ts";
import type { H5pFile } from "#app/domain/content-packages/h5p-files.server.ts";
import { placeOfFile } from "#app/domain/content-packages/package-files.server.ts";
import { libraryName } from "#app/domain/h5p/definitions.ts";
import { flatten } from "#app/domain/h5p/flatten.server.ts";
import { allFiles, filesToStart, sentBytes } from "#app/domain/h5p/manifest.ts";
import { readPackage } from "#app/domain/h5p/package.server.ts";
import { refusalIn } from "#app/domain/h5p/refusals.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import type { Job } from "#app/domain/jobs/job.ts";
import { beginJob, unscopedJobs, type Doing, type JobKind } from "#app/domain/jobs/jobs.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { measuringStore, type FileStore } from "#app/platform/file-store.server.ts";
import { isScanProblem, type ScanProblem } from "#app/platform/scan-problem.ts";

/**
 * Where a package goes (`h5p/NAME.h5p` or `h5p/NAME.ar.h5p`), and its `h5p/NAME.yaml` where that is new or changes. An
 * activity that no module names yet goes to the end of `module`; without one, and where that is gone, of the last.
 */
export type ImportInput = {
  course: string;
  path: string;
  bytes: Uint8Array;
  about: Partial<H5pFile> | null;
  module?: string;
};

export type ImportProblem = "not-found" | "not-allowed" | "path" | "empty" | "too-large" | "busy";

// Those from before it was kept have no SHA-256.
const orderSchema = z.object({ path: z.string(), bytes: z.number(), sha256: z.string().optional() });
type Order = z.infer<typeof orderSchema>;

/** One package on its way into a draft, or taken in. */
export type H5pImport = Job<Order, ImportOutcome>;

/** The package itself is in memory alone, until it has been read to its end: of one that is refused nothing is kept anywhere. */
export const h5pImportJob: JobKind<Order, ImportOutcome, Pick<ImportInput, "bytes" | "about" | "module">> = {
  name: "h5p-import",
  input: orderSchema,
  outcome: importOutcomeSchema,
  mostAtOnce: 2,
  work: async ({ courseId, input: { path }, held }, doing) =>
    held ? takeIn({ course: courseId, path, ...held }, doing) : { status: "interrupted" },
};

/**
 * Begins to take an H5P package into the draft of a course, in the background; gives a promise of its end. The same file
 * for the same place while it is under way (a second tap) is that import. `empty`: the file has no bytes. `busy`: another
 * one of this course, or too many, are under way.
 */
export async function importH5p(
  { course, path, bytes, about, module }: ImportInput,
  context: Context,
): Promise<Result<{ id: string; done: Promise<void> }, ImportProblem>> {
  const opened = await openDraft(course, context);
  if (!opened.ok) return fail("not-found");
  if (!(await mayUploadIn(opened.value.course.organisation.id, context.by))) return fail("not-allowed");
  const place = /^h5p\/.+\.h5p$/.test(path) ? placeOfFile(path) : null;
  if (!place) return fail("path");
  if (bytes.length === 0) return fail("empty");
  if (bytes.length > place.largestBytes) return fail("too-large");
  const input = { path, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
  const held = { bytes, about, ...(module !== undefined && { module }) };
  const begun = await beginJob(h5pImportJob, { courseId: course, input, held }, context);
  if (begun.ok && begun.value.isNew) return begun;
  const underWay = (await unscopedJobs(h5pImportJob, course)).find(({ outcome }) => outcome === null);
  if (underWay?.input.path !== path || underWay.input.sha256 !== input.sha256) return fail("busy");
  return ok({ id: underWay.id, done: begun.ok ? begun.value.done : Promise.resolve() });
}

/** The draft of a course with the latest packages that were taken into it, and whether the asker may bring in more. */
export async function h5pImports(
  course: string,
  context: Context,
): Promise<Result<Drafted & { imports: H5pImport[]; mayUpload: boolean }, "not-found">> {
  const opened = await openDraft(course, context);
  if (!opened.ok) return fail("not-found");
  const mayUpload = await mayUploadIn(opened.value.course.organisation.id, context.by);
  // What was taken into an earlier draft ended with it.
  const { startedAt } = opened.value.draft;
  const imports = (await unscopedJobs(h5pImportJob, course)).filter((one) => one.startedAt >= startedAt);
  return ok({ ...opened.value, imports, mayUpload });
}

async function takeIn(input: ImportInput, { by, say }: Doing): Promise<ImportOutcome> {
  await say(5);
  const read = await readPackage(input.bytes, async (h5p) => {
    await say(40);
    const store = countingStore(2 * h5p.libraries.length + 2, (share) => say(40 + Math.floor(50 * share)));
    const manifest = await flatten(h5p, store);
    return {
      status: "accepted" as const,
      title: manifest.title,
      libraries: h5p.libraries.map(({ definition }) => libraryName(definition)),
      startBytes: sentBytes(filesToStart(manifest)),
      bytes: sentBytes(allFiles(manifest)),
      hosts: h5p.remarks.hosts.slice(0, 20),
    };
  });
  if (!read.ok) {
    const { at, refusal } = refusalIn(read);
    return { status: "refused", code: refusal.code, at, facts: "facts" in refusal ? refusal.facts : {} };
  }
  await say(95);
  // The draft was changed now, not when the file was chosen.
  const written = await write(input, { by, at: new Date() });
  if (written.ok) return read.value;
  if (written.problem === "changed-meanwhile") return { status: "changed-meanwhile" };
  return { status: "refused", code: written.problem, at: "", facts: {} };
}

/** A store that keeps nothing and says what share of the files it has seen. */
function countingStore(expected: number, say: (share: number) => Promise<void>): FileStore {
  let seen = 0;
  return {
    ...measuringStore,
    put: async (pieces) => {
      const put = await measuringStore.put(pieces);
      await say(Math.min(1, ++seen / expected));
      return put;
    },
  };
}

const mostTries = 3;

// Whoever wrote at the course meanwhile is not written over: the activity is named in what they wrote.
async function write(
  { course, path, bytes, about, module }: ImportInput,
  context: Context,
): Promise<Result<null, "changed-meanwhile" | ScanProblem>> {
  for (let tries = 0; tries < mostTries; tries++) {
    const opened = await openDraft(course, context);
    if (!opened.ok) return fail("changed-meanwhile");
    const { draft } = opened.value;
    const seen = (of: string) => draft.files.find((file) => file.path === of)?.sha256 ?? null;
    const name = /^h5p\/([^.]+)\./.exec(path)?.[1] ?? "";
    const changes: FileToChange[] = [{ path, seen: seen(path), content: bytes }];
    const file = `h5p/${name}.yaml`;
    if (about) changes.push({ path: file, seen: seen(file), content: Buffer.from(newYaml(about)) });
    const yaml = await draftFile(draft, "course.yaml");
    const before = yaml ? new TextDecoder().decode(yaml.content) : "";
    const after = withActivity(before, name, module);
    if (yaml && after !== before) changes.push({ path: "course.yaml", seen: yaml.sha256, content: Buffer.from(after) });
    const changed = await changeDraft(course, changes, context);
    if (changed.ok) return ok(null);
    if (isScanProblem(changed.problem)) return fail(changed.problem);
    if (changed.problem !== "changed-meanwhile") break;
  }
  return fail("changed-meanwhile");
}

/** `course.yaml` with the activity at the end of a module, unless some module names it. */
function withActivity(text: string, name: string, module: string | undefined): string {
  const outline = outlineOf(text);
  if (activitiesNamed(outline).some((one) => one.kind === "h5p" && one.name === name)) return text;
  const into = outline.modules.find(({ id }) => id === module) ?? outline.modules.at(-1);
  if (!into) return text;
  const act = { act: "add-activity", module: into.id, kind: "h5p", activity: name, before: null } as const;
  const edited = editOutline(text, act);
  return edited.ok ? edited.value : text;
}
