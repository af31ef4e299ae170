import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { trialOf } from "#app/domain/authoring/trial.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { progressOf } from "#app/domain/learning/progress.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { OutlinePage } from "#app/ui/learner/outline-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";
import { courseRule } from "#app/ui/shared/rule-words.ts";

/** The outline of a draft as a learner would see it on the first day. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const draft = `/teach/courses/${params.course ?? ""}/draft`;
  const trial = await trialOf(params.course ?? "", { by, at: new Date() });
  if (!trial.ok && trial.problem === "broken") throw redirect(`${draft}/publish`);
  const { course, content } = valueOrPage(trial.ok ? trial : { ok: false, problem: "not-found" as const });
  const basis = await pageBasis(request);
  return {
    ...basis,
    frame: { ...basis.frame, trial: draft },
    enrolment: `${draft}/try`,
    course: content.title,
    organisation: course.organisation,
    version: (course.latest?.number ?? 0) + 1,
    bytes: 0,
    progress: progressOf(content, { finished: [], attempts: [] }),
    rule: courseRule(content, { t: translator(basis.locale), locale: basis.locale }),
    news: null,
    completion: null,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: documentTitle(translator(data.locale), inLanguage(data.course, data.locale).text) }] : [];

export default function DraftTry() {
  const data = useLoaderData<typeof loader>();
  return <OutlinePage {...data} t={translator(data.locale)} />;
}
