import type { LoaderFunctionArgs } from "@remix-run/node";
import { allInBank } from "#app/domain/authoring/bank.server.ts";
import { bankSearchOf } from "#app/domain/authoring/bank-search.ts";
import { picturesOfBank } from "#app/domain/authoring/question-pictures.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { exportAsked, exportFile } from "#app/ui/teach/export-shown.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { textFile } from "#app/http/text-file.ts";
import { translator } from "#app/i18n/translate.ts";

/** What a search of a bank finds in another format, to be downloaded. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const search = bankSearchOf(new URL(request.url).searchParams);
  const values = valueOrPage(await allInBank(params.organisation ?? "", search, by));
  const title = translator(localeOf(request))("bank.title");
  return textFile(
    exportFile({ values, settings: null, title, pictureAt: await picturesOfBank(values) }, exportAsked(request.url)),
    params.organisation ?? "",
  );
}
