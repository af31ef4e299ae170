import { createHash } from "node:crypto";
import {
  context,
  element,
  elementsIn,
  firstIn,
  integer,
  octets,
  sequence,
  setOf,
  tags,
} from "#app/domain/certificates/signing/der.ts";
import type { DocumentSigner } from "#app/domain/certificates/signing/document-signer.ts";
import { ids } from "#app/domain/certificates/signing/object-ids.ts";

const digestAlgorithm = sequence(ids.sha256);
const version = integer(Uint8Array.of(1));
const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());

/** Room for everything of a signature but certificates and time-stamp, and for a time-stamp with its certificates. */
const roomForItself = 512;
const roomForTimestamp = 8192;

/** How many bytes `signatureOver` needs at most. A larger time-stamp is left out. */
export const roomFor = ({ certificate, chain, timestamp }: DocumentSigner): number =>
  [certificate, issuerAndSerial(certificate), ...chain].reduce((sum, { length }) => sum + length, roomForItself) +
  (timestamp ? roomForTimestamp : 0);

/**
 * A detached signature over data, as CMS (RFC 5652) with what PAdES asks for (ETSI EN 319 142-1): the certificate is named in
 * what is signed (signing-certificate-v2), certificates are inside, and a time-stamp where the signer has one (level B-T).
 */
export async function signatureOver(data: Uint8Array, signer: DocumentSigner): Promise<Uint8Array> {
  const attributes = [
    sequence(ids.contentType, setOf(ids.data)),
    sequence(ids.messageDigest, setOf(octets(sha256(data)))),
    sequence(ids.signingCertificateV2, setOf(sequence(sequence(sequence(octets(sha256(signer.certificate))))))),
  ];
  const signed = setOf(...attributes);
  const signature = await signer.sign(signed);
  const token = (await signer.timestamp?.(sha256(signature))) ?? null;
  const fits = token !== null && token.length <= roomForTimestamp - 64;
  const signerInfo = sequence(
    version,
    issuerAndSerial(signer.certificate),
    digestAlgorithm,
    context(0, firstIn(signed).content),
    sequence(ids.ecdsaWithSha256),
    octets(signature),
    ...(fits ? [context(1, sequence(ids.timeStampToken, setOf(token)))] : []),
  );
  const signedData = sequence(
    version,
    setOf(digestAlgorithm),
    sequence(ids.data),
    context(0, signer.certificate, ...signer.chain),
    element(tags.set, signerInfo),
  );
  return sequence(ids.signedData, context(0, signedData));
}

/** The issuer and the serial number of a certificate (RFC 5280): the names by which a signature finds it. */
function issuerAndSerial(certificate: Uint8Array): Uint8Array {
  const fields = elementsIn(firstIn(firstIn(certificate).content).content);
  const hasVersion = fields[0]?.tag === 0xa0;
  const [serial, , issuer] = hasVersion ? fields.slice(1) : fields;
  if (!serial || !issuer) throw new Error("This is not a certificate.");
  return sequence(issuer.whole, serial.whole);
}
