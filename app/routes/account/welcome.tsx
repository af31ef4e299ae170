import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor, safePath } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { JoinedPage } from "#app/ui/public/joined-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { name, code } = await requireActor(request);
  return { ...(await pageBasis(request)), name, code, to: safePath(new URL(request.url).searchParams.get("to")) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const t = translator(data.locale);
  return [{ title: documentTitle(t, t("joined.title", { name: data.name })) }];
};

export default function Welcome() {
  const data = useLoaderData<typeof loader>();
  return <JoinedPage {...data} t={translator(data.locale)} />;
}
