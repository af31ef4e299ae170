import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { verify } from "#app/domain/certificates/verification.server.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { VerdictPage } from "#app/ui/public/verdict-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [basis, answer] = await Promise.all([pageBasis(request), verify(params.serial ?? "")]);
  const page = { ...basis, answer, verifiedAt: new Date().toISOString() };
  // A certificate names a person: no search engine keeps it, no proxy either.
  const headers = { "cache-control": "private, no-store", "x-robots-tag": "noindex" };
  return data(page, { status: answer.verdict === "unknown" ? 404 : 200, headers });
}

export const headers = ({ loaderHeaders }: { loaderHeaders: Headers }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t(`verdict.${page.answer.verdict}`)) }];
};

export default function Verdict() {
  const page = useLoaderData<typeof loader>();
  return <VerdictPage {...page} t={translator(page.locale)} />;
}
