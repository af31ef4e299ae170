import { isSeq } from "yaml";
import { changeDraft, draftFile, openDraft } from "#app/domain/authoring/drafts.server.ts";
import { outlineOf } from "#app/domain/authoring/outline.ts";
import { editYaml } from "#app/domain/authoring/yaml-edit.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import type { ContentLanguage } from "#app/domain/language.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

/**
 * Adds a language to a draft, in which everything is missing then, or removes one, with the lessons and recordings in it
 * or (`withFiles: false`) leaving them in case it comes back. `last-language`: a course has one at least.
 */
export async function changeLanguages(
  courseId: string,
  change: { language: ContentLanguage; act: "add" } | { language: ContentLanguage; act: "remove"; withFiles: boolean },
  context: Context,
): Promise<Result<string | null, "not-found" | "no-source" | "changed-meanwhile" | "last-language">> {
  const opened = await openDraft(courseId, context);
  if (!opened.ok) return opened;
  const { draft } = opened.value;
  const file = await draftFile(draft, "course.yaml");
  const text = new TextDecoder().decode(file?.content);
  const { language } = change;
  const { languages } = outlineOf(text);
  const left = languages.filter((one) => one !== language);
  if (change.act === "remove" && left.length === 0) return fail("last-language");
  const wanted = change.act === "add" ? [...left, language] : left;
  if (change.act === "add" && languages.includes(language)) return ok(null);
  const edited = editYaml(text, (document) => {
    const list = document.createNode(wanted, { flow: true });
    const before = document.get("languages");
    if (isSeq(before)) list.commentBefore = before.commentBefore;
    document.set("languages", list);
  });
  const removed =
    change.act === "remove" && change.withFiles
      ? draft.files.filter(({ path }) => new RegExp(`^(?:lessons|audio)/[a-z0-9-]+\\.${language}\\.`).test(path))
      : [];
  const files = [
    { path: "course.yaml", seen: file?.sha256 ?? null, content: new TextEncoder().encode(edited) },
    ...removed.map(({ path, sha256 }) => ({ path, seen: sha256, content: null })),
  ];
  const done = await changeDraft(courseId, files, context);
  if (done.ok) return ok(done.change);
  return fail(done.problem === "not-found" || done.problem === "no-source" ? done.problem : "changed-meanwhile");
}
