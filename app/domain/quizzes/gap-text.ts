import type { Localised } from "#app/domain/language.ts";

/** Where a gap stands in a text: `[[1]]` is the first one of the question. */
const mark = /\[\[(\d{1,2})\]\]/;

/** A text and its gaps in the order they are read: words as text, a gap as its number from 1. No empty words. */
export const gapPieces = (text: string): (string | number)[] =>
  text
    .split(mark)
    .map((piece, at) => (at % 2 === 1 ? Number(piece) : piece))
    .filter((piece) => piece !== "");

/** A text with something else where its gaps are. */
export const withGapsAs = (text: string, write: (gap: number) => string): string =>
  gapPieces(text)
    .map((piece) => (typeof piece === "number" ? write(piece) : piece))
    .join("");

/** What is wrong with the gaps of a text that should name each of `count` gaps once, in every language. */
export function gapFaults(texts: Localised, count: number): { path: PropertyKey[]; message: string }[] {
  return Object.entries(texts).flatMap(([language, text]) => {
    const named = gapPieces(text).filter((piece) => typeof piece === "number");
    const fault = (message: string) => ({ path: ["text", language], message });
    const gaps = Array.from({ length: count }, (_, at) => at + 1);
    return [
      ...gaps.filter((gap) => !named.includes(gap)).map((gap) => fault(`has no place [[${gap}]] for gap ${gap}`)),
      ...[...new Set(named)].flatMap((gap) => {
        if (!gaps.includes(gap)) return [fault(`[[${gap}]] stands for no gap: there are ${count}`)];
        return named.filter((one) => one === gap).length > 1 ? [fault(`[[${gap}]] comes twice`)] : [];
      }),
    ];
  });
}
