import { readSerial } from "#app/domain/certificates/serial.ts";
import { fieldsOf, prefix, readQrText } from "#app/domain/certificates/verifying/qr-text.ts";

/**
 * The serial in what somebody typed, pasted or scanned: a serial, an address of verification, or the text of the second
 * code (`FC1:…`), whose signature is not looked at here. Null when there is none.
 */
export function serialIn(text: string): string | null {
  const typed = text.trim();
  const capitals = typed.toUpperCase();
  if (!capitals.startsWith(prefix)) return readSerial(typed);
  try {
    return readQrText(fieldsOf(capitals)).facts.serial;
  } catch {
    return null;
  }
}
