import { copiedFiles, filesOf, titleFile } from "#app/domain/authoring/activity-files.ts";
import {
  changeDraft,
  draftFiles,
  openDraft,
  type Drafted,
  type FileToChange,
} from "#app/domain/authoring/drafts.server.ts";
import {
  lessonHead,
  lessonPath,
  newLesson,
  newQuiz,
  quizHead,
  withLessonTitle,
  withYamlTitle,
} from "#app/domain/authoring/file-heads.ts";
import type { OutlineAct } from "#app/domain/authoring/outline-act.ts";
import { freeName, takenNames } from "#app/domain/authoring/free-name.ts";
import { editOutline, type OutlineEdit, type OutlineProblem } from "#app/domain/authoring/outline-edits.ts";
import { outlineOf, type Outline, type OutlinedActivity } from "#app/domain/authoring/outline.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { contentLanguages, type ContentLanguage, type Localised } from "#app/domain/language.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

export type OutlineActProblem = OutlineProblem | "not-found" | "no-source" | "title";

/** Tries against somebody who changes the same files all the time. */
const mostTries = 4;

/**
 * Changes the outline of a course's draft, together with the files it is about. It is done to the draft as it is now, so
 * that what two trainers do at once adds up. `at` names the module or activity it was about; `change` is for undoing it,
 * and null when everything was so already. `title`: it has none in any language.
 */
export async function changeOutline(
  courseId: string,
  act: OutlineAct,
  context: Context,
): Promise<Result<{ change: string | null; at: string }, OutlineActProblem>> {
  for (let tries = 1; ; tries++) {
    const opened = await openDraft(courseId, context);
    if (!opened.ok) return opened;
    const planned = planOf(act, await readDraft(opened.value));
    if (!planned.ok) return planned;
    const done = await changeDraft(courseId, planned.value.files, context);
    if (done.ok) return ok({ change: done.change, at: planned.value.at });
    if (done.problem === "not-found" || done.problem === "no-source") return fail(done.problem);
    if (done.problem !== "changed-meanwhile" || tries === mostTries) return fail("changed-meanwhile");
  }
}

type Draft = {
  courseYaml: string;
  outline: Outline;
  /** Every text of the draft by its path; other files with their hash alone. */
  texts: ReadonlyMap<string, string>;
  hashes: ReadonlyMap<string, string>;
  /** Names that the latest version has: they stay what they were for its learners. */
  published: readonly string[];
  read: (path: string) => Uint8Array;
};

async function readDraft({ course, draft }: Drafted): Promise<Draft> {
  const files = await draftFiles(draft);
  const texts = new Map(
    [...files].flatMap(([path, content]) => (/\.(?:yaml|md)$/.test(path) ? [[path, decode(content)] as const] : [])),
  );
  const courseYaml = texts.get("course.yaml") ?? "";
  const content = course.latest?.content;
  return {
    courseYaml,
    outline: outlineOf(courseYaml),
    texts,
    hashes: new Map(draft.files.map(({ path, sha256 }) => [path, sha256])),
    published: content ? [...activitiesOf(content), ...content.modules].map(({ id }) => id) : [],
    read: (path) => files.get(path) ?? new Uint8Array(),
  };
}

type Plan = Result<{ files: FileToChange[]; at: string }, OutlineActProblem>;

function planOf(act: OutlineAct, draft: Draft): Plan {
  switch (act.act) {
    case "add-module": {
      const title = given(act.title);
      if (Object.keys(title).length === 0) return fail("title");
      const taken = new Set([...draft.outline.modules.map(({ id }) => id), ...draft.published]);
      const name = freeName(title, "module", taken);
      return planned(draft, { act: "add-module", module: name, title }, { at: name });
    }
    case "add-activity": {
      const title = given(act.title);
      if (Object.keys(title).length === 0) return fail("title");
      const { kind, module } = act;
      const name = freeName(title, kind, takenIn(draft));
      const files =
        kind === "quiz"
          ? [write(draft, `quizzes/${name}.yaml`, newQuiz(title))]
          : draft.outline.languages.flatMap((language) => {
              const text = title[language];
              return text ? [write(draft, lessonPath(name, language), newLesson(text, 10))] : [];
            });
      const edit = { act: "add-activity", module, kind, activity: name, before: null } as const;
      return files.length === 0 ? fail("title") : planned(draft, edit, { at: name, files });
    }
    case "rename-activity":
      return renamed(act, draft);
    case "duplicate-activity":
      return duplicated(act.activity, draft);
    case "rename-module": {
      const title = trimmed(act.title);
      const left = Object.keys({ ...given(act.was), ...given(title) }).some(
        (one) => title[one as ContentLanguage] !== "",
      );
      return left ? planned(draft, { ...act, title }, { at: act.module }) : fail("title");
    }
    case "delete-module": {
      const module = draft.outline.modules.find(({ id }) => id === act.module);
      return planned(draft, act, { at: act.module, files: removed(draft, module?.activities ?? []) });
    }
    case "delete-activity": {
      const activity = activityIn(draft, act.activity);
      return planned(draft, act, { at: act.activity, files: removed(draft, activity ? [activity] : []) });
    }
    case "move-module":
      return planned(draft, act, { at: act.module });
    case "move-activity":
      return planned(draft, act, { at: act.activity });
  }
}

