import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { catalogue } from "#app/domain/learning/catalogue.server.ts";
import { activitiesOf, costIn } from "#app/domain/learning/course.ts";
import { askedSearch } from "#app/http/asked-search.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { visitorOrActor } from "#app/http/session.server.ts";
import { searchSaid } from "#app/i18n/search-said.ts";
import { translator } from "#app/i18n/translate.ts";
import { CataloguePage } from "#app/ui/public/catalogue-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const basis = await pageBasis(request);
  const search = askedSearch(request);
  const found = await catalogue(await visitorOrActor(request), search?.sought);
  const asked = new URL(request.url).searchParams.get("organisation");
  const organisations = [
    ...new Map(
      (search ? await catalogue(null) : found).map(({ organisation }) => [organisation.slug, organisation]),
    ).values(),
  ];
  const only = organisations.find(({ slug }) => slug === asked)?.slug ?? null;
  const courses = found
    .filter(({ organisation }) => only === null || organisation.slug === only)
    .map(({ slug, organisation, latest, enrolled }) => {
      const { title, icon, level, languages, hours } = latest.content;
      const lessons = activitiesOf(latest.content).filter(({ kind }) => kind === "lesson").length;
      const bytes = costIn(latest.costBytes, basis.locale);
      return { slug, organisation, title, icon, level, languages, hours, lessons, bytes, enrolled };
    });
  const typed = search?.typed ?? "";
  const outcome = search && searchSaid(translator(basis.locale), "courses", search.sought, courses.length);
  const page = { ...basis, courses, organisations, only, typed, outcome };
  // What anybody may type is kept for nobody.
  return data(page, search ? {} : { headers: { "x-page-cache": "60" } });
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("catalogue.title")) }, { name: "description", content: t("catalogue.lead") }];
};

export default function Catalogue() {
  const page = useLoaderData<typeof loader>();
  return <CataloguePage {...page} t={translator(page.locale)} />;
}
