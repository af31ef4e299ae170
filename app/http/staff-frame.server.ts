import { locales } from "#app/domain/language.ts";
import type { PageBasis } from "#app/http/page.server.ts";
import { translator } from "#app/i18n/translate.ts";

/** What surrounds the pages of the staff, with its words: pages that hydrate are sent finished words only. */
export function staffFrame({ locale, frame }: PageBasis, staff: { name: string; isAdministrator: boolean }) {
  const t = translator(locale);
  return {
    ...staff,
    isDemonstration: frame.demo,
    words: {
      skip: t("frame.skip"),
      home: t("frame.home"),
      teach: t("teach.title"),
      manage: t("manage.title"),
      account: t("account.title"),
      signOut: t("frame.sign-out"),
      demonstration: t("frame.demo"),
    },
    languages: locales
      .filter((language) => language !== locale)
      .map((language) => ({ language, href: `${frame.path}?lang=${language}`, label: t(`language.${language}`) })),
  };
}
