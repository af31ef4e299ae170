import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { beginCourse, organisationsToWriteFor } from "#app/domain/authoring/begin-course.server.ts";
import { contentLanguages, inLanguage } from "#app/domain/language.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { textsOf } from "#app/domain/authoring/outline-act.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff } from "#app/http/session.server.ts";
import { writtenLanguages } from "#app/http/written-languages.ts";
import { translator } from "#app/i18n/translate.ts";
import { NewCoursePage, type NewCourseProps } from "#app/ui/teach/new-course-page.tsx";

export async function loader({ request }: LoaderFunctionArgs): Promise<NewCourseProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const organisations = await organisationsToWriteFor(by);
  return {
    words: {
      back: t("teach.title"),
      title: t("new-course.title"),
      intro: t("new-course.intro"),
      organisation: t("manage.organisation"),
      languages: t("course.languages"),
      languagesHint: t("new-course.languages-hint"),
      titleIn: t("outline.title-in"),
      begin: t("new-course.begin"),
    },
    organisations: organisations.map(({ slug, name }) => ({ value: slug, label: inLanguage(name, locale).text })),
    languages: writtenLanguages(contentLanguages, t),
    chosen: ["ar", "fr"],
    title: {},
    problem: null,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const t = translator(localeOf(request));
  const fields = await formFields(request);
  const title = Object.fromEntries(
    Object.entries(textsOf(fields, "title")).map(([language, text]) => [language, text.slice(0, 200)]),
  );
  const chosen = contentLanguages.filter((language) => (fields.languages ?? []).includes(language));
  // A title in a language that is not chosen would stay unseen.
  const wanted = Object.fromEntries(
    Object.entries(title).filter(([language]) => chosen.some((one) => one === language)),
  );
  const begun = { organisation: textOf(fields, "organisation"), languages: chosen, title: wanted };
  const course = await beginCourse(begun, { by, at: new Date() });
  if (course.ok) return redirect(`/teach/courses/${course.value}/draft`, 303);
  if (course.problem === "not-found") throw problemResponse("not-found");
  return data({ title, chosen: [...chosen], problem: t("new-course.problem") }, 422);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function NewCourse() {
  return <NewCoursePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
