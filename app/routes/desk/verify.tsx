import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { BulkVerdict } from "#app/domain/desk/bulk-verdict.ts";
import { linesIn, mostVerified, verifyMany } from "#app/domain/desk/bulk-verification.server.ts";
import { csvOf, xlsxOf } from "#app/domain/desk/sheet.server.ts";
import { deskAgency } from "#app/domain/desk/desk.server.ts";
import { inLanguage, type Locale } from "#app/domain/language.ts";
import { formFields, formFiles, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireCounsellor, valueOrPage } from "#app/http/session.server.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";
import { DeskVerifyPage } from "#app/ui/desk/desk-verify-page.tsx";
import { documentTitle } from "#app/ui/shared/page.tsx";

/** How many files a browser is asked to send at once. */
const mostFiles = 100;
const headers = { "cache-control": "private, no-store" };

export async function loader({ request }: LoaderFunctionArgs) {
  const { by } = await requireCounsellor(request);
  const basis = await pageBasis(request);
  const agency = inLanguage(valueOrPage(await deskAgency(by)).shortName, basis.locale).text;
  return { ...basis, agency, most: { lines: mostVerified, files: mostFiles } };
}

/** Verifies what was pasted and sent: a page, or a table to download. */
export async function action({ request }: ActionFunctionArgs) {
  await requireCounsellor(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const copy = request.clone();
  const [fields, files] = [await formFields(request), await formFiles(copy, "files")];
  const typed = textOf(fields, "lines");
  const refuse = (problem: string) => data({ lines: typed, problem, verdicts: null }, { status: 422, headers });
  if (files.length > mostFiles) return refuse(t("desk.bulk-too-many", { most: mostFiles }));
  const isList = (file: File) => /\.(txt|csv)$/i.test(file.name);
  const lists = await Promise.all(files.filter(isList).map((file) => file.text()));
  const others = await Promise.all(
    files
      .filter((file) => !isList(file))
      .map(async (file) => ({ name: file.name.slice(0, 80), bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  const lines = [typed, ...lists].flatMap(linesIn);
  const verified = await verifyMany({ lines, files: others }, { at: new Date() });
  if (!verified.ok) return refuse(t(`desk.bulk-${verified.problem}`, { most: mostVerified }));
  const as = textOf(fields, "as");
  if (as !== "xlsx" && as !== "csv")
    return data({ lines: typed, problem: null, verdicts: verified.value }, { headers });
  const sheet = sheetOf(verified.value, t, locale);
  const bytes = as === "xlsx" ? await xlsxOf(sheet) : csvOf(sheet);
  const type =
    as === "csv" ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  throw new Response(bytes, {
    headers: { ...headers, "content-type": type, "content-disposition": `attachment; filename="verdicts.${as}"` },
  });
}

const columns = ["asked", "serial", "verdict", "name", "course", "organisation", "issued", "expires", "note"] as const;

const sheetOf = (verdicts: readonly BulkVerdict[], t: Translate, locale: Locale) => ({
  title: t("desk.bulk-title"),
  columns: columns.map((one) => t(`sheet.${one}`)),
  rightToLeft: locale === "ar",
  rows: verdicts.map(({ asked, serial, verdict, name, facts, isRemoved }) => [
    asked,
    serial ?? "",
    t(`verdict.${verdict}`),
    [name?.ar, name?.latin].filter(Boolean).join(" – "),
    facts ? inLanguage(facts.course, locale).text : "",
    facts ? inLanguage(facts.organisation.name, locale).text : "",
    facts?.issuedOn ?? "",
    facts?.expiresOn ?? "",
    isRemoved ? t("verdict.removed") : "",
  ]),
});

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
      problem={done?.problem ?? null}
      verdicts={done?.verdicts ?? null}
    />
  );
}
