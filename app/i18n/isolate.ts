import type { Locale } from "#app/domain/language.ts";

const arabic = /\p{Script=Arabic}/u;
const latin = /\p{Script=Latin}|\d/u;
const [firstStrongIsolate, endOfIsolate] = ["\u2068", "\u2069"];

/**
 * A name or a code on its way into a sentence: put between Unicode isolates when it runs against the sentence, so that
 * neither reorders the other; unchanged when both run the same way.
 */
export const isolate = (text: string, locale: Locale): string =>
  (locale === "ar" ? latin : arabic).test(text) ? `${firstStrongIsolate}${text}${endOfIsolate}` : text;
