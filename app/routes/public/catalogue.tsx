import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { catalogue } from "#app/domain/learning/catalogue.server.ts";
import { courseCard } from "#app/domain/learning/course-card.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { CataloguePage } from "#app/ui/public/catalogue-page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const [basis, courses] = await Promise.all([pageBasis(request), catalogue()]);
  const organisation = new URL(request.url).searchParams.get("organisation");
  return { ...basis, courses: courses.map((course) => courseCard(course, basis.locale)), organisation };
}

export const headers: HeadersFunction = () => ({ "x-page-cache": "60" });

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? [{ title: translator(data.locale)("catalogue.title") }] : [];

export default function Catalogue() {
  const data = useLoaderData<typeof loader>();
  return <CataloguePage {...data} t={translator(data.locale)} />;
}
