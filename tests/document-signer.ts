import "reflect-metadata";
import { createPrivateKey, KeyObject, sign, webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";
import type { DocumentSigner } from "#app/domain/certificates/signing/document-signer.ts";

const ecdsa = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
// Poppler asks for e-mail protection beside the signing of documents.
const purposes = { signing: ["1.3.6.1.5.5.7.3.36", "1.3.6.1.5.5.7.3.4"], stamping: ["1.3.6.1.5.5.7.3.8"] };
const days = { notBefore: new Date("2026-01-01T00:00:00Z"), notAfter: new Date("2036-01-01T00:00:00Z") };

/** Keys made for a test: a root, who signs documents, and who stamps the time. */
export async function makeSigners(association = "digital-paths") {
  x509.cryptoProvider.set(webcrypto as Crypto);
  const pair = () => webcrypto.subtle.generateKey(ecdsa, true, ["sign", "verify"]) as Promise<CryptoKeyPair>;
  const [rootKeys, leafKeys, stampKeys] = [await pair(), await pair(), await pair()];
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    ...{
      ...days,
      serialNumber: "01",
      name: "CN=Test root of Fadae, O=Fadae, C=MA",
      signingAlgorithm: ecdsa,
      keys: rootKeys,
    },
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(rootKeys.publicKey),
    ],
  });
  const issue = async (serialNumber: string, subject: string, publicKey: CryptoKey, uses: string[]) =>
    x509.X509CertificateGenerator.create({
      ...{ ...days, serialNumber, subject, issuer: root.subject, publicKey },
      ...{ signingAlgorithm: ecdsa, signingKey: rootKeys.privateKey },
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
        new x509.ExtendedKeyUsageExtension(uses, true),
        await x509.SubjectKeyIdentifierExtension.create(publicKey),
        await x509.AuthorityKeyIdentifierExtension.create(rootKeys.publicKey),
      ],
    });
  const leaf = await issue(
    "1001",
    `CN=Test signer, OU=${association}, O=Fadae, C=MA`,
    leafKeys.publicKey,
    purposes.signing,
  );
  const stamp = await issue("1002", "CN=Test time-stamps, O=Fadae, C=MA", stampKeys.publicKey, purposes.stamping);
  const pem = (key: CryptoKey) => KeyObject.from(key).export({ type: "pkcs8", format: "pem" }).toString();
  const key = createPrivateKey(pem(leafKeys.privateKey));
  const signer: DocumentSigner = {
    certificate: new Uint8Array(leaf.rawData),
    chain: [new Uint8Array(root.rawData)],
    name: "جمعية السبل الرقمية",
    sign: (data) => Promise.resolve(new Uint8Array(sign("sha256", data, key))),
  };
  return { signer, root, stamp: { certificate: stamp, key: pem(stampKeys.privateKey) } };
}
