import { textOfAnyFile } from "#app/domain/content-packages/question-formats/any-file-text.ts";
import { formatNames, formatOfName, type FormatName } from "#app/domain/content-packages/question-formats/formats.ts";
import { readQuestionsWithPictures, type QuestionsRead } from "#app/domain/authoring/question-import.ts";
import type { PictureAt, Reading } from "#app/domain/content-packages/question-formats/outcome.ts";
import { contentLanguages, type ContentLanguage, type Locale } from "#app/domain/language.ts";
import { faultText } from "#app/i18n/fault-words.ts";
import { cut } from "#app/ui/teach/quiz-shown.ts";
import type { Translate } from "#app/i18n/translate.ts";
import type { QuestionsImportProps } from "#app/ui/teach/questions-import-page.tsx";

/** What a form of imports brings: the text or the file, and how to read it. */
type Imported = {
  text: string;
  format: FormatName | null;
  language: ContentLanguage | null;
  /** The file was read as Windows-1256. */
  isGuessed: boolean;
  intent: string;
};

/**
 * Reads a posted form of imports; a file that was chosen counts before the text, and what was kept when it was shown
 * before both. A problem is a sentence.
 */
async function importedForm(
  posted: FormData,
  { t, locale }: Said,
  texts: Target["texts"],
): Promise<{ form: Imported; problem: string | null }> {
  const one = (name: string): string => {
    const value = posted.get(name);
    return typeof value === "string" ? value : "";
  };
  const file = posted.get("file");
  const form: Imported = {
    text: (one("kept") ? ((await texts.find(one("kept"))) ?? "") : one("text")).replace(/\r\n?/g, "\n"),
    format: formatNames.find((format) => format === one("format")) ?? null,
    language: contentLanguages.find((language) => language === one("language")) ?? null,
    isGuessed: false,
    intent: one("intent"),
  };
  if (file && typeof file !== "string" && file.size > 0) {
    const read = textOfAnyFile(new Uint8Array(await file.arrayBuffer()));
    if (!read.ok) {
      const reason = faultText({ code: read.problem, facts: read.detail ?? {} }, locale);
      return { form, problem: t("import.problem.unreadable", { reason }) };
    }
    form.text = read.value.text;
    form.isGuessed = read.value.isGuessed;
    form.format ??= formatOfName(file.name);
  }
  return { form, problem: form.text.trim() === "" ? t("import.problem.empty") : null };
}

type Said = { t: Translate; locale: Locale };
type Outcome = Pick<QuestionsImportProps, "typed" | "problem" | "said" | "preview">;

/** What became of a form of imports: a page to show with its status, or everything was taken. */
export type ImportStep = { isOver: false; page: Outcome; status: 200 | 422 } | { isOver: true; taken: number };

/** Where an import leads: what keeps its text between two pages, takes its pictures, and adds its questions or says why it did not. */
type Target = {
  room: number;
  texts: { keep: (text: string) => Promise<string>; find: (name: string) => Promise<string | null> };
  take: (reading: Reading) => Promise<Reading>;
  add: (values: object[], pictureAt: PictureAt) => Promise<string | null>;
  said: (count: number) => string;
};

/**
 * One step of an import: what would come of it is shown, or it is taken. `add` is given the questions and says why they
 * were not added, or null; `room` is how many there is room for, and `said` the words once they were.
 */
