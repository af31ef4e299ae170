import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { previewLesson, type PreviewedLesson } from "#app/domain/authoring/lesson-preview.server.ts";
import type { LessonFields } from "#app/domain/authoring/lesson-text.ts";
import { locales, type ContentLanguage } from "#app/domain/language.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { lessonFieldsOf } from "#app/http/lesson-fields.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { LessonPage, type LessonPageProps } from "#app/ui/learner/lesson-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

type Place = { course: string; lesson: string; language: string };

/** A lesson as it was saved, as a learner would see it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const language = new URL(request.url).searchParams.get("language") ?? "ar";
  return previewed(request, { course: params.course ?? "", lesson: params.lesson ?? "", language }, null);
}

/** A lesson as it is typed, as a learner would see it; nothing is saved. */
export async function action({ request, params }: ActionFunctionArgs) {
  const fields = await formFields(request);
  const place = { course: params.course ?? "", lesson: params.lesson ?? "", language: textOf(fields, "language") };
  return previewed(request, place, lessonFieldsOf(fields));
}

type Previewed = Omit<LessonPageProps, "t">;

async function previewed(
  request: Request,
  { course, lesson, language }: Place,
  fields: LessonFields | null,
): Promise<Previewed> {
  const by = await requireStaff(request);
  const found = valueOrPage(await previewLesson(course, { lesson, language, fields }, { by, at: new Date() }));
  const { frame, locale } = await pageBasis(request);
  return {
    locale: locales.find((one) => one === found.language) ?? locale,
    // A learner is no staff.
    frame: { ...frame, signedIn: frame.signedIn && { ...frame.signedIn, staff: false } },
    enrolment: "preview",
    course: found.course,
    lesson: shownLesson(lesson, found),
    position: found.position,
    total: found.total,
    done: false,
    previous: null,
    next: null,
  };
}

function shownLesson(id: string, found: PreviewedLesson): Previewed["lesson"] {
  const languages: ContentLanguage[] = [found.language];
  return {
    id,
    title: found.title,
    minutes: found.minutes,
    sections: found.sections,
    recording: found.recording,
    language: found.language,
    languages,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: documentTitle(translator(data.locale), data.lesson.title) }] : [];

export default function LessonPreview() {
  const saved = useLoaderData<typeof loader>();
  const page = useActionData<typeof action>() ?? saved;
  return <LessonPage {...page} t={translator(page.locale)} />;
}
