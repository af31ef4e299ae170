import { bytesOf, joined, utf8, type Bytes } from "#app/domain/certificates/verifying/bytes.ts";
import type { SignedFacts } from "#app/domain/certificates/verifying/facts.ts";
import { momentOf } from "#app/domain/certificates/verifying/key-list.ts";
import { limits } from "#app/domain/certificates/verifying/limits.ts";
import { demand } from "#app/domain/certificates/verifying/refusal.ts";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
export const prefix = "FC1:";

/** A QR text, read but not yet believed: section 7 of certificates/specification.md. */
export type QrText = {
  host: string;
  /** The short name of the key. */
  key: string;
  facts: Omit<SignedFacts, "association" | "associationName">;
  signature: Bytes;
  signed: Bytes;
};

/** The bytes of a text in base45 (RFC 9285); null when it is not one. */
export function fromBase45(text: string): Bytes | null {
  const digits = Array.from(text, (character) => alphabet.indexOf(character));
  if (digits.includes(-1) || digits.length % 3 === 1) return null;
  const bytes: number[] = [];
  for (let at = 0; at < digits.length; at += 3) {
    const [a, b, c] = digits.slice(at, at + 3) as [number, number, number?];
    const value = a + b * 45 + (c ?? 0) * 2025;
    if (value > (c === undefined ? 0xff : 0xffff)) return null;
    bytes.push(...(c === undefined ? [value] : [value >> 8, value & 255]));
  }
  return Uint8Array.from(bytes);
}

/** The signature and the fields of a QR text. Throws a `Refusal` when it is not one. */
export function fieldsOf(text: string): { signature: Bytes; body: Bytes; fields: string[] } {
  demand(text.length <= limits.qrCharacters, "too-large");
  demand(text.startsWith(prefix), "not-a-certificate");
  const bytes = fromBase45(text.slice(prefix.length));
  demand(bytes && bytes.length > 64, "not-a-certificate");
  const body = bytes.subarray(64);
  return { signature: bytes.subarray(0, 64), body, fields: utf8(body).split("\u001f") };
}

/** Reads the fields of a QR text. Throws a `Refusal` when they are not nine, or not as they have to be. */
export function readQrText({ signature, body, fields }: ReturnType<typeof fieldsOf>): QrText {
  demand(fields.length === 9, "members");
  const [host = "", key = "", serial = "", ar = "", latin = "", title = "", issued = "", expires = "", hours = ""] =
    fields;
  demand(/^[0-9A-HJKMNP-TV-Z]{12}$/.test(serial) && /^\d{1,5}(?:\.\d{1,2})?$/.test(hours), "members");
  demand((ar !== "" || latin !== "") && title !== "", "members");
  return {
    host,
    key,
    facts: {
      host,
      serial,
      address: `https://${host}/v/${serial}`,
      name: { ar, latin },
      titles: [title],
      coIssuers: [],
      issuedOn: dayOf(issued),
      expiresOn: expires === "" ? null : dayOf(expires),
      completedOn: null,
      hours,
      level: null,
      grade: null,
    },
    signature,
    signed: joined(bytesOf("FC1\u001f"), body),
  };
}

function dayOf(field: string): string {
  const day = field.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
  demand(!Number.isNaN(momentOf(`${day}T00:00:00Z`)), "members");
  return day;
}
