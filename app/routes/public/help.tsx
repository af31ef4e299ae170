import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageBasis } from "#app/http/page.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { HelpPage } from "#app/ui/public/help-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export const loader = ({ request }: LoaderFunctionArgs) => pageBasis(request);

export const headers: HeadersFunction = () => ({ "x-page-cache": "60" });

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const t = translator(data.locale);
  return [{ title: documentTitle(t, t("frame.help")) }];
};

export default function Help() {
  const data = useLoaderData<typeof loader>();
  return <HelpPage {...data} t={translator(data.locale)} />;
}
