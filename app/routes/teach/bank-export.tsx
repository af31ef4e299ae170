import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { allInBank } from "#app/domain/authoring/bank.server.ts";
import { bankSearchOf, searchFields } from "#app/domain/authoring/bank-search.ts";
import { picturesOfBank } from "#app/domain/authoring/question-pictures.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { exportAsked, exportPage } from "#app/ui/teach/export-shown.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { QuestionsExportPage, type QuestionsExportProps } from "#app/ui/teach/questions-export-page.tsx";
import stylesheet from "#app/ui/teach/questions.css?url";

export const links = () => [{ rel: "stylesheet", href: stylesheet }];

export async function loader({ request, params }: LoaderFunctionArgs): Promise<QuestionsExportProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const slug = params.organisation ?? "";
  const search = bankSearchOf(new URL(request.url).searchParams);
  const values = valueOrPage(await allInBank(slug, search, by));
  return exportPage(
    { values, settings: null, pictureAt: await picturesOfBank(values), title: t("bank.title") },
    exportAsked(request.url),
    {
      ...{ t, locale, languages: ["ar", "fr", "en", "zgh"], hidden: searchFields(search) },
      back: { href: `/teach/organisations/${slug}/bank`, label: t("bank.title") },
      file: `/teach/organisations/${slug}/bank/export/file`,
    },
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function BankExport() {
  return <QuestionsExportPage {...useLoaderData<typeof loader>()} />;
}
