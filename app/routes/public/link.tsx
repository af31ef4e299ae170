import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isLinkOpen, openShare } from "#app/domain/sharing/openings.server.ts";
import { allowOpening } from "#app/http/look-ups.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { problemResponse } from "#app/http/problems.ts";
import { valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { LinkPage, OpenedPage } from "#app/ui/public/link-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

/** A page that names nobody, with a button: whoever previews an address learns nothing, and no opening is noted. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const token = params.token ?? "";
  await allowOpening(context);
  if (!(await isLinkOpen(token, { at: new Date() }))) throw problemResponse("not-found");
  return { ...(await pageBasis(request)), token };
}

/** Opens what is shared. The learner sees that it was opened, and when. */
export async function action({ params, context }: ActionFunctionArgs) {
  await allowOpening(context);
  const opened = valueOrPage(await openShare({ token: params.token ?? "" }, "page", { byId: null, at: new Date() }));
  const { file, share } = opened;
  return { file, purpose: share.purpose, expiresAt: share.expiresAt.toISOString() };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("link.title")) }];
};

export default function Link() {
  const page = useLoaderData<typeof loader>();
  const opened = useActionData<typeof action>();
  const t = translator(page.locale);
  return opened ? <OpenedPage {...page} {...opened} t={t} /> : <LinkPage {...page} t={t} />;
}
