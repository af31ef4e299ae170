import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { inLanguage } from "#app/domain/language.ts";
import { draftShown } from "#app/domain/authoring/draft-shown.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { DraftFrame, draftTabs, type DraftFrameProps } from "#app/ui/teach/draft-frame.tsx";

/** What surrounds every page on which a course is written. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Omit<DraftFrameProps, "children">> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const { course, outline } = valueOrPage(await draftShown(params.course ?? "", { by, at: new Date() }));
  const home = `/teach/courses/${course.id}/draft`;
  return {
    words: { tabs: t("draft.tabs"), draft: t("draft.badge") },
    back: course.latest
      ? { href: `/teach/courses/${course.id}`, label: t("draft.to-course") }
      : { href: "/teach", label: t("teach.title") },
    title: inLanguage(outline.title, locale).text || course.slug,
    organisation: inLanguage(course.organisation.shortName, locale).text,
    accent: course.organisation.accent,
    home,
    tabs: draftTabs.map((tab) => ({
      href: tab ? `${home}/${tab}` : home,
      label: t(`draft.tab.${tab === "" ? "outline" : tab}`),
    })),
  };
}

export default function Draft() {
  return (
    <DraftFrame {...useLoaderData<typeof loader>()}>
      <Outlet />
    </DraftFrame>
  );
}
