import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageBasis } from "#app/http/page.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { OfflinePage } from "#app/ui/public/offline-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

/** The same for everybody, whoever is signed in: phones keep it for all of their people. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { locale, frame } = await pageBasis(request);
  return { locale, frame: { ...frame, signedIn: null } };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const t = translator(data.locale);
  return [{ title: documentTitle(t, t("offline.title")) }];
};

export default function Offline() {
  const data = useLoaderData<typeof loader>();
  return <OfflinePage {...data} t={translator(data.locale)} />;
}
