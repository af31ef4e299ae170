import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { inLanguage } from "#app/domain/language.ts";
import { findCourse } from "#app/domain/learning/catalogue.server.ts";
import { activitiesOf, costIn, minutesOf, titleOf, type CourseContent } from "#app/domain/learning/course.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { recordingBytesIn } from "#app/domain/learning/recordings.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor, valueOrPage, visitorOrActor } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { CoursePage } from "#app/ui/public/course-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

const addressOf = (params: Record<string, string | undefined>) => ({
  organisation: params.organisation ?? "",
  course: params.course ?? "",
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  const basis = await pageBasis(request);
  const found = valueOrPage(await findCourse(addressOf(params), await visitorOrActor(request)));
  const { slug, organisation, latest } = found.course;
  const { title, summary, outcomes, level, languages, hours, icon, skills, modules } = latest.content;
  const course = {
    ...{ slug, organisation, title, summary, outcomes, level, languages, hours, icon, skills },
    bytes: costIn(latest.costBytes, basis.locale),
    recordingBytes: recordingBytesIn(latest.content, basis.locale),
    rule: ruleIn(latest.content),
    modules: modules.map(({ id, title: name, activities }) => ({
      id,
      title: name,
      activities: activities.map((one) => ({
        id: one.id,
        kind: one.kind,
        title: titleOf(one),
        minutes: minutesOf(one),
      })),
    })),
  };
  return { ...basis, course, enrolment: found.enrolmentId };
}

function ruleIn(content: CourseContent) {
  const { finished, passed } = content.completion;
  const played = new Set(activitiesOf(content).flatMap(({ kind, id }) => (kind === "h5p" ? [id] : [])));
  const h5p = { finished: countIn(finished, played), passed: countIn(passed, played) };
  return { lessons: finished.length - h5p.finished, quizzes: passed.length - h5p.passed, h5p };
}

const countIn = (names: string[], some: Set<string>) => names.filter((name) => some.has(name)).length;

/** Enrols whoever is signed in. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireActor(request);
  const enrolment = valueOrPage(await enrol(addressOf(params), { by, at: new Date() }));
  return redirect(`/learn/${enrolment}`);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const { course, locale } = data;
  return [
    { title: documentTitle(translator(locale), inLanguage(course.title, locale).text) },
    { name: "description", content: inLanguage(course.summary, locale).text },
  ];
};

export default function Course() {
  const data = useLoaderData<typeof loader>();
  return <CoursePage {...data} t={translator(data.locale)} />;
}
