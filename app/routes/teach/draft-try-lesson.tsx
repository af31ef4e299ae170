import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { draftFilePath } from "#app/domain/authoring/lesson-preview.server.ts";
import { activityIn, trialOf, type Trial } from "#app/domain/authoring/trial.server.ts";
import { contentLanguages, inLanguage, type ContentLanguage } from "#app/domain/language.ts";
import { titleOf, type Activity, type Lesson } from "#app/domain/learning/course.ts";
import { draftSections } from "#app/domain/learning/lesson-html.ts";
import { recordingOf, recordingPath } from "#app/domain/learning/recordings.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { LessonPage, type LessonPart } from "#app/ui/learner/lesson-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";
import { activityPath } from "#app/ui/shared/paths.ts";

const neighbour = (activity: Activity | null) =>
  activity && { id: activity.id, kind: activity.kind, title: titleOf(activity) };

async function find(request: Request, params: LoaderFunctionArgs["params"]) {
  const by = await requireStaff(request);
  const draft = `/teach/courses/${params.course ?? ""}/draft`;
  const trial = await trialOf(params.course ?? "", { by, at: new Date() });
  if (!trial.ok && trial.problem === "broken") throw redirect(`${draft}/publish`);
  const found = trial.ok && activityIn(trial.value, params.activity ?? "");
  if (!found || found.activity.kind !== "lesson") throw problemResponse("not-found");
  return { ...found, lesson: found.activity, trial: trial.value, draft, home: `${draft}/try` };
}

/** A lesson of a draft as a learner would read it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { lesson, trial, draft, home, position, total, previous, next } = await find(request, params);
  const basis = await pageBasis(request);
  const languages = contentLanguages.filter((language) => language in lesson.markdown);
  const asked = new URL(request.url).searchParams.get("read");
  const language = languages.find((one) => one === asked) ?? inLanguage(lesson.markdown, basis.locale).language;
  return {
    ...basis,
    frame: { ...basis.frame, trial: draft },
    enrolment: home,
    course: trial.content.title,
    lesson: {
      id: lesson.id,
      title: inLanguage(lesson.title, language).text,
      minutes: lesson.minutes,
      sections: sectionsOf(trial, lesson, language),
      recording: recorded(trial, lesson.id, language),
      language,
      languages,
    },
    ...{ position, total, done: false },
    previous: neighbour(previous),
    next: neighbour(next),
  };
}

function sectionsOf(trial: Trial, lesson: Lesson, language: ContentLanguage): LessonPart[] {
  const { text } = inLanguage(lesson.markdown, language);
  const sections = draftSections(text, trial.content, (path, { sha256 }) =>
    draftFilePath(trial.course.id, path, sha256),
  );
  const first = sections[0]?.heading ? 1 : 0;
  return sections.map((section, index) => ({
    ...section,
    number: first + index,
    recording: recorded(trial, lesson.id, language, first + index),
  }));
}

function recorded({ course, content }: Trial, lesson: string, language: ContentLanguage, section?: number) {
  const recording = recordingOf(content, lesson, language, section);
  const path = recordingPath(lesson, language, section);
  return recording && { ...recording, href: draftFilePath(course.id, path, recording.sha256) };
}

/** Goes on to what follows; nothing is stored. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { next, home } = await find(request, params);
  return redirect(next ? activityPath(home, next) : home);
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: documentTitle(translator(data.locale), data.lesson.title) }] : [];

export default function DraftTryLesson() {
  const data = useLoaderData<typeof loader>();
  return <LessonPage {...data} t={translator(data.locale)} />;
}
