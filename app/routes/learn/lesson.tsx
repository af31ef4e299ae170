import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { contentLanguages, inLanguage, type ContentLanguage } from "#app/domain/language.ts";
import { activitiesOf, titleOf, type Activity } from "#app/domain/learning/course.ts";
import { lessonHtml } from "#app/domain/learning/lesson-html.ts";
import { finishLesson, ownLesson } from "#app/domain/learning/lessons.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { LessonPage } from "#app/ui/learner/lesson-page.tsx";
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
      html: lessonHtml(content, lesson, language),
      language,
      languages,
    },
    position,
    total: activitiesOf(content).length,
    done: enrolment.finished.some(({ activityId }) => activityId === lesson.id),
    previous: neighbour(previous),
    next: neighbour(next),
  };
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

export default function Lesson() {
  const data = useLoaderData<typeof loader>();
  return <LessonPage {...data} t={translator(data.locale)} />;
}
