import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readSerial } from "#app/domain/certificates/serial.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { VerifyPage } from "#app/ui/public/verify-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const basis = await pageBasis(request);
  const asked = new URL(request.url).searchParams.get("serial");
  const typed = { serial: asked?.slice(0, 200) ?? "" };
  if (asked === null) return { ...basis, typed, problem: null };
  if (!asked.trim()) return data({ ...basis, typed, problem: { code: "serial-empty" as const } }, { status: 422 });
  throw redirect(`/v/${encodeURIComponent(readSerial(asked) ?? asked.trim().slice(0, 40))}`);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("verify.title"), page.problem !== null) }];
};

export default function Verify() {
  const page = useLoaderData<typeof loader>();
  return <VerifyPage {...page} t={translator(page.locale)} />;
}
