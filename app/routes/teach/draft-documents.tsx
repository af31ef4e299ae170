import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { importLesson, mostDocumentPictures, type ImportPlace } from "#app/domain/authoring/import-lesson.server.ts";
import { courseToWrite } from "#app/domain/authoring/drafts.server.ts";
import { outlineShown, type ShownOutline } from "#app/domain/authoring/outline-shown.server.ts";
import { undoChange } from "#app/domain/authoring/undo-change.server.ts";
import { documentNotes } from "#app/domain/content-packages/documents/document-lesson.ts";
import { inLanguage, type Locale } from "#app/domain/language.ts";
import { formParts } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { problemKey } from "#app/i18n/problem-key.ts";
import { translator } from "#app/i18n/translate.ts";
import { DraftDocumentsPage, type DraftDocumentsProps } from "#app/ui/teach/draft-documents-page.tsx";

export async function loader({ request, params }: LoaderFunctionArgs): Promise<DraftDocumentsProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const course = params.course ?? "";
  const shown = valueOrPage(await outlineShown(course, { by, at: new Date() }));
  const asked = new URL(request.url).searchParams;
  const { languages } = shown.outline;
  return {
    words: {
      title: t("document.title"),
      intro: t("document.intro"),
      file: t("document.file"),
      fileHint: t("document.file-hint"),
      language: t("document.language"),
      into: t("document.into"),
      intoHint: t("document.into-hint"),
      newLessons: t("document.new-lessons"),
      lessons: t("document.lessons"),
      submit: t("document.submit"),
      noPlace: t("document.no-place"),
      undo: t("document.undo"),
      open: t("document.open"),
      check: t("document.check"),
      notes: t("document.notes"),
    },
    languages: languages.map((language) => ({ value: language, label: t(`language.${language}`) })),
    ...placesOf(shown, locale),
    chosen: {
      into: asked.get("into") ?? "",
      language: asked.get("language") ?? languages.find((one) => one === locale) ?? "",
    },
    done: doneIn(asked, shown, { course, locale }),
    undone: asked.has("undone") ? t("document.undone") : null,
  };
}

function placesOf({ modules }: ShownOutline, locale: Locale): Pick<DraftDocumentsProps, "newLessons" | "lessons"> {
  const t = translator(locale);
  return {
    newLessons: modules.map(({ id, title }) => ({
      value: `module/${id}`,
      label: t("document.at-end-of", { module: isolate(inLanguage(title, locale).text || id, locale) }),
    })),
    lessons: modules
      .flatMap(({ activities }) => activities)
      .filter(({ kind }) => kind === "lesson")
      .map(({ name, title }) => ({ value: `lesson/${name}`, label: inLanguage(title, locale).text || name })),
  };
}

const notesSchema = z.array(z.enum(documentNotes)).catch([]);

function doneIn(
  asked: URLSearchParams,
  { modules }: ShownOutline,
  { course, locale }: { course: string; locale: Locale },
): DraftDocumentsProps["done"] {
  const t = translator(locale);
  const lesson = modules
    .flatMap(({ activities }) => activities)
    .find(({ kind, name }) => kind === "lesson" && name === asked.get("lesson"));
  if (!lesson) return null;
  const language = asked.get("language") ?? "";
  const title = isolate(inLanguage(lesson.title, locale).text || lesson.name, locale);
  return {
    said: t("document.did", { lesson: title }),
    change: asked.get("change"),
    notes: notesSchema.parse(asked.getAll("note")).map((note) => t(`document.note.${note}`)),
    href: `/teach/courses/${course}/draft/lessons/${lesson.name}?${new URLSearchParams({ language }).toString()}`,
  };
}

/** Makes a lesson of a document, or takes that back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const t = translator(localeOf(request));
  const course = params.course ?? "";
  valueOrPage(await courseToWrite(course, by));
  const context = { by, at: new Date() };
  const { texts, files } = await formParts(request);
  const back = (query: URLSearchParams | string) =>
    redirect(`/teach/courses/${course}/draft/documents?${query.toString()}`, 303);
  const chosen = { into: texts.into ?? "", language: texts.language ?? "" };
  const refuse = (problem: string, status = 422) => data({ problem, chosen }, status);
  if (texts.intent === "undo") {
    const undone = await undoChange(course, texts.change ?? "", context);
    // A change that was taken back already is as it should be.
    if (undone.ok || undone.problem === "not-found") return back("undone");
    return refuse(t("document.problem.changed-meanwhile"), 409);
  }
  const { file } = files;
  if (!file || file.size === 0) return refuse(t("document.problem.none"));
  const into = placeIn(chosen.into);
  if (!into) return refuse(t("document.problem.gone"));
  const content = new Uint8Array(await file.arrayBuffer());
  const done = await importLesson(course, { name: file.name, content, language: chosen.language, into }, context);
  if (!done.ok) {
    if (done.problem === "not-found") throw problemResponse("not-found");
    return refuse(t(problemKey("document.problem", done.problem), { most: mostDocumentPictures }));
  }
  const { lesson, language, notes, change } = done.value;
  const query = new URLSearchParams({ lesson, language, ...(change !== null && { change }) });
  for (const note of notes) query.append("note", note);
  return back(query);
}

function placeIn(text: string): ImportPlace | null {
  const [, kind, name = ""] = /^(module|lesson)\/(.+)$/.exec(text) ?? [];
  return kind === "module" ? { module: name } : kind === "lesson" ? { lesson: name } : null;
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function DraftDocuments() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  return <DraftDocumentsPage {...page} chosen={refused?.chosen ?? page.chosen} problem={refused?.problem ?? null} />;
}
