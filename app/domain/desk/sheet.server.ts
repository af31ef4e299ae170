import { stringify } from "csv-stringify/sync";

/** A table for a spreadsheet: the words of its columns, and its rows. */
export type Sheet = {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  rightToLeft: boolean;
};

/**
 * A table as CSV: UTF-8 with a mark, so that spreadsheets read Arabic, and CRLF (RFC 4180). A value that a spreadsheet
 * would take for a formula begins with an apostrophe.
 */
export const csvOf = ({ columns, rows }: Sheet): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(
    stringify([columns, ...rows] as string[][], { bom: true, escape_formulas: true, record_delimiter: "windows" }),
  );

/** A table as a workbook of Office Open XML. Every value is a text: none is a formula. */
export async function xlsxOf({ title, columns, rows, rightToLeft }: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  const { default: writeXlsxFile } = await import("write-excel-file/node");
  const text = (value: string, bold = false) => ({ type: String, value, ...(bold && { fontWeight: "bold" as const }) });
  const cells = [columns.map((name) => text(name, true)), ...rows.map((row) => row.map((value) => text(value)))];
  const widths = columns.map((name, at) => ({
    width: Math.min(60, Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)) + 2),
  }));
  // Names of sheets have 31 characters at most, and not these.
  const sheet = title.replace(/[\\/?*[\]:]/g, " ").slice(0, 31);
  const buffer = await writeXlsxFile(cells, { sheet, columns: widths, rightToLeft, stickyRowsCount: 1 }).toBuffer();
  return new Uint8Array(buffer);
}
