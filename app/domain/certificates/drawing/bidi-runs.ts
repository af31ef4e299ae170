import bidiFactory from "bidi-js";

const bidi = bidiFactory();

export type BaseDirection = "rtl" | "ltr";

/** A stretch of a line, as UTF-16 offsets. An odd level reads from right to left. */
export type Run = { start: number; end: number; level: number };

/** The embedding level of each UTF-16 unit of one line (Unicode Standard Annex 9). */
export const levelsOf = (line: string, base: BaseDirection): Uint8Array => bidi.getEmbeddingLevels(line, base).levels;

/** The character that is drawn instead from right to left, such as ) for (; null when it is the same. */
export const mirrorOf = (character: string): string | null => bidi.getMirroredCharacter(character);

/** A text as it is set: composed, and with ordinary no-break spaces for the thin ones, which the fonts lack. */
export const printedForm = (text: string): string => text.normalize("NFC").replace(/[\u2009\u202f]/g, "\u00a0");

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** What is shaped together: each letter with its marks, and its place. All its characters have the level of the first. */
export const clustersOf = (line: string): { text: string; start: number }[] =>
  Array.from(graphemes.segment(line), ({ segment, index }) => ({ text: segment, start: index }));

/** The runs in the order in which they stand on paper from left to right (rule L2 of Annex 9). */
export function inVisualOrder<R extends Run>(runs: readonly R[]): R[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level--) {
    for (let first = 0; first < ordered.length; first++) {
      let end = first;
      while (end < ordered.length && (ordered[end]?.level ?? 0) >= level) end++;
      if (end === first) continue;
      ordered.splice(first, end - first, ...ordered.slice(first, end).reverse());
      first = end;
    }
  }
  return ordered;
}
