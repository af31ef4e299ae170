import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageBasis } from "#app/http/page.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { PrivacyPage } from "#app/ui/public/privacy-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export const loader = ({ request }: LoaderFunctionArgs) => pageBasis(request);

export const headers: HeadersFunction = () => ({ "x-page-cache": "60" });

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const t = translator(data.locale);
  return [{ title: documentTitle(t, t("frame.privacy")) }];
};

export default function Privacy() {
  const data = useLoaderData<typeof loader>();
  return <PrivacyPage {...data} t={translator(data.locale)} />;
}
