import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ownShares, shownShare } from "#app/domain/sharing/shares.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { SharesPage } from "#app/ui/learner/shares-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const [basis, kept] = await Promise.all([pageBasis(request), ownShares({ by, at: new Date() })]);
  const shares = kept.map((share) => ({ ...shownShare(share), openings: share.openings }));
  return data({ ...basis, shares }, { headers: { "cache-control": "private, no-store" } });
}

export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("shares.title")) }];
};

export default function Shares() {
  const page = useLoaderData<typeof loader>();
  return <SharesPage {...page} t={translator(page.locale)} />;
}
