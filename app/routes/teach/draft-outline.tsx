import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { draftShown } from "#app/domain/authoring/draft-shown.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { DraftOutlinePage, type DraftOutlineProps } from "#app/ui/teach/draft-outline-page.tsx";

export async function loader({ request, params }: LoaderFunctionArgs): Promise<DraftOutlineProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const { outline } = valueOrPage(await draftShown(params.course ?? "", { by, at: new Date() }));
  return {
    words: { title: t("draft.tab.outline") },
    modules: outline.modules.map(({ id, title, activities }) => ({
      id,
      title: inLanguage(title, locale).text || id,
      activities: activities.map(({ kind, name }) => ({ kind, name })),
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function DraftOutline() {
  return <DraftOutlinePage {...useLoaderData<typeof loader>()} />;
}
