import { parseDocument, type Document } from "yaml";
import { openDraft } from "#app/domain/authoring/drafts.server.ts";
import { mergeValues } from "#app/domain/authoring/merge-values.ts";
import { saveText, type TextSaved } from "#app/domain/authoring/save-text.server.ts";
import { editYaml } from "#app/domain/authoring/yaml-edit.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { readKeptFile } from "#app/platform/files.server.ts";

/** The place in a YAML file that a form is about. */
export type FormPlace = {
  /** What the form's place says in a text; undefined when it is not there. */
  read: (text: string) => unknown;
  write: (document: Document, value: unknown) => void;
  after: (before: unknown) => unknown;
};

/**
 * Saves a form about a place in a YAML file of a draft on what its author saw (`seen`), with what others changed elsewhere
 * in the file; a `conflict` is only what both changed in the place itself. `not-found` too where the place, or a YAML file
 * around it, is not there any more.
 */
export async function saveForm(
  courseId: string,
  { path, seen }: { path: string; seen: string },
  context: Context,
  place: FormPlace,
): Promise<TextSaved> {
  const opened = await openDraft(courseId, context);
  if (!opened.ok) return { ok: false, problem: "not-found" };
  // What was seen is kept under its hash; a hash of something else than a text of this draft says nothing that is read.
  const content = /^[0-9a-f]{64}$/.test(seen) ? await readKeptFile(seen, "sources") : null;
  if (!content) return { ok: false, problem: "not-found" };
  const text = new TextDecoder().decode(content);
  if (!isYaml(text)) return { ok: false, problem: "not-found" };
  const before = place.read(text);
  if (before === undefined) return { ok: false, problem: "not-found" };
  const mine = place.after(before);
  const edited = editYaml(text, (document) => place.write(document, mine));
  const saved = await saveText(courseId, { path, seen, text: edited }, context);
  if (saved.ok || saved.problem !== "conflict" || !saved.theirs) return saved;
  // Lines that touch, of two questions or two fields, are no conflict of a form: only what both changed in it is.
  const theirText = new TextDecoder().decode(saved.theirs.content);
  const now = isYaml(theirText) ? place.read(theirText) : undefined;
  if (now === undefined) return saved;
  const both = mergeValues(before, { mine, theirs: now });
  if (!both) return saved;
  const again = editYaml(theirText, (document) => place.write(document, both.value));
  const put = await saveText(courseId, { path, seen: saved.theirs.sha256, text: again }, context);
  return put.ok ? { ...put, merged: true, sent: saved.sent } : put;
}

const isYaml = (text: string): boolean => parseDocument(text, { logLevel: "error" }).errors.length === 0;
