import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { inLanguage } from "#app/domain/language.ts";
import { costIn } from "#app/domain/learning/course.ts";
import { settledEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { newsFor } from "#app/domain/learning/news.server.ts";
import { progressOf } from "#app/domain/learning/progress.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { OutlinePage } from "#app/ui/learner/outline-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";
import { courseRule } from "#app/ui/shared/rule-words.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const enrolment = valueOrPage(await settledEnrolment(params.enrolment ?? "", { by, at: new Date() }));
  const { version, course, completion } = enrolment;
  const [basis, news] = await Promise.all([pageBasis(request), newsFor(enrolment)]);
  return {
    ...basis,
    enrolment: enrolment.id,
    course: version.content.title,
    organisation: course.organisation,
    version: version.number,
    bytes: costIn(version.costBytes, basis.locale),
    progress: progressOf(version.content, enrolment),
    rule: courseRule(version.content, { t: translator(basis.locale), locale: basis.locale }),
    news: news && { movedAt: news.movedAt.toISOString(), notes: news.notes },
    completion: completion && { completedAt: completion.completedAt.toISOString(), serial: completion.serial },
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: documentTitle(translator(data.locale), inLanguage(data.course, data.locale).text) }] : [];

export default function Outline() {
  const data = useLoaderData<typeof loader>();
  return <OutlinePage {...data} t={translator(data.locale)} />;
}
