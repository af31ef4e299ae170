import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { catalogue } from "#app/domain/learning/catalogue.server.ts";
import { activitiesOf, costIn } from "#app/domain/learning/course.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { visitorOrActor } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { CataloguePage } from "#app/ui/public/catalogue-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const basis = await pageBasis(request);
  const found = await catalogue(await visitorOrActor(request));
  const asked = new URL(request.url).searchParams.get("organisation");
  const organisations = [...new Map(found.map(({ organisation }) => [organisation.slug, organisation])).values()];
  const only = organisations.find(({ slug }) => slug === asked)?.slug ?? null;
  const courses = found
    .filter(({ organisation }) => only === null || organisation.slug === only)
    .map(({ slug, organisation, latest, enrolled }) => {
      const { title, icon, level, languages, hours } = latest.content;
      const lessons = activitiesOf(latest.content).filter(({ kind }) => kind === "lesson").length;
      const bytes = costIn(latest.costBytes, basis.locale);
      return { slug, organisation, title, icon, level, languages, hours, lessons, bytes, enrolled };
    });
  return { ...basis, courses, organisations, only };
}

export const headers: HeadersFunction = () => ({ "x-page-cache": "60" });

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const t = translator(data.locale);
  return [{ title: documentTitle(t, t("catalogue.title")) }, { name: "description", content: t("catalogue.lead") }];
};

export default function Catalogue() {
  const data = useLoaderData<typeof loader>();
  return <CataloguePage {...data} t={translator(data.locale)} />;
}
