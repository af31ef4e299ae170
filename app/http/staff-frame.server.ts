import type { PageBasis } from "#app/http/page.server.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { translator } from "#app/i18n/translate.ts";

/** What surrounds the pages of the staff, with its words: pages that hydrate are sent finished words only. */
export function staffFrame({ locale, frame }: PageBasis, staff: { name: string; isAdministrator: boolean }) {
  const t = translator(locale);
  const manage = staff.isAdministrator
    ? [
        { href: "/manage", label: t("manage.title") },
        { href: "/manage/agencies", label: t("agencies.title") },
        { href: "/manage/access-tokens", label: t("tokens.title") },
        { href: "/manage/webhooks", label: t("webhooks.title") },
        { href: "/manage/health", label: t("health.title") },
      ]
    : [];
  return {
    locale,
    path: frame.path,
    name: staff.name,
    isDemonstration: frame.demo,
    words: {
      skip: t("frame.skip"),
      home: t("frame.home"),
      language: t("frame.language"),
      account: t("frame.account", { name: isolate(staff.name, locale) }),
      signOut: t("frame.sign-out"),
      demonstration: t("frame.demo"),
      links: t("frame.links"),
    },
    links: [
      { href: "/teach", label: t("teach.title") },
      ...manage,
      { href: "/help", label: t("frame.help") },
      { href: "/privacy", label: t("frame.privacy") },
    ],
  };
}
