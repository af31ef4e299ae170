import { encodeQR } from "qr";

/** A QR code as the path of a drawing, one unit a module, with the quiet zone of four that readers want. */
export type QrPath = { size: number; d: string };

/** The QR code of a text, as error level M has it. */
export function qrPath(text: string): QrPath {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 4 });
  const d = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")));
  return { size: rows.length, d: d.join("") };
}
