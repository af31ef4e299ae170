import { directionOf, type ContentLanguage } from "#app/domain/language.ts";
import type { Translate } from "#app/i18n/translate.ts";

/** The languages of a course for the forms in which it is written. */
export const writtenLanguages = (languages: readonly ContentLanguage[], t: Translate) =>
  languages.map((code) => ({ code, name: t(`language.${code}`), dir: directionOf(code) }));
