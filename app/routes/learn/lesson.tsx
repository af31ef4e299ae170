import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { contentLanguages, inLanguage, locales, type ContentLanguage, type Locale } from "#app/domain/language.ts";
import { activitiesOf, titleOf, type Activity, type CourseContent, type Lesson } from "#app/domain/learning/course.ts";
import { lessonSections, lessonSectionsWithoutPictures, type BoxWords } from "#app/domain/learning/lesson-html.ts";
import { finishLesson, ownLesson } from "#app/domain/learning/lessons.server.ts";
import { opensAfter } from "#app/domain/learning/progress.ts";
import { recordingOf } from "#app/domain/learning/recordings.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor, valueOrPage } from "#app/http/session.server.ts";
import { ownEnrolment } from "#app/http/stand-ins.ts";
import { formatKilobytes } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator } from "#app/i18n/translate.ts";
import { ClosedActivityPage } from "#app/ui/learner/closed-activity-page.tsx";
import { LessonPage, type LessonPart } from "#app/ui/learner/lesson-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";
import { activityPath } from "#app/ui/shared/paths.ts";

const placeOf = (params: Record<string, string | undefined>) => ({
  enrolment: params.enrolment ?? "",
  activity: params.activity ?? "",
});

const neighbour = (activity: Activity | null) =>
  activity && { id: activity.id, kind: activity.kind, title: titleOf(activity) };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const found = valueOrPage(await ownLesson(placeOf(params), by));
  const basis = await pageBasis(request);
  const { enrolment, activity: lesson, position, previous, next } = found;
  const { content } = enrolment.version;
  const languages = contentLanguages.filter((language) => language in lesson.markdown);
  const asked = new URL(request.url).searchParams.get("read");
  const language =
    languages.find((one) => one === asked) ??
    inLanguage(lesson.markdown, basis.locale satisfies ContentLanguage).language;
  return {
    ...basis,
    enrolment: enrolment.id,
    course: content.title,
    lesson: {
      id: lesson.id,
      title: inLanguage(lesson.title, language).text,
      minutes: lesson.minutes,
      sections: sectionsOf(content, lesson, language, by.textOnly ? boxWords(language, basis.locale) : null),
      recording: recordingOf(content, lesson.id, language),
      language,
      languages,
    },
    position,
    total: activitiesOf(content).length,
    done: enrolment.finished.some(({ activityId }) => activityId === lesson.id),
    previous: neighbour(previous),
    next: neighbour(next),
    opensAfter: opensAfter(content, enrolment, lesson.id),
  };
}

/** All who read the same lesson are shown the same but for whose it is. */
export const handle = {
  own: ({ enrolment }: { enrolment: string }) => [ownEnrolment(enrolment)],
};

function sectionsOf(
  content: CourseContent,
  lesson: Lesson,
  language: ContentLanguage,
  words: BoxWords | null,
): LessonPart[] {
  const sections = words
    ? lessonSectionsWithoutPictures(content, lesson, language, words)
    : lessonSections(content, lesson, language);
  const first = sections[0]?.heading ? 1 : 0;
  return sections.map((section, index) => ({
    ...section,
    number: first + index,
    recording: recordingOf(content, lesson.id, language, first + index),
  }));
}

// What stands in the place of a picture is said in the language of the text around it, where the pages have it.
function boxWords(language: ContentLanguage, locale: Locale): BoxWords {
  const own = locales.find((one) => one === language) ?? locale;
  return (alt, bytes) => ({
    label: translator(own)("picture.box", { description: isolate(alt, own) }),
    size: formatKilobytes(bytes, own),
  });
}

/** Marks the lesson finished and goes on to what follows it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireActor(request);
  const place = placeOf(params);
  const next = valueOrPage(await finishLesson(place, { by, at: new Date() }));
  return redirect(next ? activityPath(place.enrolment, next) : `/learn/${place.enrolment}`);
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: documentTitle(translator(data.locale), data.lesson.title) }] : [];

export default function LessonRoute() {
  const { opensAfter: waitsFor, ...data } = useLoaderData<typeof loader>();
  const t = translator(data.locale);
  if (waitsFor.length === 0) return <LessonPage {...data} t={t} />;
  return (
    <ClosedActivityPage {...data} t={t} title={{ [data.lesson.language]: data.lesson.title }} opensAfter={waitsFor} />
  );
}
