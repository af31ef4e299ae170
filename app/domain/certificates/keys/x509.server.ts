import "reflect-metadata";
import { KeyObject, randomBytes, webcrypto } from "node:crypto";
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  cryptoProvider,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";

cryptoProvider.set(webcrypto as Crypto);
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

/** A private key with its certificate, DER in base64. */
export type Certified = { privateKey: KeyObject; certificate: string; until: Date };

/** A new root: it issues document certificates and nothing else, for 20 years. */
export async function newRoot(organisation: string, at: Date): Promise<Certified> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const until = yearsAfter(at, 20);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerialNumber(),
    name: nameOf({ O: organisation, CN: `${organisation} Certificates Root` }),
    notBefore: at,
    notAfter: until,
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { privateKey: KeyObject.from(keys.privateKey), certificate: certificate.toString("base64"), until };
}

/**
 * A new document key of an association and its certificate of 3 years, or until the root ends: the association's name as
 * CN and O, its slug as OU, for signing documents (RFC 9336) and e-mail.
 */
export async function newDocumentKey(
  association: { slug: string; name: string },
  root: { privateKey: KeyObject; certificate: string },
  at: Date,
): Promise<Certified> {
  const issuer = new X509Certificate(root.certificate);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const until = new Date(Math.min(yearsAfter(at, 3).getTime(), issuer.notAfter.getTime()));
  const certificate = await X509CertificateGenerator.create({
    serialNumber: newSerialNumber(),
    subject: nameOf({ O: association.name, OU: association.slug, CN: association.name }),
    issuer: issuer.subjectName,
    notBefore: at,
    notAfter: until,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: await signingKeyOf(root.privateKey),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
      new ExtendedKeyUsageExtension(["1.3.6.1.5.5.7.3.36", "1.3.6.1.5.5.7.3.4"]),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return { privateKey: KeyObject.from(keys.privateKey), certificate: certificate.toString("base64"), until };
}

// Each part of a name has 64 characters at most (RFC 5280, appendix A).
const nameOf = (parts: { O: string; OU?: string; CN: string }) =>
  new Name([
    { C: [{ printableString: "MA" }] },
    ...Object.entries(parts).map(([type, text]) => ({ [type]: [{ utf8String: [...text].slice(0, 64).join("") }] })),
  ]);

const signingKeyOf = (key: KeyObject) =>
  webcrypto.subtle.importKey("pkcs8", key.export({ format: "der", type: "pkcs8" }), algorithm, false, [
    "sign",
  ]) as Promise<CryptoKey>;

// 16 bytes, positive and without a zero in front.
const newSerialNumber = () => {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString("hex");
};

const yearsAfter = (at: Date, years: number) => {
  const later = new Date(at);
  later.setUTCFullYear(at.getUTCFullYear() + years);
  return later;
};
