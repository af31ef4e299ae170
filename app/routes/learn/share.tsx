import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ownShare, shownShare, withdrawShare } from "#app/domain/sharing/shares.server.ts";
import { darkRuns } from "#app/domain/certificates/drawing/qr-code.server.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireActor, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { SharePage } from "#app/ui/learner/share-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const [basis, found] = await Promise.all([pageBasis(request), ownShare(params.share ?? "", { by, at: new Date() })]);
  const { share, link, openings, total } = valueOrPage(found);
  const page = {
    ...basis,
    share: {
      ...shownShare(share),
      ...{ isAgency: share.organisation !== null, givenAt: share.givenAt.toISOString(), consent: share.consent },
    },
    link: link === null ? null : { url: link, code: darkRuns(link) },
    openings: openings.map(({ openedAt, kind }) => ({ openedAt: openedAt.toISOString(), kind })),
    total,
    asks: new URL(request.url).searchParams.has("withdraw"),
  };
  return data(page, { headers: { "cache-control": "private, no-store" } });
}

/** Withdraws the share. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireActor(request);
  const id = params.share ?? "";
  const step = textOf(await formFields(request), "step");
  const context = { by, at: new Date() };
  if (step === "withdraw") valueOrPage(await withdrawShare(id, context));
  else valueOrPage(await ownShare(id, context));
  return redirect(`/learn/file/shares/${encodeURIComponent(id)}`);
}

export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("shares.title")) }];
};

export default function Share() {
  const page = useLoaderData<typeof loader>();
  return <SharePage {...page} t={translator(page.locale)} />;
}
