import { encodeQR } from "qr";

/** The dark squares of a code, in rows from the top: stretches of `length` modules from `column`. */
export type DarkRuns = { modules: number; runs: { row: number; column: number; length: number }[] };

const alphanumeric = /^[0-9A-Z $%*+\-./:]+$/;
const mostModules = 57;

/**
 * A QR code without its quiet zone, in the smallest version that holds the text at error level M: 25 modules a side up to
 * 26 bytes, 29 up to 42, 33 up to 62, 37 up to 84. Phones want modules of 0.9 mm: a code of 34 mm gives them up to 84
 * bytes, one of 27 mm only up to 42, so short addresses are worth having. A text of capitals, digits and `$%*+-./:` takes
 * less room, and level L where M would need more than 57 modules a side (311 characters).
 */
export function darkRuns(text: string): DarkRuns {
  const compact = alphanumeric.test(text);
  const code = squares(text, "medium", compact);
  return runsOf(compact && code.length > mostModules ? squares(text, "low", compact) : code);
}

function squares(text: string, ecc: "medium" | "low", compact: boolean): boolean[][] {
  const framed = encodeQR(text, "raw", { ecc, border: 1, encoding: compact ? "alphanumeric" : "byte" });
  return framed.slice(1, -1).map((row) => row.slice(1, -1));
}

function runsOf(rows: boolean[][]): DarkRuns {
  const runs: DarkRuns["runs"] = [];
  for (const [row, modules] of rows.entries())
    for (let column = 0; column < rows.length; column++) {
      let length = 0;
      while (modules[column + length]) length++;
      if (length > 0) runs.push({ row, column, length });
      column += length;
    }
  return { modules: rows.length, runs };
}
