import { draftFile, openDraft } from "#app/domain/authoring/drafts.server.ts";
import { mergeTexts } from "#app/domain/authoring/merge-texts.ts";
import { readSource } from "#app/domain/content-packages/course-source.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { sourceOfVersion } from "#app/data/courses.server.ts";
import { changeDraftFiles, rebaseDraft, type ChangedFile } from "#app/data/drafts.server.ts";
import { keepOwn } from "#app/platform/files.server.ts";

/**
 * Takes the changes of a version that was published meanwhile into the draft, file by file, and goes on from that version:
 * what only one side changed is taken from that one, texts are put together by block or line. Where both changed the same
 * place, or the same picture, the draft's stays, and its file is named. `no-source`: one of the two versions is from before
 * its files were kept. `changed-meanwhile`: somebody wrote at the draft at the same moment.
 */
export async function takeNewerVersion(
  courseId: string,
  context: Context,
): Promise<Result<string[], "not-found" | "no-source" | "changed-meanwhile">> {
  const opened = await openDraft(courseId, context);
  if (!opened.ok) return opened;
  const { course, draft } = opened.value;
  const newest = course.latest?.number ?? 0;
  if (newest === draft.basedOn) return ok([]);
  const base = draft.basedOn === 0 ? {} : await sourceOfVersion(courseId, draft.basedOn);
  const theirs = await sourceOfVersion(courseId, newest);
  const contents = base && theirs && (await contentsOf(base, theirs));
  if (!base || !theirs || !contents) return fail("no-source");
  const mine = new Map(draft.files.map(({ path, sha256 }) => [path, sha256]));
  const [changes, both]: [ChangedFile[], string[]] = [[], []];
  for (const path of new Set([...mine.keys(), ...Object.keys(theirs)])) {
    const [was, own, other] = [base[path] ?? null, mine.get(path) ?? null, theirs[path] ?? null];
    if (other === was || other === own) continue;
    if (own === was) changes.push({ path, before: own, after: other });
    else if (own === null || other === null || !isText(path)) both.push(path);
    else {
      const file = await draftFile(draft, path);
      if (!file) return fail("changed-meanwhile");
      const texts = { mine: textOf(file.content), theirs: textOf(contents.get(other)) };
      const parts = mergeTexts(textOf(was === null ? undefined : contents.get(was)), texts, unitOf(path));
      if (parts.some((part) => !("agreed" in part))) both.push(path);
      const merged = parts.map((part) => ("agreed" in part ? part.agreed : part.mine)).join("");
      changes.push({ path, before: own, after: await keepOwn(new TextEncoder().encode(merged), "sources") });
    }
  }
  const by = { changedAt: context.at, changedById: context.by.userId };
  if (changes.length > 0 && "stopped" in (await changeDraftFiles(draft.id, changes, by)))
    return fail("changed-meanwhile");
  await rebaseDraft(draft.id, newest);
  return ok(both.toSorted());
}

const isText = (path: string): boolean => /\.(md|yaml)$/.test(path);
const unitOf = (path: string) => (path.endsWith(".yaml") ? "line" : "block");
const textOf = (bytes: Uint8Array | undefined): string => (bytes ? new TextDecoder().decode(bytes) : "");

// What both versions hold, by SHA-256.
async function contentsOf(
  base: Record<string, string>,
  theirs: Record<string, string>,
): Promise<Map<string, Uint8Array> | null> {
  const byHash = (source: Record<string, string>) =>
    Object.fromEntries(Object.entries(source).flatMap(([path, sha256]) => (isText(path) ? [[sha256, sha256]] : [])));
  return readSource({ ...byHash(base), ...byHash(theirs) });
}
