import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import type { BulkVerdict } from "#app/domain/desk/bulk-verdict.ts";
import { linesIn, verifyMany } from "#app/domain/desk/bulk-verification.server.ts";
import { csvOf, xlsxOf } from "#app/domain/desk/sheet.server.ts";
import { inLanguage, type Locale } from "#app/domain/language.ts";
import { askedCertificates } from "#app/http/asked-certificates.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireCounsellor } from "#app/http/session.server.ts";
import { translator, type Translate } from "#app/i18n/translate.ts";

const types = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** Who signed in again after posting comes back here. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireCounsellor(request);
  return redirect("/desk/verify");
}

/** Verifies what was pasted and sent, and gives a table to download; what is refused is said on the page. */
export async function action({ request }: ActionFunctionArgs) {
  await requireCounsellor(request);
  const locale = localeOf(request);
  const asked = await askedCertificates(request);
  if (!asked.ok) return redirect(`/desk/verify?refused=${asked.problem}`, 303);
  const { typed, lists, files } = asked.value;
  const verified = await verifyMany({ lines: [typed, ...lists].flatMap(linesIn), files }, { at: new Date() });
  if (!verified.ok) return redirect(`/desk/verify?refused=${verified.problem}`, 303);
  const as = asked.value.as === "csv" ? "csv" : "xlsx";
  const sheet = sheetOf(verified.value, translator(locale), locale);
  return new Response(as === "xlsx" ? await xlsxOf(sheet) : csvOf(sheet), {
    headers: {
      "cache-control": "private, no-store",
      "content-type": types[as],
      "content-disposition": `attachment; filename="verdicts.${as}"`,
    },
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
