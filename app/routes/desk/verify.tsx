import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { linesIn, mostVerified, verifyMany } from "#app/domain/desk/bulk-verification.server.ts";
import { deskAgency } from "#app/domain/desk/desk.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { askedCertificates, mostFiles } from "#app/http/asked-certificates.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireCounsellor, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { DeskVerifyPage } from "#app/ui/desk/desk-verify-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

const headers = { "cache-control": "private, no-store" };

export async function loader({ request }: LoaderFunctionArgs) {
  const { by } = await requireCounsellor(request);
  const basis = await pageBasis(request);
  const agency = inLanguage(valueOrPage(await deskAgency(by)).shortName, basis.locale).text;
  const refused = new URL(request.url).searchParams.get("refused");
  const most = { lines: mostVerified, files: mostFiles };
  const t = translator(basis.locale);
  const problem = refused === "none" || refused === "too-many" ? t(`desk.bulk-${refused}`, { most: most.lines }) : null;
  return { ...basis, agency, problem, most };
}

/** Verifies what was pasted and sent, on this page. */
export async function action({ request }: ActionFunctionArgs) {
  await requireCounsellor(request);
  const t = translator(localeOf(request));
  const refuse = (lines: string, problem: string) => data({ lines, problem, verdicts: null }, { status: 422, headers });
  const asked = await askedCertificates(request);
  if (!asked.ok) return refuse(asked.typed, t("desk.bulk-too-many", { most: mostFiles }));
  const { typed, lists, files } = asked.value;
  const verified = await verifyMany({ lines: [typed, ...lists].flatMap(linesIn), files }, { at: new Date() });
  if (!verified.ok) return refuse(typed, t(`desk.bulk-${verified.problem}`, { most: mostVerified }));
  return data({ lines: typed, problem: null, verdicts: verified.value }, { headers });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const t = translator(page.locale);
  return [{ title: documentTitle(t, t("desk.bulk-title")) }];
};

export default function DeskVerify() {
  const page = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return (
    <DeskVerifyPage
      {...page}
      t={translator(page.locale)}
      lines={done?.lines ?? ""}
      problem={done ? done.problem : page.problem}
      verdicts={done?.verdicts ?? null}
    />
  );
}
