import type { Locale } from "#app/domain/language.ts";

/** What each language of the pages calls itself. */
export const ownNames: Record<Locale, string> = { ar: "العربية", fr: "Français", en: "English" };
