/** Letters that are written one for the other, each with the one they are compared as. */
const letters: [RegExp, string][] = [
  [/[\u0671-\u0673\u0675]/g, "ا"], // alef wasla and alefs with a wavy or high hamza; أ إ آ lose their marks before
  [/[\u0649\u06cc\u06d2]/g, "ي"], // alef maqsura, Persian and Urdu ya
  [/[\u0629\u06be\u06c1\u06d5]/g, "ه"], // ta marbuta, Urdu and Kurdish ha
  [/[\u06a9\u06aa]/g, "ك"], // Persian and Urdu kaf
  [/(?<=\p{L})[\u0621\u0674]/gu, ""], // a hamza on the line, unless nothing comes before it
  [/[\u060c]/g, ","],
  [/[\u061b]/g, ";"],
  [/[\u061f]/g, "?"],
  [/[\u06d4]/g, "."],
  [/[\u2010-\u2015\u2212]/g, "-"],
  [/œ/g, "oe"],
  [/æ/g, "ae"],
  [/ß/g, "ss"],
];

/**
 * A short text brought to the form in which it is compared, so that two ways of writing the same words are equal:
 * - compatibility forms (NFKC), capitals, accents of Latin letters and the amount of white space do not count;
 * - vowel marks, Quranic marks, superscript alef, tatweel and invisible characters are dropped;
 * - أ إ آ ٱ are ا; ى ی are ي; ة is ه; ک is ك; hamza gives up its seat: ئ is ي and ؤ is و, and ء after a letter is
 *   dropped, so that مسؤول is مسوول and شيء is شي;
 * - Arabic and Persian digits are western; typographic apostrophes, quotes and hyphens are plain, as is Arabic
 *   punctuation;
 * - quotes around the text and the punctuation at its end (. , ; : ! ?) are dropped, unless nothing else is there: the
 *   answer to "which sign ends a question?" can be ?. Other signs stay: @, #, %, + and - are answers too.
 *
 * An empty text, or one of invisible characters alone, gives an empty text.
 */
export function comparable(text: string): string {
  let plain = text
    .replace(/[\u2018\u2019\u201b\u02bc\u02b9\u00b4\u0060\u2032]/g, "'") // before NFKC makes a space and an accent of ´
    .replace(/[\u201c-\u201f\u00ab\u00bb\u2039\u203a\u2033]/g, '"')
    .normalize("NFKC")
    .replace(/[\p{Cf}\u0640\u06de\u06e5\u06e6\u06e9]/gu, "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .normalize("NFC")
    .toLowerCase();
  for (const [written, compared] of letters) plain = plain.replace(written, compared);
  plain = westernDigits(plain)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return plain.replace(/^["'\s]+/, "").replace(/["'\s.,;:!?]+$/, "") || plain;
}

/** The text with Arabic-Indic (٠–٩) and Persian (۰–۹) digits written 0 to 9. */
export const westernDigits = (text: string): string =>
  text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
