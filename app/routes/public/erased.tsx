import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageBasis } from "#app/http/page.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { ErasedPage } from "#app/ui/public/erased-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export const loader = ({ request }: LoaderFunctionArgs) => pageBasis(request);

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const t = translator(data.locale);
  return [{ title: documentTitle(t, t("erase.done")) }];
};

export default function Erased() {
  const page = useLoaderData<typeof loader>();
  return <ErasedPage {...page} t={translator(page.locale)} />;
}
