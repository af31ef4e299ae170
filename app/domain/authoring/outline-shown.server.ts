import { titleFile } from "#app/domain/authoring/activity-files.ts";
import { draftShown, type ShownDraft } from "#app/domain/authoring/draft-shown.server.ts";
import { draftFile } from "#app/domain/authoring/drafts.server.ts";
import { lessonHead, lessonPath, quizHead } from "#app/domain/authoring/file-heads.ts";
import type { OutlinedActivity } from "#app/domain/authoring/outline.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import type { ContentLanguage, Localised } from "#app/domain/language.ts";
import { ok, type Result } from "#app/domain/result.ts";

/** What an activity lacks in a language of the course: its whole file, a title, or a text below the title. */
export type Lack = { language: ContentLanguage; what: "file" | "title" | "text" };

/** An activity of a draft with what its files say of it, as far as they can be read. */
export type ShownActivity = OutlinedActivity & {
  title: Localised;
  minutes: number | null;
  /** Questions of a quiz; null of anything else. */
  questions: number | null;
  lacks: Lack[];
};

export type ShownOutline = ShownDraft & {
  modules: { id: string; title: Localised; lacks: Lack[]; activities: ShownActivity[] }[];
};

/** The outline of a draft with the titles of its activities, and what is missing in which language. */
export async function outlineShown(courseId: string, context: Context): Promise<Result<ShownOutline, "not-found">> {
  const shown = await draftShown(courseId, context);
  if (!shown.ok) return shown;
  const { outline } = shown.value;
  const text = async (path: string): Promise<string | null> => {
    const file = await draftFile(shown.value.draft, path);
    return file && new TextDecoder().decode(file.content);
  };
  const modules = await Promise.all(
    outline.modules.map(async ({ id, title, activities }) => ({
      id,
      title,
      lacks: withoutTitle(title, outline.languages),
      activities: await Promise.all(
        activities.map((one) => (one.kind === "lesson" ? lesson : other)(one, { languages: outline.languages, text })),
      ),
    })),
  );
  return ok({ ...shown.value, modules });
}

type Reading = { languages: readonly ContentLanguage[]; text: (path: string) => Promise<string | null> };

async function lesson(activity: OutlinedActivity, { languages, text }: Reading): Promise<ShownActivity> {
  const title: Localised = {};
  const lacks: Lack[] = [];
  let minutes: number | null = null;
  for (const language of languages) {
    const file = await text(lessonPath(activity.name, language));
    const head = file === null ? null : lessonHead(file);
    if (!head) lacks.push({ language, what: "file" });
    else {
      minutes ??= head.minutes;
      if (head.title !== null) title[language] = head.title;
      if (head.title === null) lacks.push({ language, what: "title" });
      else if (!head.hasText) lacks.push({ language, what: "text" });
    }
  }
  return { ...activity, title, minutes, questions: null, lacks };
}

async function other(activity: OutlinedActivity, { languages, text }: Reading): Promise<ShownActivity> {
  const file = await text(titleFile(activity));
  if (file === null) {
    const lacks = languages.map((language) => ({ language, what: "file" as const }));
    return { ...activity, title: {}, minutes: null, questions: null, lacks };
  }
  const { title, minutes, questions } = quizHead(file);
  const isQuiz = activity.kind === "quiz";
  return { ...activity, title, minutes, questions: isQuiz ? questions : null, lacks: withoutTitle(title, languages) };
}

const withoutTitle = (title: Localised, languages: readonly ContentLanguage[]): Lack[] =>
  languages.flatMap((language) => (title[language] ? [] : [{ language, what: "title" as const }]));
