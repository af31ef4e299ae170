import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { costIn } from "#app/domain/learning/course.ts";
import { ownEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { filesToKeep, weightOf } from "#app/domain/offline-sync/kept-files.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { KeepPage } from "#app/ui/learner/keep-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";
import { paths } from "#app/ui/shared/paths.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { id, version } = valueOrPage(await ownEnrolment(params.enrolment ?? "", await requireActor(request)));
  const basis = await pageBasis(request);
  const { unasked, larger } = filesToKeep(version.content, basis.locale);
  return {
    ...basis,
    enrolment: id,
    course: version.content.title,
    bytes: costIn(version.costBytes, basis.locale) + weightOf(unasked),
    largerBytes: weightOf(larger),
  };
}

/** Its forms are for the worker of the phone; without one the page says what is missing. */
export const action = ({ params }: ActionFunctionArgs) =>
  redirect(paths.keep(encodeURIComponent(params.enrolment ?? "")));

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const t = translator(data.locale);
  return [{ title: documentTitle(t, t("keep.title")) }];
};

export default function Keep() {
  const data = useLoaderData<typeof loader>();
  return <KeepPage {...data} t={translator(data.locale)} />;
}
