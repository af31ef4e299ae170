// The facts of a certificate as a QR code holds them: section 7 of certificates/specification.md.
import { base45Of } from "#app/domain/certificates/base45.ts";
import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";

const prefix = "FC1";
const separator = "\u001f";

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
