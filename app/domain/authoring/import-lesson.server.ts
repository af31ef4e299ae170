import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePicturePath, readablePicture } from "#app/domain/authoring/draft-pictures.server.ts";
import { draftShown, type ShownDraft } from "#app/domain/authoring/draft-shown.server.ts";
import { changeDraft, courseToWrite, draftFile, type FileToChange } from "#app/domain/authoring/drafts.server.ts";
import { lessonHead, lessonPath, type LessonHead } from "#app/domain/authoring/file-heads.ts";
import { freeName, takenNames } from "#app/domain/authoring/free-name.ts";
import { editOutline } from "#app/domain/authoring/outline-edits.ts";
import type {
  DocumentLesson,
  DocumentNote,
  DocumentProblem,
} from "#app/domain/content-packages/documents/document-lesson.ts";
import { lessonText, minutesToRead } from "#app/domain/content-packages/documents/lesson-text.ts";
import { nameOfDocument, readDocument } from "#app/domain/content-packages/documents/read-document.server.ts";
import { placeOfFile } from "#app/domain/content-packages/package-files.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { contentLanguages, type ContentLanguage } from "#app/domain/language.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { isScanProblem, type ScanProblem } from "#app/platform/scan-problem.ts";

/** Where a document goes: the end of a module, or into a lesson in place of what that has in the language. */
export type ImportPlace = { module: string } | { lesson: string };

export type DocumentToImport = {
  /** What the file is called. */
  name: string;
  content: Uint8Array;
  language: string;
  into: ImportPlace;
};

/** `change` is for undoing it all; null when everything was so already. */
export type ImportedLesson = {
  lesson: string;
  language: ContentLanguage;
  notes: DocumentNote[];
  change: string | null;
};

export type ImportLessonProblem =
  | DocumentProblem
  | ScanProblem
  | "not-found"
  /** The module, the lesson or the language is not there (any more). */
  | "gone"
  | "changed-meanwhile"
  | "unreadable"
  | "too-many-pictures"
  | "lesson-too-long";

/** Most pictures of a document: each is made anew. */
export const mostDocumentPictures = 40;
/** Tries against somebody who changes the outline all the time. */
const mostTries = 4;

/**
 * Makes a lesson of a document in the draft of a course: its text, its pictures and its place in the outline are one
 * change. Pictures are taken in as the page of pictures does; one that cannot be is left out, which `notes` tell.
 */
export async function importLesson(
  courseId: string,
  { name, content, language: wanted, into }: DocumentToImport,
  context: Context,
): Promise<Result<ImportedLesson, ImportLessonProblem>> {
  const course = await courseToWrite(courseId, context.by);
  if (!course.ok) return course;
  const language = contentLanguages.find((one) => one === wanted);
  if (!language) return fail("gone");
  const read = await readContent(name, content);
  if (!read.ok) return read;
  if (read.value.pictures.length > mostDocumentPictures) return fail("too-many-pictures");
  const document = await withPicturesTakenIn(read.value);
  for (let tries = 1; ; tries++) {
    const shown = await draftShown(courseId, context);
    if (!shown.ok) return shown;
    const planned = await planOf(shown.value, { document, language, into, isNamed: name });
    if (!planned.ok) return planned;
    const { lesson, files } = planned.value;
    const done = await changeDraft(courseId, files, context);
    if (done.ok) return ok({ lesson, language, notes: document.notes, change: done.change });
    if (done.problem === "too-large") return fail("lesson-too-long");
    if (isScanProblem(done.problem)) return fail(done.problem);
    if (done.problem !== "changed-meanwhile") return fail("not-found");
    // Over a text that somebody has just written nothing is written.
    if ("lesson" in into || tries === mostTries) return fail("changed-meanwhile");
  }
}