function planned(draft: Draft, edit: OutlineEdit, { at, files = [] }: { at: string; files?: FileToChange[] }): Plan {
  const edited = editOutline(draft.courseYaml, edit);
  return edited.ok ? ok({ files: [write(draft, "course.yaml", edited.value), ...files], at }) : edited;
}

function renamed({ activity: name, was, title }: Extract<OutlineAct, { act: "rename-activity" }>, draft: Draft): Plan {
  const activity = activityIn(draft, name);
  if (!activity) return fail("gone");
  const wanted = Object.entries(trimmed(title)) as [ContentLanguage, string][];
  if (activity.kind !== "lesson") {
    const path = titleFile(activity);
    const text = draft.texts.get(path);
    if (text === undefined) return fail("gone");
    const now = quizHead(text).title;
    const changes = wanted.filter(([language, one]) => one !== (was[language] ?? "") && one !== (now[language] ?? ""));
    if (changes.some(([language]) => (now[language] ?? "") !== (was[language] ?? ""))) return fail("changed-meanwhile");
    const after = { ...now, ...Object.fromEntries(changes) };
    if (Object.keys(given(after)).length === 0) return fail("title");
    return ok({ files: [write(draft, path, withYamlTitle(text, Object.fromEntries(changes)))], at: name });
  }
  const heads = draft.outline.languages.flatMap((language) => {
    const text = draft.texts.get(lessonPath(name, language));
    return text === undefined ? [] : [lessonHead(text)];
  });
  const minutes = heads.find((head) => head.minutes !== null)?.minutes ?? 10;
  const files: FileToChange[] = [];
  for (const [language, wording] of wanted) {
    const path = lessonPath(name, language);
    const text = draft.texts.get(path);
    const now = text === undefined ? "" : (lessonHead(text).title ?? "");
    // A lesson that is there keeps a title.
    if (wording === "" || wording === (was[language] ?? "") || wording === now) continue;
    if (now !== (was[language] ?? "")) return fail("changed-meanwhile");
    files.push(write(draft, path, text === undefined ? newLesson(wording, minutes) : withLessonTitle(text, wording)));
  }
  return ok({ files, at: name });
}

/** What is put after the title of a copy. */
const copySigns: Record<ContentLanguage, string> = { ar: "(نسخة)", fr: "(copie)", en: "(copy)", zgh: "(2)" };

function duplicated(name: string, draft: Draft): Plan {
  const activity = activityIn(draft, name);
  const module = draft.outline.modules.find(({ activities }) => activities.some((one) => one.name === name));
  if (!activity || !module) return fail("gone");
  const copy = freeName({ en: name }, activity.kind, takenIn(draft));
  const files = copiedFiles(activity, copy, [...draft.hashes.keys()]).map(({ from, to }) => {
    const text = draft.texts.get(from);
    if (text === undefined) return { path: to, seen: null, content: draft.read(from) };
    return write(draft, to, withCopySign(from, text));
  });
  const { activities } = module;
  const next = activities[activities.findIndex((one) => one.name === name) + 1]?.name ?? null;
  const edit = { act: "add-activity", module: module.id, kind: activity.kind, activity: copy, before: next } as const;
  return planned(draft, edit, { at: copy, files });
}

function withCopySign(path: string, text: string): string {
  const language = contentLanguages.find((one) => path.endsWith(`.${one}.md`));
  if (language) return withLessonTitle(text, `${lessonHead(text).title ?? ""} ${copySigns[language]}`.trim());
  const { title } = quizHead(text);
  if (Object.keys(title).length === 0) return text;
  const signed = Object.entries(title).map(([one, wording]) => [
    one,
    `${wording} ${copySigns[one as ContentLanguage]}`,
  ]);
  return withYamlTitle(text, Object.fromEntries(signed) as Localised);
}

const removed = ({ hashes, texts }: Draft, activities: readonly OutlinedActivity[]): FileToChange[] =>
  filesOf(activities, [...hashes.keys()], texts).map((path) => ({
    path,
    seen: hashes.get(path) ?? null,
    content: null,
  }));

const activityIn = ({ outline }: Draft, name: string): OutlinedActivity | undefined =>
  outline.modules.flatMap(({ activities }) => activities).find((one) => one.name === name);

const takenIn = ({ outline, hashes, published }: Draft): Set<string> =>
  takenNames(outline, { paths: [...hashes.keys()], published });

const write = ({ hashes }: Draft, path: string, text: string): FileToChange => ({
  path,
  seen: hashes.get(path) ?? null,
  content: new TextEncoder().encode(text),
});

const trimmed = (texts: Localised): Localised =>
  Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, text.trim()]));
const given = (texts: Localised): Localised =>
  Object.fromEntries(Object.entries(trimmed(texts)).filter(([, text]) => text !== ""));
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
