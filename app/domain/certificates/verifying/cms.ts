import { hexOf, joined, same, type Bytes } from "#app/domain/certificates/verifying/bytes.ts";
import {
  contentOf,
  elementAt,
  elementsIn,
  insideOf,
  oidOf,
  tags,
  type Der,
} from "#app/domain/certificates/verifying/der.ts";
import { hashOf, signatureHolds } from "#app/domain/certificates/verifying/public-key.ts";
import { readCertificate, type Certificate } from "#app/domain/certificates/verifying/x509.ts";

/** A CMS SignedData (RFC 5652) of one signer, read but not yet believed. */
export type SignedData = {
  contentType: string;
  /** The signed content; null where it is detached. */
  content: Bytes | null;
  /** The certificate that the signer names by issuer and serial number. */
  certificate: Certificate;
  others: Certificate[];
  hash: string;
  attributes: Map<string, Der[]>;
  /** The signed attributes as they are signed: a SET. */
  signed: Bytes;
  algorithm: Der;
  signature: Bytes;
  unsigned: Map<string, Der[]>;
};

export const attributes = {
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingCertificate: "1.2.840.113549.1.9.16.2.12",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  timeStamp: "1.2.840.113549.1.9.16.2.14",
} as const;
export const contentTypes = { data: "1.2.840.113549.1.7.1", timeStamp: "1.2.840.113549.1.9.16.1.4" } as const;

/** Reads a SignedData and what comes after it. Throws unless it has exactly one signer, whose certificate is in it. */
export function readSignedData(bytes: Bytes): { data: SignedData; rest: Bytes } {
  const outer = elementAt(bytes, 0);
  const [type, wrapped] = insideOf(outer);
  if (oidOf(type) !== "1.2.840.113549.1.7.2") throw new TypeError("No SignedData.");
  const [, , encapsulated, ...parts] = insideOf(insideOf(wrapped, 0xa0)[0]);
  const [contentType, content] = insideOf(encapsulated);
  const certificates = insideOf(
    parts.find(({ tag }) => tag === 0xa0),
    0xa0,
  ).map(({ whole }) => readCertificate(whole));
  const signers = insideOf(parts.at(-1), tags.set);
  if (signers.length !== 1) throw new TypeError("Not one signer.");
  const [, named, digest, signedAttributes, algorithm, signature, unsigned] = insideOf(signers[0]);
  const [issuer, serial] = insideOf(named);
  const isNamed = (one: Certificate) =>
    same(one.issuer, issuer!.whole) && same(one.serial, contentOf(serial, tags.integer));
  const certificate = certificates.find(isNamed);
  if (!certificate) throw new TypeError("The signer's certificate is missing.");
  return {
    data: {
      contentType: oidOf(contentType),
      content: content ? contentOf(insideOf(content, 0xa0)[0], tags.octets) : null,
      certificate,
      others: certificates.filter((one) => one !== certificate),
      hash: hashOf(digest),
      attributes: attributesIn(signedAttributes, 0xa0),
      signed: joined(Uint8Array.of(tags.set), signedAttributes!.whole.subarray(1)),
      algorithm: algorithm!,
      signature: contentOf(signature, tags.octets),
      unsigned: unsigned ? attributesIn(unsigned, 0xa1) : new Map(),
    },
    rest: bytes.subarray(outer.whole.length),
  };
}

/** Whether the digest in the signed attributes is that of the content. */
export async function digestHolds(data: SignedData, content: Bytes): Promise<boolean> {
  const digest = contentOf(onlyValue(data, attributes.messageDigest), tags.octets);
  return same(digest, new Uint8Array(await crypto.subtle.digest(data.hash, content)));
}

/**
 * Whether the signer's key signed the attributes, and these name the type of the content and, by its SHA-256 or stronger,
 * the certificate (RFC 5035), so that no other certificate for the same key can be put in its place.
 */
export async function attributesHold(data: SignedData): Promise<boolean> {
  if (oidOf(onlyValue(data, attributes.contentType)) !== data.contentType) return false;
  if (!(await namesCertificate(data))) return false;
  return signatureHolds(data.certificate.publicKey, data.algorithm, data.signature, data.signed, data.hash);
}

async function namesCertificate(data: SignedData): Promise<boolean> {
  const [first] = insideOf(insideOf(onlyValue(data, attributes.signingCertificateV2))[0]);
  const parts = insideOf(first);
  // The algorithm is left out where it is SHA-256.
  const hash = parts[0]?.tag === tags.sequence ? hashOf(parts.shift()) : "SHA-256";
  const digest = new Uint8Array(await crypto.subtle.digest(hash, data.certificate.der));
  return same(contentOf(parts[0], tags.octets), digest);
}

/** The one value of a signed attribute; throws when there are none or several. */
export function onlyValue({ attributes: all }: Pick<SignedData, "attributes">, oid: string): Der {
  const values = all.get(oid) ?? [];
  if (values.length !== 1) throw new TypeError(`Not one value of ${oid}.`);
  return values[0]!;
}

/** Attributes by type. One type twice throws. */
function attributesIn(element: Der | undefined, tag: number): Map<string, Der[]> {
  const found = new Map<string, Der[]>();
  for (const attribute of insideOf(element, tag)) {
    const [type, values] = insideOf(attribute);
    if (found.has(oidOf(type))) throw new TypeError("An attribute twice.");
    found.set(oidOf(type), elementsIn(contentOf(values, tags.set)));
  }
  return found;
}

/** What the key list calls a certificate by: SHA-256 of its DER in hex. */
export const fingerprintOf = async ({ der }: Certificate): Promise<string> =>
  hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", der)));
