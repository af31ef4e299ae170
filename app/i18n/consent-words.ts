import type { Locale, Localised } from "#app/domain/language.ts";
import type { SharePart } from "#app/domain/sharing/file.ts";
import type { ConsentWords, SharePurpose } from "#app/domain/sharing/share.ts";
import { formatDate } from "#app/i18n/format.ts";
import { isolate } from "#app/i18n/isolate.ts";
import { intlLocales, translator } from "#app/i18n/translate.ts";
import { inLanguage } from "#app/domain/language.ts";

/** What a consent speaks of. */
export type Consented = {
  certificate: { course: Localised } | null;
  agency: { shortName: Localised } | null;
  recipient: string;
  purpose: SharePurpose;
  parts: readonly SharePart[];
  tellsAssociation: boolean;
  expiresAt: Date;
};

/** A consent in words: what, to whom, why and until when, and what can be done about it. These words are kept. */
export function consentWords(
  { certificate, agency, recipient, purpose, parts, tellsAssociation, expiresAt }: Consented,
  locale: Locale,
): ConsentWords {
  const t = translator(locale);
  const list = new Intl.ListFormat(intlLocales[locale], { type: "conjunction" });
  const named = (text: Localised) => isolate(inLanguage(text, locale).text, locale);
  return {
    language: locale,
    sentences: [
      ...(certificate
        ? [t("consent.what-certificate", { course: named(certificate.course) })]
        : [t("consent.what-file", { parts: list.format(parts.map((part) => t(`part.${part}`))) }), t("consent.live")]),
      agency
        ? t("consent.to-agency", { agency: named(agency.shortName) })
        : t("consent.to-link", { recipient: isolate(recipient, locale) }),
      t("consent.why", { purpose: t(`share-purpose.${purpose}`) }),
      t("consent.until", { date: formatDate(expiresAt, locale) }),
      ...(agency ? [t(tellsAssociation ? "consent.tells" : "consent.tells-not")] : []),
      t("consent.log"),
      t("consent.withdraw"),
    ],
  };
}
