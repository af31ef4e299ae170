import { z } from "zod";
import type { ValueFaultCode } from "#app/domain/value-faults.ts";

/** Languages of the interface, in the order they are offered. Arabic is the default. */
export const locales = ["ar", "fr", "en"] as const;
export type Locale = (typeof locales)[number];
export const localeSchema = z.enum(locales);

/** Languages a course may be written in (BCP 47; `zgh` is Standard Moroccan Tamazight). */
export const contentLanguages = ["ar", "fr", "en", "zgh"] as const;
export type ContentLanguage = (typeof contentLanguages)[number];

/** One text in one or more languages. */
export const localisedSchema = z
  .partialRecord(z.enum(contentLanguages), z.string().trim().min(1))
  .refine((texts) => Object.keys(texts).length > 0, "language-needed" satisfies ValueFaultCode);
export type Localised = z.infer<typeof localisedSchema>;

/** Writing direction of a language. */
export const directionOf = (language: ContentLanguage): "rtl" | "ltr" => (language === "ar" ? "rtl" : "ltr");

/**
 * The text in the reader's language, else in the first language there is (Arabic, French, English, Tamazight),
 * with the language it came out in so that the page can say so. An empty record gives an empty text.
 */
export function inLanguage(texts: Localised, wanted: ContentLanguage): { text: string; language: ContentLanguage } {
  for (const language of [wanted, ...contentLanguages]) {
    const text = texts[language];
    if (text !== undefined) return { text, language };
  }
  return { text: "", language: wanted };
}
