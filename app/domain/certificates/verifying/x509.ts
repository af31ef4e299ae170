import { same, utf8, type Bytes } from "#app/domain/certificates/verifying/bytes.ts";
import {
  contentOf,
  elementAt,
  elementsIn,
  insideOf,
  oidOf,
  tags,
  timeOf,
  type Der,
} from "#app/domain/certificates/verifying/der.ts";
import { signatureHolds } from "#app/domain/certificates/verifying/public-key.ts";

/** What matters here of an X.509 certificate. Names and the serial number are compared by their bytes. */
export type Certificate = {
  der: Bytes;
  serial: Bytes;
  issuer: Bytes;
  subject: Bytes;
  /** The texts of `OU` in the subject. */
  units: string[];
  from: Date;
  until: Date;
  publicKey: Bytes;
  isAuthority: boolean;
  /** Whether digital signatures are among its uses; true when it does not limit them. */
  signs: boolean;
  extendedUses: string[];
  signed: Bytes;
  algorithm: Der;
  signature: Bytes;
};

export const uses = { documentSigning: "1.3.6.1.5.5.7.3.36", timeStamping: "1.3.6.1.5.5.7.3.8" } as const;

/** A certificate from its DER; throws when it is not one of version 3. */
export function readCertificate(der: Bytes): Certificate {
  const element = elementAt(der, 0);
  const [body, algorithm, signature] = insideOf(element);
  const parts = insideOf(body);
  // [0] is the version, without which there would be no extensions.
  const [, serial, , issuer, validity, subject, publicKey] = parts;
  const [from, until] = insideOf(validity);
  const extensions = extensionsOf(parts.find(({ tag }) => tag === 0xa3));
  const basic = extensions.get("2.5.29.19");
  const keyUsage = extensions.get("2.5.29.15");
  const extended = extensions.get("2.5.29.37");
  return {
    der: element.whole,
    serial: contentOf(serial, tags.integer),
    issuer: issuer!.whole,
    subject: subject!.whole,
    units: unitsOf(subject!),
    from: timeOf(from),
    until: timeOf(until),
    publicKey: publicKey!.whole,
    isAuthority: basic ? insideOf(basic).some(({ tag, content }) => tag === 1 && content[0] !== 0) : false,
    signs: keyUsage ? (contentOf(keyUsage, tags.bits)[1]! & 0x80) !== 0 : true,
    extendedUses: extended ? insideOf(extended).map(oidOf) : [],
    signed: body!.whole,
    algorithm: algorithm!,
    signature: contentOf(signature, tags.bits).subarray(1),
  };
}

/** Whether the issuer, an authority, signed the certificate. */
export const issued = async (issuer: Certificate, certificate: Certificate): Promise<boolean> =>
  issuer.isAuthority &&
  same(issuer.subject, certificate.issuer) &&
  (await signatureHolds(issuer.publicKey, certificate.algorithm, certificate.signature, certificate.signed));

/** Whether a moment lies in the certificate's time, both ends included. */
export const inTime = ({ from, until }: Certificate, at: Date): boolean => from <= at && at <= until;

function extensionsOf(element: Der | undefined): Map<string, Der> {
  const found = new Map<string, Der>();
  if (!element) return found;
  for (const extension of insideOf(insideOf(element, 0xa3)[0])) {
    const parts = insideOf(extension);
    found.set(oidOf(parts[0]), elementAt(contentOf(parts.at(-1), tags.octets), 0));
  }
  return found;
}

const unitsOf = (subject: Der): string[] =>
  insideOf(subject)
    .flatMap((set) => elementsIn(set.content))
    .map((pair) => insideOf(pair))
    .filter(([type]) => oidOf(type) === "2.5.4.11")
    .map(([, text]) => utf8(text!.content));
