import { readFactsText } from "#app/domain/certificates/facts-text.ts";
import { readSerial } from "#app/domain/certificates/serial.ts";

/**
 * The serial in what somebody typed, pasted or scanned: a serial, an address of verification, or the text of the second
 * code (`FC1:…`), whose signature is not looked at here. Null when there is none.
 */
export function serialIn(text: string): string | null {
  const typed = text.trim();
  return /^FC1:/i.test(typed) ? (readFactsText(typed.toUpperCase())?.serial ?? null) : readSerial(typed);
}
