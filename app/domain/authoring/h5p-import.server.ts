import { createHash } from "node:crypto";
import {
  draftFile,
  changeDraft,
  openDraft,
  type Drafted,
  type FileToChange,
} from "#app/domain/authoring/drafts.server.ts";
import type { ImportOutcome } from "#app/domain/authoring/import-outcome.ts";
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
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import {
  beginImport,
  endAllImports,
  endImport,
  importsOf,
  keepPercent,
  type KeptImport,
} from "#app/data/h5p-imports.server.ts";
import { log } from "#app/platform/log.server.ts";
import { measuringStore, type FileStore } from "#app/platform/file-store.server.ts";

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

/** Most packages that are taken in at once. */
const mostAtOnce = 2;
let underWay = 0;

// An import outlives the request that began it.
const now = () => new Date();

/**
 * Begins to take an H5P package into the draft of a course, in the background; gives a promise of its end. The package is
 * in memory until it has been read to its end: of one that is refused nothing is kept anywhere. The same file for the same
 * place while it is under way (a second tap) is that import. `empty`: the file has no bytes. `busy`: another one of this
 * draft, or too many, are under way.
 */
export async function importH5p(
  input: ImportInput,
  context: Context,
): Promise<Result<{ id: string; done: Promise<void> }, ImportProblem>> {
  const { course, path, bytes } = input;
  const opened = await openDraft(course, context);
  if (!opened.ok) return fail("not-found");
  const { draft, course: written } = opened.value;
  if (!(await mayUploadIn(written.organisation.id, context.by))) return fail("not-allowed");
  const place = /^h5p\/.+\.h5p$/.test(path) ? placeOfFile(path) : null;
  if (!place) return fail("path");
  if (bytes.length === 0) return fail("empty");
  if (bytes.length > place.largestBytes) return fail("too-large");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const same = (await importsOf(draft.id)).find((one) => one.outcome === null && isSame(one, { path, sha256 }));
  if (same) return ok({ id: same.id, done: Promise.resolve() });
  if (underWay >= mostAtOnce) return fail("busy");
  const { id, isNew, ...first } = await beginImport({
    ...{ draftId: draft.id, path, sha256, bytes: bytes.length },
    ...{ startedAt: context.at, startedById: context.by.userId },
  });
  if (!isNew) return isSame(first, { path, sha256 }) ? ok({ id, done: Promise.resolve() }) : fail("busy");
  underWay++;
  const done = takeIn(id, input, context.by)
    .catch((error: unknown): ImportOutcome => {
      log().error({ import: id, err: error }, "an import of H5P failed");
      return { status: "failed" };
    })
    .then((outcome) => endImport(id, outcome, now()))
    .finally(() => underWay--);
  return ok({ id, done });
}

type Brought = { path: string; sha256: string | null };
const isSame = (one: Brought, other: Brought): boolean => one.path === other.path && one.sha256 === other.sha256;

/** Ends the imports that an end of the process cut off; how many there were. */
export const endInterruptedImports = ({ at }: { at: Date }): Promise<number> =>
  endAllImports({ status: "interrupted" }, at);

/** The draft of a course with the latest packages that were taken in, and whether the asker may bring in more. */
export async function h5pImports(
  course: string,
  context: Context,
): Promise<Result<Drafted & { imports: KeptImport[]; mayUpload: boolean }, "not-found">> {
  const opened = await openDraft(course, context);
  if (!opened.ok) return fail("not-found");
  const mayUpload = await mayUploadIn(opened.value.course.organisation.id, context.by);
  return ok({ ...opened.value, imports: await importsOf(opened.value.draft.id), mayUpload });
}

async function takeIn(id: string, input: ImportInput, by: Actor): Promise<ImportOutcome> {
  await keepPercent(id, 5);
  const read = await readPackage(input.bytes, async (h5p) => {
    await keepPercent(id, 40);
    const store = countingStore(2 * h5p.libraries.length + 2, (share) => keepPercent(id, 40 + Math.floor(50 * share)));
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
  await keepPercent(id, 95);
  return (await write(input, { by, at: now() })) ? read.value : { status: "changed-meanwhile" };
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
async function write({ course, path, bytes, about, module }: ImportInput, context: Context): Promise<boolean> {
  for (let tries = 0; tries < mostTries; tries++) {
    const opened = await openDraft(course, context);
    if (!opened.ok) return false;
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
    if (changed.ok) return true;
    if (changed.problem !== "changed-meanwhile") return false;
  }
  return false;
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
