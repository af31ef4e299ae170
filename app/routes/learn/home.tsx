import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { enrolmentsOf } from "#app/domain/learning/enrolments.server.ts";
import { lastActivityOf, progressOf } from "#app/domain/learning/progress.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { HomePage } from "#app/ui/learner/home-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const enrolments = await enrolmentsOf(by);
  // The course taken last comes first.
  const [latest] = enrolments
    .map((enrolment) => ({ id: enrolment.id, at: lastActivityOf(enrolment) ?? enrolment.enrolledAt, enrolment }))
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .flatMap(({ id, enrolment }) => {
      const { next } = progressOf(enrolment.version.content, enrolment);
      return next ? [{ enrolment: id, activity: next }] : [];
    });
  return {
    ...(await pageBasis(request)),
    name: by.name,
    next: latest ?? null,
    courses: enrolments.length,
    certificates: enrolments.filter(({ completion }) => completion?.serial).length,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const t = translator(data.locale);
  return [{ title: documentTitle(t, t("home.title", { name: data.name })) }];
};

export default function Home() {
  const data = useLoaderData<typeof loader>();
  return <HomePage {...data} t={translator(data.locale)} />;
}
