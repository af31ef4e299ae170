import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { handOverZip } from "#app/domain/desk/hand-overs.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireCounsellor, valueOrPage } from "#app/http/session.server.ts";
import { zipAnswer } from "#app/http/zip.ts";
import { translator } from "#app/i18n/translate.ts";

/** Who signed in again after posting comes back here. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireCounsellor(request);
  return redirect("/desk/hand-overs");
}

/** One list as a ZIP file. It is posted, so that nothing is noted for a program that only looks at addresses. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { by } = await requireCounsellor(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const words = {
    title: t("desk.hand-overs"),
    columns: {
      name: t("sheet.name"),
      course: t("sheet.course"),
      serial: t("sheet.serial"),
      issued: t("sheet.issued"),
      commune: t("sheet.commune"),
      phone: t("sheet.phone"),
      email: t("sheet.email"),
    },
    courseOf: ({ course }: { course: Parameters<typeof inLanguage>[0] }) => inLanguage(course, locale).text,
    rightToLeft: locale === "ar",
  };
  const bytes = valueOrPage(await handOverZip(params.list ?? "", words, { by, at: new Date() }));
  return zipAnswer({ name: `fadae-${params.list ?? ""}.zip`, bytes });
}
