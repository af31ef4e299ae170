import { IntlMessageFormat } from "intl-messageformat";
import type { Locale } from "#app/domain/language.ts";
import type { FaultKey } from "#app/i18n/fault-keys.ts";
import { ar } from "#app/i18n/messages/ar.ts";
import { en } from "#app/i18n/messages/en.ts";
import { fr } from "#app/i18n/messages/fr.ts";
import { apiAr } from "#app/i18n/messages/api-ar.ts";
import { apiEn } from "#app/i18n/messages/api-en.ts";
import { apiFr } from "#app/i18n/messages/api-fr.ts";
import { authoringAr } from "#app/i18n/messages/authoring-ar.ts";
import { authoringEn } from "#app/i18n/messages/authoring-en.ts";
import { authoringFr } from "#app/i18n/messages/authoring-fr.ts";
import { certificatesAr } from "#app/i18n/messages/certificates-ar.ts";
import { certificatesEn } from "#app/i18n/messages/certificates-en.ts";
import { certificatesFr } from "#app/i18n/messages/certificates-fr.ts";
import { securityAr } from "#app/i18n/messages/security-ar.ts";
import { securityEn } from "#app/i18n/messages/security-en.ts";
import { securityFr } from "#app/i18n/messages/security-fr.ts";
import { deskAr } from "#app/i18n/messages/desk-ar.ts";
import { deskEn } from "#app/i18n/messages/desk-en.ts";
import { deskFr } from "#app/i18n/messages/desk-fr.ts";
import { documentsAr } from "#app/i18n/messages/documents-ar.ts";
import { documentsEn } from "#app/i18n/messages/documents-en.ts";
import { documentsFr } from "#app/i18n/messages/documents-fr.ts";
import { faultsAr } from "#app/i18n/messages/faults-ar.ts";
import { faultsEn } from "#app/i18n/messages/faults-en.ts";
import { faultsFr } from "#app/i18n/messages/faults-fr.ts";
import { h5pAr } from "#app/i18n/messages/h5p-ar.ts";
import { h5pEn } from "#app/i18n/messages/h5p-en.ts";
import { h5pFr } from "#app/i18n/messages/h5p-fr.ts";
import { healthAr } from "#app/i18n/messages/health-ar.ts";
import { healthEn } from "#app/i18n/messages/health-en.ts";
import { healthFr } from "#app/i18n/messages/health-fr.ts";
import { lessonsAr } from "#app/i18n/messages/lessons-ar.ts";
import { lessonsEn } from "#app/i18n/messages/lessons-en.ts";
import { lessonsFr } from "#app/i18n/messages/lessons-fr.ts";
import { markingAr } from "#app/i18n/messages/marking-ar.ts";
import { markingEn } from "#app/i18n/messages/marking-en.ts";
import { markingFr } from "#app/i18n/messages/marking-fr.ts";
import { mediaAr } from "#app/i18n/messages/media-ar.ts";
import { mediaEn } from "#app/i18n/messages/media-en.ts";
import { mediaFr } from "#app/i18n/messages/media-fr.ts";
import { outlineAr } from "#app/i18n/messages/outline-ar.ts";
import { outlineEn } from "#app/i18n/messages/outline-en.ts";
import { outlineFr } from "#app/i18n/messages/outline-fr.ts";
import { phoneAr } from "#app/i18n/messages/phone-ar.ts";
import { phoneEn } from "#app/i18n/messages/phone-en.ts";
import { phoneFr } from "#app/i18n/messages/phone-fr.ts";
import { privacyAr } from "#app/i18n/messages/privacy-ar.ts";
import { privacyEn } from "#app/i18n/messages/privacy-en.ts";
import { privacyFr } from "#app/i18n/messages/privacy-fr.ts";
import { publishingAr } from "#app/i18n/messages/publishing-ar.ts";
import { publishingEn } from "#app/i18n/messages/publishing-en.ts";
import { publishingFr } from "#app/i18n/messages/publishing-fr.ts";
import { questionsAr } from "#app/i18n/messages/questions-ar.ts";
import { questionsEn } from "#app/i18n/messages/questions-en.ts";
import { questionsFr } from "#app/i18n/messages/questions-fr.ts";
import { quizzesAr } from "#app/i18n/messages/quizzes-ar.ts";
import { quizzesEn } from "#app/i18n/messages/quizzes-en.ts";
import { quizzesFr } from "#app/i18n/messages/quizzes-fr.ts";
import { rightsAr } from "#app/i18n/messages/rights-ar.ts";
import { rightsEn } from "#app/i18n/messages/rights-en.ts";
import { rightsFr } from "#app/i18n/messages/rights-fr.ts";
import { sharingAr } from "#app/i18n/messages/sharing-ar.ts";
import { sharingEn } from "#app/i18n/messages/sharing-en.ts";
import { sharingFr } from "#app/i18n/messages/sharing-fr.ts";
import { searchAr } from "#app/i18n/messages/search-ar.ts";
import { staffAr } from "#app/i18n/messages/staff-ar.ts";
import { searchEn } from "#app/i18n/messages/search-en.ts";
import { staffEn } from "#app/i18n/messages/staff-en.ts";
import { searchFr } from "#app/i18n/messages/search-fr.ts";
import { staffFr } from "#app/i18n/messages/staff-fr.ts";
import { webhooksAr } from "#app/i18n/messages/webhooks-ar.ts";
import { webhooksEn } from "#app/i18n/messages/webhooks-en.ts";
import { webhooksFr } from "#app/i18n/messages/webhooks-fr.ts";

