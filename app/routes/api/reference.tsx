import type { HeadersFunction, LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageBasis } from "#app/http/page.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { ReferencePage } from "#app/ui/public/reference-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";
import stylesheet from "#app/ui/public/reference.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "service-desc", type: "application/json", href: "/api/v1/openapi.json" },
];

export async function loader({ request }: LoaderFunctionArgs) {
  const basis = await pageBasis(request);
  const { apiReference } = await import("#app/domain/partners/api-reference.server.ts");
  return { ...basis, reference: apiReference(translator(basis.locale)) };
}

export const headers: HeadersFunction = () => ({ "x-page-cache": "60" });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("api.title")) }];
};

export default function Reference() {
  const page = useLoaderData<typeof loader>();
  return <ReferencePage {...page} t={translator(page.locale)} />;
}
