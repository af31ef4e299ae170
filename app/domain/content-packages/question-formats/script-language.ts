import type { ContentLanguage } from "#app/domain/language.ts";

/**
 * The language of a text by its letters: Arabic where most of them are Arabic, Tamazight where most are Tifinagh, else
 * French, the language of most Latin texts here. English has to be said by whoever brings the text.
 */
export function languageOf(text: string): ContentLanguage {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0;
  const [arabic, tifinagh, latin] = [count(/[\u0620-\u064a]/g), count(/[\u2d30-\u2d7f]/g), count(/\p{Script=Latin}/gu)];
  if (arabic > tifinagh && arabic >= latin / 4) return "ar";
  return tifinagh > latin ? "zgh" : "fr";
}
