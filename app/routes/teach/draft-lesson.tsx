import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { draftPictures } from "#app/domain/authoring/draft-pictures.server.ts";
import { draftFilePath } from "#app/domain/authoring/lesson-preview.server.ts";
import { lessonPath, lessonToWrite } from "#app/domain/authoring/write-lesson.server.ts";
import { directionOf, inLanguage, locales, type ContentLanguage } from "#app/domain/language.ts";
import { lessonFacts } from "#app/http/lesson-facts.ts";
import { localeOf } from "#app/http/locale.ts";
import { saveWords } from "#app/http/save-words.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { writingWords } from "#app/http/writing-words.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { ownNames } from "#app/i18n/own-names.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";
import { DraftLessonPage, type DraftLessonProps } from "#app/ui/teach/draft-lesson-page.tsx";

/** A lesson of a draft in every language of its course, to be written. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<DraftLessonProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const { course = "", lesson = "" } = params;
  const asked = new URL(request.url).searchParams;
  const mine = asked.has("mine") && { language: asked.get("language") ?? "", sha256: asked.get("mine") ?? "" };
  const context = { by, at: new Date() };
  const found = valueOrPage(await lessonToWrite(course, { lesson, ...(mine && { mine }) }, context));
  const pictures = valueOrPage(await draftPictures(course, context));
  const address = `/teach/courses/${course}/draft/lessons/${lesson}`;
  const titles = Object.fromEntries(
    found.languages.flatMap(({ language, fields }) => (fields.title ? [[language, fields.title]] : [])),
  );
  const title = inLanguage(titles, locale).text || t("write.untitled");
  const languages = found.languages.map(({ language, seen, fields }) => ({
    language,
    name: nameOf(language, t),
    direction: directionOf(language),
    seen: seen ?? "",
    fields,
    isMine: mine !== false && mine.language === language,
    key: `${by.userId}/${course}/${lessonPath(lesson, language)}`,
    altLabel: t("pictures.alt", { language: t(`language.${language}`) }),
  }));
  return {
    words: { ...writingWords(t), save: saveWords(t) },
    back: { href: `/teach/courses/${course}/draft`, label: t("write.outline") },
    title,
    addresses: {
      page: address,
      save: `${address}/save`,
      preview: `${address}/preview`,
      facts: `${address}/facts`,
      document: `/teach/courses/${course}/draft/documents?into=lesson/${lesson}`,
      markdown: `${address}/markdown`,
      upload: `/teach/courses/${course}/draft/pictures/upload`,
    },
    shown:
      found.languages.find(({ language }) => language === asked.get("language"))?.language ??
      firstOf(languages, locale),
    languages,
    facts: lessonFacts(found.languages, locale),
    links: [
      {
        href: `/teach/courses/${course}/draft/voices/${lesson}`,
        icon: "ear",
        label: t("voice.title", { lesson: isolate(title, locale) }),
      },
      { href: `/teach/courses/${course}/draft/files`, icon: "down", label: t("attached.title") },
    ],
    pictures: pictures.map(({ path, sha256 }) => ({ path, src: draftFilePath(course, path, sha256) })),
  };
}

function nameOf(language: ContentLanguage, t: Translate): string {
  const locale = locales.find((one) => one === language);
  return locale ? ownNames[locale] : t(`language.${language}`);
}

const firstOf = (languages: { language: string }[], locale: string): string =>
  (languages.find(({ language }) => language === locale) ?? languages[0])?.language ?? locale;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.title }] : []);

export default function DraftLesson() {
  const page = useLoaderData<typeof loader>();
  return <DraftLessonPage key={page.addresses.page} {...page} />;
}