async function readContent(name: string, content: Uint8Array): Promise<Result<DocumentLesson, DocumentProblem>> {
  const folder = await mkdtemp(join(tmpdir(), "fadae-document-"));
  try {
    const path = join(folder, "document");
    await writeFile(path, content);
    return await readDocument(path, { name, slug: "picture" });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type TakenIn = Omit<DocumentLesson, "pictures"> & {
  pictures: { name: string; ending: string; content: Uint8Array }[];
};

async function withPicturesTakenIn(document: DocumentLesson): Promise<TakenIn> {
  const pictures: TakenIn["pictures"] = [];
  const left = new Set<string>();
  for (const { name, content } of document.pictures) {
    const picture = await readablePicture(content);
    const largest = picture.ok ? (placeOfFile(`media/picture.${picture.value.ending}`)?.largestBytes ?? 0) : 0;
    if (picture.ok && picture.value.content.length <= largest) pictures.push({ name, ...picture.value });
    else left.add(name);
  }
  if (left.size === 0) return { ...document, pictures };
  const markdown = document.markdown.replace(shownPicture, (whole, name: string) => (left.has(name) ? "" : whole));
  return { ...document, markdown, pictures, notes: [...new Set([...document.notes, "pictures-left-out" as const])] };
}

const namedPicture = /(?<=\]\(\.\.\/)media\/(picture-\d+\.[a-z]+)(?=\))/g;
const shownPicture = /!\[(?:\\.|[^\]\\])*\]\(\.\.\/media\/(picture-\d+\.[a-z]+)\)/g;

type Wanted = { document: TakenIn; language: ContentLanguage; into: ImportPlace; isNamed: string };
type Plan = Result<{ lesson: string; files: FileToChange[] }, "gone" | "changed-meanwhile" | "unreadable">;

async function planOf(shown: ShownDraft, wanted: Wanted): Promise<Plan> {
  const { document, language, into, isNamed } = wanted;
  const { draft, outline, course } = shown;
  if (!outline.languages.includes(language)) return fail("gone");
  const paths = draft.files.map(({ path }) => path);
  if ("module" in into) {
    const content = course.latest?.content;
    const published = content ? activitiesOf(content).map(({ id }) => id) : [];
    const lesson = freeName({ [language]: document.title }, "lesson", takenNames(outline, { paths, published }));
    const edit = { act: "add-activity", module: into.module, kind: "lesson", activity: lesson, before: null } as const;
    const edited = editOutline(shown.courseYaml, edit);
    if (!edited.ok) return edited;
    const yaml = { path: "course.yaml", seen: shown.seen, content: new TextEncoder().encode(edited.value) };
    const head = { title: document.title || lesson, minutes: null };
    return ok({ lesson, files: [yaml, ...filesOf(shown, { lesson, head, ...wanted })] });
  }
  const { lesson } = into;
  const isThere = outline.modules.some(({ activities }) =>
    activities.some((one) => one.kind === "lesson" && one.name === lesson),
  );
  if (!isThere) return fail("gone");
  const heads = await Promise.all(
    [language, ...outline.languages].map(async (one) => {
      const file = await draftFile(draft, lessonPath(lesson, one));
      return file && lessonHead(new TextDecoder().decode(file.content));
    }),
  );
  // The name of a file is no reason to call a lesson otherwise.
  const kept = document.title === nameOfDocument(isNamed) ? heads[0]?.title : null;
  const minutes = heads.find((one) => one?.minutes)?.minutes ?? null;
  const head = { title: (kept ?? document.title) || lesson, minutes };
  return ok({ lesson, files: filesOf(shown, { lesson, head, ...wanted }) });
}

function filesOf(
  { draft }: ShownDraft,
  { document, language, lesson, head }: Wanted & { lesson: string; head: Pick<LessonHead, "title" | "minutes"> },
): FileToChange[] {
  const taken = new Map(draft.files.map(({ path, sha256 }) => [path, sha256]));
  // A document that comes again brings the same pictures.
  const known = new Map(
    draft.files.flatMap(({ path, sha256 }) => (path.startsWith("media/") ? [[sha256, path] as const] : [])),
  );
  const names = new Map<string, string>();
  const pictures: FileToChange[] = [];
  for (const { name, ending, content } of document.pictures) {
    const sha256 = createHash("sha256").update(content).digest("hex");
    const path = known.get(sha256) ?? freePicturePath(`${lesson}.${ending}`, ending, new Set(taken.keys()));
    if (!known.has(sha256)) pictures.push({ path, seen: null, content });
    known.set(sha256, path);
    taken.set(path, sha256);
    names.set(name, path);
  }
  const markdown = document.markdown.replace(namedPicture, (whole, name: string) => names.get(name) ?? whole);
  const minutes = head.minutes ?? minutesToRead(markdown);
  const text = lessonText({
    title: head.title ?? lesson,
    minutes,
    markdown: markdown.replace(/\n{3,}/g, "\n\n").trim(),
  });
  const path = lessonPath(lesson, language);
  const seen = draft.files.find((one) => one.path === path)?.sha256 ?? null;
  return [{ path, seen, content: new TextEncoder().encode(text) }, ...pictures];
}
