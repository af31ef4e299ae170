import { parseDocument, type Document } from "yaml";
import { draftShown, type ShownDraft } from "#app/domain/authoring/draft-shown.server.ts";
import { changeDraft, draftFile, type FileToChange } from "#app/domain/authoring/drafts.server.ts";
import { questionOf, type PostedFields } from "#app/domain/authoring/question-form.ts";
import { settingsOf } from "#app/domain/authoring/quiz-form.ts";
import { saveForm } from "#app/domain/authoring/save-form.server.ts";
import { saveText, type TextSaved } from "#app/domain/authoring/save-text.server.ts";
import { fieldsIn, listIn } from "#app/domain/authoring/written-question.ts";
import { placeOf, questionValue, valueOf, writtenQuiz, type WrittenQuiz } from "#app/domain/authoring/written-quiz.ts";
import { editYaml } from "#app/domain/authoring/yaml-edit.ts";
import { setValue } from "#app/domain/authoring/yaml-patch.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { isScanProblem, type ScanProblem } from "#app/platform/scan-problem.ts";

/** A quiz of a draft: the file it is in, as it stands; `quiz` is null when the file is no YAML. */
export type ShownQuiz = ShownDraft & {
  name: string;
  path: string;
  text: string;
  hash: string;
  quiz: WrittenQuiz | null;
};

export const quizPath = (name: string): string => `quizzes/${name}.yaml`;

/** A quiz of the draft of a course; `not-found` where there is none of this name. */
export async function quizShown(
  courseId: string,
  name: string,
  context: Context,
): Promise<Result<ShownQuiz, "not-found">> {
  const shown = await draftShown(courseId, context);
  if (!shown.ok) return shown;
  const path = quizPath(name);
  const file = await draftFile(shown.value.draft, path);
  if (!file) return fail("not-found");
  const text = new TextDecoder().decode(file.content);
  return ok({ ...shown.value, name, path, text, hash: file.sha256, quiz: writtenQuiz(text) });
}

/** The quizzes of a draft, by name in the order of their files, with what each says. */
export async function quizzesOf({ draft }: ShownDraft): Promise<{ name: string; quiz: WrittenQuiz | null }[]> {
  const names = draft.files.flatMap(({ path }) => /^quizzes\/(.+)\.yaml$/.exec(path)?.[1] ?? []);
  return Promise.all(
    names.map(async (name) => {
      const file = await draftFile(draft, quizPath(name));
      return { name, quiz: file && writtenQuiz(new TextDecoder().decode(file.content)) };
    }),
  );
}

/** Saves the form of one question on what its author saw (`seen`); `not-found` when the question is not there any more. */
export function saveQuestion(
  courseId: string,
  { quiz, key, seen, fields }: { quiz: string; key: string; seen: string; fields: PostedFields },
  context: Context,
): Promise<TextSaved> {
  return saveForm(courseId, { path: quizPath(quiz), seen }, context, {
    read: (text) => questionValue(text, key),
    write: (document, value) => {
      const place = placeOf(document, key);
      if (place !== null) setValue(document, ["questions", place], value);
    },
    after: (before) => questionOf(before, fields),
  });
}

/** Saves the settings of a quiz on what their author saw. */
export function saveSettings(
  courseId: string,
  { quiz, seen, fields }: { quiz: string; seen: string; fields: PostedFields },
  context: Context,
): Promise<TextSaved> {
  return saveForm(courseId, { path: quizPath(quiz), seen }, context, {
    read: (text) => valuesOfQuiz(text).settings,
    write: (document, value) => {
      for (const [name, part] of Object.entries(fieldsIn(value))) setValue(document, [name], part);
      for (const name of Object.keys(fieldsIn(valueOf(document))))
        if (name !== "questions" && !Object.hasOwn(fieldsIn(value), name)) document.delete(name);
    },
    after: (before) => settingsOf(before, fields),
  });
}

/** Saves the whole file of a quiz as it was chosen in a conflict. */
export const saveSettled = (
  courseId: string,
  { quiz, seen, text }: { quiz: string; seen: string; text: string },
  context: Context,
): Promise<TextSaved> => saveText(courseId, { path: quizPath(quiz), seen, text }, context);

/** What a quiz says as plain values: its questions, and everything else. Nothing when the file is no YAML. */
export function valuesOfQuiz(text: string): { questions: unknown[]; settings: Record<string, unknown> } {
  const document = parseDocument(text, { logLevel: "error" });
  const { questions, ...settings } = document.errors.length > 0 ? {} : fieldsIn(valueOf(document));
  return { questions: listIn(questions), settings };
}

/** Somebody else's changes are taken in this often before an act gives up. */
const mostTries = 3;

export type QuizEdited =
  /** `change` undoes it; null when nothing was changed. */
  | { ok: true; change: string | null }
  | { ok: false; problem: "not-found" | "no-yaml" | "too-large" | "busy" | ScanProblem };

/**
 * Changes quizzes of a draft as they are now, all or none: `edit` is given the document of each, in the order of
 * `names`, and says whether it did what it should (`not-found` otherwise). `also` are files that come with it.
 */
export async function editQuizzes(
  courseId: string,
  names: readonly string[],
  edit: (...documents: Document[]) => boolean,
  context: Context,
  also: readonly FileToChange[] = [],
): Promise<QuizEdited> {
  for (let tries = 1; tries <= mostTries; tries++) {
    const shown = await Promise.all(names.map((name) => quizShown(courseId, name, context)));
    const quizzes = shown.flatMap((one) => (one.ok ? [one.value] : []));
    if (quizzes.length < names.length) return { ok: false, problem: "not-found" };
    if (quizzes.some(({ quiz }) => quiz === null)) return { ok: false, problem: "no-yaml" };
    const edited = editedTogether(
      quizzes.map(({ text }) => text),
      edit,
    );
    if (!edited) return { ok: false, problem: "not-found" };
    const changes = quizzes.map(({ path, hash }, at) => ({
      path,
      seen: hash,
      content: new TextEncoder().encode(edited[at]),
    }));
    const done = await changeDraft(courseId, [...changes, ...also], context);
    if (done.ok) return { ok: true, change: done.change };
    if (isScanProblem(done.problem)) return { ok: false, problem: done.problem };
    if (done.problem !== "changed-meanwhile")
      return { ok: false, problem: done.problem === "too-large" ? "too-large" : "not-found" };
  }
  return { ok: false, problem: "busy" };
}

// Documents are open one within the other, since `editYaml` writes each when its edit is over.
function editedTogether(texts: readonly string[], edit: (...documents: Document[]) => boolean): string[] | null {
  const open: Document[] = [];
  const edited: string[] = [];
  let isDone = false;
  const next = (at: number): void => {
    const text = texts[at];
    if (text === undefined) isDone = edit(...open);
    else
      edited[at] = editYaml(text, (document) => {
        open.push(document);
        next(at + 1);
      });
  };
  next(0);
  return isDone ? edited : null;
}
