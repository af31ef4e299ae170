/**
 * A short text brought to the form in which it is compared, so that two ways of writing the same word are equal:
 * - Unicode compatibility forms, capitals, accents of Latin letters and white space do not count;
 * - Arabic vowel marks, tatweel and invisible characters are dropped; أ إ آ ٱ are ا; ى and ی are ي; ة is ه; ک is ك;
 *   the seats of hamza ؤ ئ are و ي, and a hamza on the line is dropped;
 * - Arabic and Persian digits are western; typographic apostrophes and hyphens are plain;
 * - punctuation at both ends is dropped.
 */
export function comparable(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/gu, "")
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .normalize("NFC")
    .replace(/[ٱآأإ]/g, "ا")
    .replace(/[ىیئ]/g, "ي")
    .replace(/ؤ/g, "و")
    .replace(/ة/g, "ه")
    .replace(/ک/g, "ك")
    .replace(/ء/g, "")
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[‐‑‒–—]/g, "-")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/\s+/gu, " ")
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, "");
}

/** Whether a text is one of the accepted wordings, in whichever language. An empty text never is. */
export function isAccepted(text: string, accepted: readonly string[]): boolean {
  const given = comparable(text);
  return given !== "" && accepted.some((wording) => comparable(wording) === given);
}
