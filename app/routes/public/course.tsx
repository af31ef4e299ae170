import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { inLanguage } from "#app/domain/language.ts";
import { findCourse } from "#app/domain/learning/catalogue.server.ts";
import { costIn, minutesOf, titleOf } from "#app/domain/learning/course.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { recordingBytesIn } from "#app/domain/learning/recordings.ts";
import { declarations } from "#app/domain/privacy/declarations.server.ts";
import { usesOf } from "#app/domain/privacy/personal-data.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor, valueOrPage, visitorOrActor } from "#app/http/session.server.ts";
import { noticeWords } from "#app/i18n/privacy-words.ts";
import { translator } from "#app/i18n/translate.ts";
import { CoursePage } from "#app/ui/public/course-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";
import { courseRule } from "#app/ui/shared/rule-words.ts";

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
    rule: courseRule(latest.content, { t: translator(basis.locale), locale: basis.locale }),
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
  const uses = usesOf(declarations, ["Enrolment", "Attempt"]);
  const notice = noticeWords(translator(basis.locale), basis.locale, uses);
  return { ...basis, course, notice, enrolment: found.enrolmentId };
}

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