export async function importStep(posted: FormData, { t, locale }: Said, target: Target): Promise<ImportStep> {
  const { form, problem } = await importedForm(posted, { t, locale }, target.texts);
  const typed = { text: shortOf(form.text), format: form.format ?? "", language: form.language ?? "" };
  const refuse = (why: string): ImportStep => ({
    ...{ isOver: false, status: 422 },
    page: { typed, problem: why, said: null, preview: null },
  });
  if (problem) return refuse(problem);
  const found = await importRead(form, target.take, { t, locale });
  if ("problem" in found) return refuse(found.problem);
  const { values, rest } = found.read;
  if (values.length > target.room) return refuse(t("import.room", { count: Math.max(0, target.room) }));
  const after: Outcome = { typed: { ...typed, text: shortOf(rest) }, problem: null, said: null, preview: null };
  const restSaid = t(rest === "" || shortOf(rest) !== "" ? "import.rest" : "import.rest-in-file");
  if (form.intent !== "take" || values.length === 0) {
    const shown = {
      ...previewShown(form, found.read, { t, locale }),
      rest: rest !== "" && rest !== form.text ? restSaid : null,
      kept: values.length > 0 ? await target.texts.keep(form.text) : "",
    };
    return { isOver: false, status: 200, page: { ...after, preview: shown } };
  }
  const failed = await target.add(values, (path) => found.read.pictures.get(path) ?? null);
  if (failed !== null) return refuse(failed);
  // What was refused is there to be mended.
  if (rest === "") return { isOver: true, taken: values.length };
  return { isOver: false, status: 200, page: { ...after, said: `${target.said(values.length)} ${restSaid}` } };
}

/** Longest text that a page shows to be mended, in characters: one with pictures in it has millions. */
const longestShown = 500_000;
const shortOf = (text: string): string => (text.length > longestShown ? "" : text);

/** What would come of the text of a form, or why nothing of it can be read. */
async function importRead(
  form: Imported,
  take: Target["take"],
  { t, locale }: Said,
): Promise<{ read: QuestionsRead } | { problem: string }> {
  const read = await readQuestionsWithPictures(form.text, form, take);
  if (read.ok) return read.value.questions.length > 0 ? { read: read.value } : { problem: t("import.problem.none") };
  if (read.problem === "format-unknown") return { problem: t("import.problem.format") };
  const reason = faultText({ code: read.problem, facts: read.detail ?? {} }, locale);
  return { problem: t("import.problem.unreadable", { reason }) };
}

/** The page of an import before anything came to it. */
export function importPage(
  t: Translate,
  { back, languages }: Pick<QuestionsImportProps, "back"> & { languages: readonly ContentLanguage[] },
): QuestionsImportProps {
  return {
    words: {
      title: t("import.title"),
      intro: t("import.intro"),
      text: t("import.text"),
      file: t("import.file"),
      format: t("import.format"),
      language: t("import.language"),
      preview: t("import.preview"),
      again: t("import.again"),
      number: t("import.number"),
      question: t("import.question"),
      outcome: t("import.outcome"),
      notes: t("import.notes"),
    },
    back,
    formats: [
      { value: "", label: t("import.format.guess") },
      ...formatNames.map((value) => ({ value, label: t(`import.format.${value}`) })),
    ],
    languages: [
      { value: "", label: t("import.language.guess") },
      ...languages.map((value) => ({ value, label: t(`language.${value}`) })),
    ],
    typed: { text: "", format: "", language: "" },
    problem: null,
    said: null,
    preview: null,
  };
}

/** What would come of each question, in words. */
function previewShown(
  form: Imported,
  read: QuestionsRead,
  { t, locale }: Said,
): Omit<NonNullable<QuestionsImportProps["preview"]>, "rest" | "kept"> {
  const count = (outcome: string) => read.questions.filter((one) => one.outcome === outcome).length;
  const [kept, changed, refused] = [count("kept"), count("changed"), count("refused")];
  return {
    summary: t("import.summary", { kept, changed, refused }),
    take: kept + changed > 0 ? t("import.take", { count: kept + changed }) : null,
    encoding: form.isGuessed ? t("import.encoding") : null,
    notes: read.notes.map(({ line, message }) =>
      [line === null ? "" : t("import.line", { line }), faultText(message, locale)].filter(Boolean).join(": "),
    ),
    format: read.format,
    questions: read.questions.slice(0, mostShown).map(({ place, title, ...one }) => ({
      number: place.number,
      line: place.line === null ? null : t("import.line", { line: place.line }),
      title: cut(title, 120),
      outcome: one.outcome,
      label: t(`import.${one.outcome}`),
      messages:
        one.outcome === "kept"
          ? []
          : (one.outcome === "changed" ? one.changes : [one.reason]).map((message) => faultText(message, locale)),
    })),
  };
}

/** Most questions that a table lists: a page of thousands is of no use on a phone. */
const mostShown = 500;
