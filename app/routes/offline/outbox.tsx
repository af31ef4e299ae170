import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { OutboxPage } from "#app/ui/learner/outbox-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  await requireActor(request);
  return pageBasis(request);
}

/** Its forms are for the worker of the phone; without one there is nothing to do. */
export const action = () => redirect("/outbox");

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const t = translator(data.locale);
  return [{ title: documentTitle(t, t("outbox.title")) }];
};

export default function Outbox() {
  const data = useLoaderData<typeof loader>();
  return <OutboxPage {...data} t={translator(data.locale)} />;
}
