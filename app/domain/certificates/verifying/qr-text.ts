import { bytesOfBase45 } from "#app/domain/certificates/base45.ts";
import { bytesOf, joined, utf8, type Bytes } from "#app/domain/certificates/verifying/bytes.ts";
import type { SignedFacts } from "#app/domain/certificates/verifying/facts.ts";
import { momentOf } from "#app/domain/certificates/verifying/key-list.ts";
import { limits } from "#app/domain/certificates/verifying/limits.ts";
import { demand } from "#app/domain/certificates/verifying/refusal.ts";

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

/** The signature and the fields of a QR text. Throws a `Refusal` when it is not one. */
export function fieldsOf(text: string): { signature: Bytes; body: Bytes; fields: string[] } {
  demand(text.length <= limits.qrCharacters, "too-large");
  demand(text.startsWith(prefix), "not-a-certificate");
  const bytes = bytesOfBase45(text.slice(prefix.length));
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