export type MessageKey =
  | keyof typeof ar
  | keyof typeof apiAr
  | keyof typeof authoringAr
  | keyof typeof certificatesAr
  | keyof typeof deskAr
  | keyof typeof securityAr
  | keyof typeof documentsAr
  | keyof typeof h5pAr
  | keyof typeof healthAr
  | keyof typeof lessonsAr
  | keyof typeof markingAr
  | keyof typeof mediaAr
  | keyof typeof outlineAr
  | keyof typeof phoneAr
  | keyof typeof privacyAr
  | keyof typeof publishingAr
  | keyof typeof questionsAr
  | keyof typeof quizzesAr
  | keyof typeof rightsAr
  | keyof typeof sharingAr
  | keyof typeof searchAr
  | keyof typeof staffAr
  | keyof typeof webhooksAr
  | FaultKey;
/** The text of a key, with its placeholders filled in. A value that is missing throws. */
export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string;

export const catalogues: Record<Locale, Record<MessageKey, string>> = {
  ar: {
    ...ar,
    ...apiAr,
    ...authoringAr,
    ...certificatesAr,
    ...deskAr,
    ...securityAr,
    ...documentsAr,
    ...faultsAr,
    ...h5pAr,
    ...healthAr,
    ...lessonsAr,
    ...markingAr,
    ...mediaAr,
    ...outlineAr,
    ...phoneAr,
    ...privacyAr,
    ...publishingAr,
    ...questionsAr,
    ...quizzesAr,
    ...rightsAr,
    ...sharingAr,
    ...searchAr,
    ...staffAr,
    ...webhooksAr,
  },
  fr: {
    ...fr,
    ...apiFr,
    ...authoringFr,
    ...certificatesFr,
    ...deskFr,
    ...securityFr,
    ...documentsFr,
    ...faultsFr,
    ...h5pFr,
    ...healthFr,
    ...lessonsFr,
    ...markingFr,
    ...mediaFr,
    ...outlineFr,
    ...phoneFr,
    ...privacyFr,
    ...publishingFr,
    ...questionsFr,
    ...quizzesFr,
    ...rightsFr,
    ...sharingFr,
    ...searchFr,
    ...staffFr,
    ...webhooksFr,
  },
  en: {
    ...en,
    ...apiEn,
    ...authoringEn,
    ...certificatesEn,
    ...deskEn,
    ...securityEn,
    ...documentsEn,
    ...faultsEn,
    ...h5pEn,
    ...healthEn,
    ...lessonsEn,
    ...markingEn,
    ...mediaEn,
    ...outlineEn,
    ...phoneEn,
    ...privacyEn,
    ...publishingEn,
    ...questionsEn,
    ...quizzesEn,
    ...rightsEn,
    ...sharingEn,
    ...searchEn,
    ...staffEn,
    ...webhooksEn,
  },
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
