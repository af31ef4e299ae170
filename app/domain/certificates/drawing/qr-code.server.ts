import { create } from "qrcode";

/** The dark squares of a code, in rows from the top: stretches of `length` modules from `column`. */
export type DarkRuns = { modules: number; runs: { row: number; column: number; length: number }[] };

/**
 * A QR code of error level M without its quiet zone, in the smallest version that holds the text: 25 modules a side up
 * to 26 bytes, 29 up to 42, 33 up to 62, 37 up to 84. Phones want modules of 0.9 mm: a code of 34 mm gives them up to 84
 * bytes, one of 27 mm only up to 42, so short addresses are worth having.
 */
export function darkRuns(text: string): DarkRuns {
  const { size, data } = create(text, { errorCorrectionLevel: "M" }).modules;
  const runs: DarkRuns["runs"] = [];
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      let length = 0;
      while (column + length < size && data[row * size + column + length]) length++;
      if (length > 0) runs.push({ row, column, length });
      column += length;
    }
  return { modules: size, runs };
}
