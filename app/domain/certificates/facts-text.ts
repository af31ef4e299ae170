// The facts of a certificate as a QR code holds them: section 7 of certificates/specification.md. Read in browsers too.
import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";

/** What a QR text says, and the signature over it. `lastDay` is null for good; one of the two names may be empty. */
export type FactsText = {
  host: string;
  /** Short name, such as digital-paths-1. */
  keyName: string;
  serial: string;
  name: { ar: string; latin: string };
  title: string;
  /** Days as YYYY-MM-DD. */
  issuedOn: string;
  lastDay: string | null;
  hours: number;
  /** The bytes that are signed, and the Ed25519 signature over them. */
  signed: Uint8Array;
  signature: Uint8Array;
};

const prefix = "FC1";
const separator = "\u001f";
const signatureBytes = 64;

/** Characters of the longest text that is read. */
const longestText = 1000;

/** The QR text of a certificate, signed; a fact that holds the separator throws. */
export async function writeFactsText(
  facts: CertificateFacts,
  { host, signer }: { host: string; signer: { keyName: string; sign(data: Uint8Array): Promise<Uint8Array> } },
): Promise<string> {
  const { course, serial, name, issuedOn, expiresOn, hours } = facts;
  const title = cut(course.ar ?? course.fr ?? course.en ?? course.zgh ?? "");
  const days = [issuedOn, expiresOn ?? ""].map((day) => day.replaceAll("-", ""));
  const fields = [host, signer.keyName, serial, name.ar, name.latin, title, ...days, String(hours)];
  if (fields.some((field) => field.includes(separator))) throw new Error("a fact holds the separator of QR texts");
  const body = new TextEncoder().encode(fields.join(separator));
  return `${prefix}:${base45Of(Uint8Array.from([...(await signer.sign(signedPart(body))), ...body]))}`;
}

/** A title of 60 characters at most; a longer one is cut and ends in `…`. */
function cut(title: string): string {
  const characters = [...title];
  return characters.length > 60 ? `${characters.slice(0, 59).join("").trimEnd()}…` : title;
}

const signedPart = (body: Uint8Array) => Uint8Array.from([...new TextEncoder().encode(prefix + separator), ...body]);

/** What a QR text says, not yet whether it is true; null when it is none of ours, to the letter. */
export function readFactsText(text: string): FactsText | null {
  if (text.length > longestText || !text.startsWith(`${prefix}:`)) return null;
  const bytes = bytesOfBase45(text.slice(prefix.length + 1));
  if (!bytes || bytes.length <= signatureBytes) return null;
  const body = bytes.slice(signatureBytes);
  const fields = fieldsOf(body);
  const [host, keyName, serial, arabic, latin, title, issued, last, hours] = fields ?? [];
  if (fields?.length !== 9 || !host || !keyName || !serial || !title || !issued || !hours) return null;
  if (!/^[0-9A-HJKMNP-TV-Z]{12}$/.test(serial) || !/^[a-z0-9-]{1,80}-\d+$/.test(keyName)) return null;
  if (host !== host.toLowerCase() || !/^\d{1,4}(\.\d{1,2})?$/.test(hours) || !(arabic || latin)) return null;
  const issuedOn = dayOf(issued);
  const lastDay = last ? dayOf(last) : null;
  if (issuedOn === null || (last && lastDay === null)) return null;
  const name = { ar: arabic ?? "", latin: latin ?? "" };
  const signature = bytes.slice(0, signatureBytes);
  return {
    host,
    keyName,
    serial,
    name,
    title,
    issuedOn,
    lastDay,
    hours: Number(hours),
    signed: signedPart(body),
    signature,
  };
}

function fieldsOf(body: Uint8Array): string[] | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body).split(separator);
  } catch {
    return null;
  }
}

/** A day given as YYYYMMDD; null when there is no such day. */
function dayOf(digits: string): string | null {
  const day = digits.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
  const moment = new Date(`${day}T00:00:00Z`);
  return day.length === 10 && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day) ? day : null;
}

// RFC 9285: what a QR code holds in its alphanumeric mode.
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** Bytes in base45: three characters for two bytes, two for the last when it stands alone. */
export function base45Of(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const first = bytes[at] ?? 0;
    const second = bytes[at + 1];
    const value = second === undefined ? first : first * 256 + second;
    text += character(value) + character(value / 45);
    if (second !== undefined) text += character(value / 2025);
  }
  return text;
}

const character = (value: number) => alphabet.charAt(Math.floor(value) % 45);

/** The bytes of a text in base45, or null when it is none: another character, length, or a value that is too high. */
export function bytesOfBase45(text: string): Uint8Array<ArrayBuffer> | null {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const [low = -1, middle = -1, high] = text
      .slice(at, at + 3)
      .split("")
      .map((one) => alphabet.indexOf(one));
    if (low < 0 || middle < 0 || (high !== undefined && high < 0)) return null;
    const value = low + middle * 45 + (high ?? 0) * 2025;
    if (value > (high === undefined ? 0xff : 0xffff)) return null;
    if (high === undefined) bytes.push(value);
    else bytes.push(value >> 8, value & 0xff);
  }
  return Uint8Array.from(bytes);
}
