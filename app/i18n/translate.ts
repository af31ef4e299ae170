import { IntlMessageFormat } from "intl-messageformat";
import type { Locale } from "#app/domain/language.ts";
import type { FaultKey } from "#app/i18n/fault-keys.ts";
import { ar } from "#app/i18n/messages/ar.ts";
import { en } from "#app/i18n/messages/en.ts";
import { fr } from "#app/i18n/messages/fr.ts";
import { authoringAr } from "#app/i18n/messages/authoring-ar.ts";
import { authoringEn } from "#app/i18n/messages/authoring-en.ts";
import { authoringFr } from "#app/i18n/messages/authoring-fr.ts";
import { certificatesAr } from "#app/i18n/messages/certificates-ar.ts";
import { certificatesEn } from "#app/i18n/messages/certificates-en.ts";
import { certificatesFr } from "#app/i18n/messages/certificates-fr.ts";
import { documentsAr } from "#app/i18n/messages/documents-ar.ts";
import { documentsEn } from "#app/i18n/messages/documents-en.ts";
import { documentsFr } from "#app/i18n/messages/documents-fr.ts";
import { faultsAr } from "#app/i18n/messages/faults-ar.ts";
import { faultsEn } from "#app/i18n/messages/faults-en.ts";
import { faultsFr } from "#app/i18n/messages/faults-fr.ts";
import { mediaAr } from "#app/i18n/messages/media-ar.ts";
import { mediaEn } from "#app/i18n/messages/media-en.ts";
import { mediaFr } from "#app/i18n/messages/media-fr.ts";
import { phoneAr } from "#app/i18n/messages/phone-ar.ts";
import { phoneEn } from "#app/i18n/messages/phone-en.ts";
import { phoneFr } from "#app/i18n/messages/phone-fr.ts";
import { staffAr } from "#app/i18n/messages/staff-ar.ts";
import { staffEn } from "#app/i18n/messages/staff-en.ts";
import { staffFr } from "#app/i18n/messages/staff-fr.ts";

export type MessageKey =
  | keyof typeof ar
  | keyof typeof authoringAr
  | keyof typeof certificatesAr
  | keyof typeof documentsAr
  | keyof typeof mediaAr
  | keyof typeof phoneAr
  | keyof typeof staffAr
  | FaultKey;
/** The text of a key, with its placeholders filled in. A value that is missing throws. */
export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string;

export const catalogues: Record<Locale, Record<MessageKey, string>> = {
  ar: { ...ar, ...authoringAr, ...certificatesAr, ...documentsAr, ...faultsAr, ...mediaAr, ...phoneAr, ...staffAr },
  fr: { ...fr, ...authoringFr, ...certificatesFr, ...documentsFr, ...faultsFr, ...mediaFr, ...phoneFr, ...staffFr },
  en: { ...en, ...authoringEn, ...certificatesEn, ...documentsEn, ...faultsEn, ...mediaEn, ...phoneEn, ...staffEn },
};

/** The Moroccan or British form of a language, for plurals, figures and dates. */
export const intlLocales: Record<Locale, string> = { ar: "ar-MA", fr: "fr-MA", en: "en-GB" };

const compiled = new Map<string, IntlMessageFormat>();

/** Says things in one language. A message is compiled once per process. */
export const translator =
  (locale: Locale): Translate =>
  (key, values) => {
    const message = catalogues[locale][key];
    return message.includes("{") ? String(formatOf(locale, key, message).format(values)) : message;
  };

function formatOf(locale: Locale, key: MessageKey, message: string): IntlMessageFormat {
  const name = `${locale}/${key}`;
  let format = compiled.get(name);
  if (!format)
    compiled.set(name, (format = new IntlMessageFormat(message, intlLocales[locale], {}, { ignoreTag: true })));
  return format;
}
