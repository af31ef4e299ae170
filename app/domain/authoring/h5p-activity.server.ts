import { draftShown, type ShownDraft } from "#app/domain/authoring/draft-shown.server.ts";
import { draftFile } from "#app/domain/authoring/drafts.server.ts";
import { h5pImports, type H5pImport } from "#app/domain/authoring/h5p-import.server.ts";
import type { ImportOutcome } from "#app/domain/authoring/import-outcome.ts";
import type { PostedFields } from "#app/domain/authoring/question-form.ts";
import { ruleOfDraft } from "#app/domain/authoring/rule-of-draft.ts";
import { saveForm } from "#app/domain/authoring/save-form.server.ts";
import { saveText, type TextSaved } from "#app/domain/authoring/save-text.server.ts";
import { h5pAfter, h5pValues, writtenH5p, type WrittenH5p } from "#app/domain/authoring/written-h5p.ts";
import { setValue } from "#app/domain/authoring/yaml-patch.ts";
import { libraryName } from "#app/domain/h5p/definitions.ts";
import { readPackage } from "#app/domain/h5p/package.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { contentLanguages, type ContentLanguage } from "#app/domain/language.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

/** A package of an activity: the file, for which language ("" is every one), and what is known of it. */
export type HeldPackage = {
  file: string;
  language: ContentLanguage | "";
  bytes: number;
  libraries: string[];
  /** Bytes that a phone is sent before it begins, and in all; null for a package that came with a course's files. */
  sent: Pick<Extract<ImportOutcome, { status: "accepted" }>, "startBytes" | "bytes"> | null;
};

/** An H5P activity of a draft: its file as it stands, `written` null when that is no YAML, and its packages. */
export type ShownH5p = ShownDraft & {
  name: string;
  hash: string;
  written: WrittenH5p | null;
  packages: HeldPackage[];
  /** What was brought in for it, the newest first. */
  imports: H5pImport[];
  /** Whether the rule of the course asks for it. */
  isAsked: boolean;
  mayUpload: boolean;
};

const fileOf = (name: string): string => `h5p/${name}.yaml`;

/** An H5P activity of the draft of a course; `not-found` where there is none of this name. */
export async function h5pActivity(
  courseId: string,
  name: string,
  context: Context,
): Promise<Result<ShownH5p, "not-found">> {
  const shown = await draftShown(courseId, context);
  if (!shown.ok) return shown;
  const { draft, courseYaml } = shown.value;
  const file = await draftFile(draft, fileOf(name));
  if (!file) return fail("not-found");
  const brought = await h5pImports(courseId, context);
  if (!brought.ok) return brought;
  const { imports: all, mayUpload } = brought.value;
  const { finish, pass } = ruleOfDraft(courseYaml).rule;
  return ok({
    ...shown.value,
    name,
    hash: file.sha256,
    written: writtenH5p(new TextDecoder().decode(file.content)),
    packages: await packagesOf(shown.value, name, all),
    imports: all.filter(({ input }) => nameIn(input.path) === name),
    isAsked: [finish, pass].some((names) => names === "all" || names.includes(name)),
    mayUpload,
  });
}

const nameIn = (path: string): string => /^h5p\/([^.]+)\./.exec(path)?.[1] ?? "";

async function packagesOf({ draft }: ShownDraft, name: string, imports: readonly H5pImport[]): Promise<HeldPackage[]> {
  const files = draft.files.filter(({ path }) => nameIn(path) === name && path.endsWith(".h5p"));
  const packages = await Promise.all(
    files.map(async ({ path, sha256 }): Promise<HeldPackage | null> => {
      const content = (await draftFile(draft, path))?.content;
      const said = /^h5p\/[^.]+\.([a-z]+)\.h5p$/.exec(path)?.[1];
      const language: HeldPackage["language"] = contentLanguages.find((one) => one === said) ?? "";
      if (!content || (said !== undefined && language === "")) return null;
      const held = { file: path.slice("h5p/".length), language, bytes: content.length };
      const outcome = imports.find((one) => one.input.sha256 === sha256 && one.outcome !== null)?.outcome;
      if (outcome?.status !== "accepted") return { ...held, libraries: await librariesIn(content), sent: null };
      const { libraries, startBytes, bytes } = outcome;
      return { ...held, libraries, sent: { startBytes, bytes } };
    }),
  );
  return packages.filter((one) => one !== null);
}

/** The libraries of a package that came with a course's files; none of one that would be refused. */
async function librariesIn(content: Uint8Array): Promise<string[]> {
  const read = await readPackage(content, ({ libraries }) =>
    Promise.resolve(libraries.map(({ definition }) => libraryName(definition))),
  );
  return read.ok ? read.value : [];
}

/** A package of a draft as it was brought in; `not-found` for any other file. */
export async function h5pFileOfDraft(
  courseId: string,
  file: string,
  context: Context,
): Promise<Result<Uint8Array, "not-found">> {
  const shown = await draftShown(courseId, context);
  if (!shown.ok) return shown;
  const found = file.endsWith(".h5p") ? await draftFile(shown.value.draft, `h5p/${file}`) : null;
  return found ? ok(found.content) : fail("not-found");
}

/** Saves the form of an activity on what its author saw; `settled` is a whole file that was chosen in a conflict. */
export function saveH5pActivity(
  courseId: string,
  { name, seen, fields, settled }: { name: string; seen: string; fields: PostedFields; settled: string | null },
  context: Context,
): Promise<TextSaved> {
  const path = fileOf(name);
  if (settled !== null) return saveText(courseId, { path, seen, text: settled }, context);
  return saveForm(courseId, { path, seen }, context, {
    read: (text) => h5pValues(text) ?? undefined,
    write: (document, value) => setValue(document, [], value),
    after: (before) => h5pAfter(before, fields),
  });
}
