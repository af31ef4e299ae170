import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { enrolmentsOf } from "#app/domain/learning/enrolments.server.ts";
import { progressOf } from "#app/domain/learning/progress.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { MyCoursesPage } from "#app/ui/learner/my-courses-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const enrolments = await enrolmentsOf(await requireActor(request));
  const courses = enrolments.map((enrolment) => {
    const { done, total } = progressOf(enrolment.version.content, enrolment);
    return {
      enrolment: enrolment.id,
      organisation: enrolment.course.organisation,
      title: enrolment.version.content.title,
      ...{ done, total },
      completion: enrolment.completion && { serial: enrolment.completion.serial },
    };
  });
  return { ...(await pageBasis(request)), courses };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const t = translator(data.locale);
  return [{ title: documentTitle(t, t("my-courses.title")) }];
};

export default function MyCourses() {
  const data = useLoaderData<typeof loader>();
  return <MyCoursesPage {...data} t={translator(data.locale)} />;
}
