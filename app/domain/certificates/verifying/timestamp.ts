import { same, type Bytes } from "#app/domain/certificates/verifying/bytes.ts";
import {
  attributes,
  contentTypes,
  digestHolds,
  onlyValue,
  readSignedData,
  type SignedData,
} from "#app/domain/certificates/verifying/cms.ts";
import { contentOf, elementAt, insideOf, oidOf, tags, timeOf } from "#app/domain/certificates/verifying/der.ts";
import { hashOf, signatureHolds } from "#app/domain/certificates/verifying/public-key.ts";
import { inTime, issued, uses, type Certificate } from "#app/domain/certificates/verifying/x509.ts";

/**
 * When a pinned time-stamp service (RFC 3161) had the signature before it; null without a token, and with one that is of
 * an unpinned service, about something else or broken: such a token says nothing and does no harm.
 */
export async function timeOfSignature(data: SignedData, roots: Certificate[]): Promise<Date | null> {
  const token = data.unsigned.get(attributes.timeStamp)?.[0];
  if (!token || roots.length === 0) return null;
  return timeOfToken(token.whole, data.signature, roots).catch(() => null);
}

async function timeOfToken(token: Bytes, stamped: Bytes, roots: Certificate[]): Promise<Date | null> {
  const { data } = readSignedData(token);
  if (data.contentType !== contentTypes.timeStamp || !data.content) return null;
  if (!(await digestHolds(data, data.content)) || !(await signedByItsCertificate(data))) return null;
  const [, , imprint, , time] = insideOf(elementAt(data.content, 0));
  const [algorithm, digest] = insideOf(imprint);
  const expected = new Uint8Array(await crypto.subtle.digest(hashOf(algorithm), stamped));
  if (!same(contentOf(digest, tags.octets), expected)) return null;
  const at = timeOf(time);
  return (await isTrusted(data, roots, at)) ? at : null;
}

/** The service's attributes are signed; it may name its certificate in the older way (RFC 2634), so that is not asked. */
async function signedByItsCertificate(data: SignedData): Promise<boolean> {
  if (oidOf(onlyValue(data, attributes.contentType)) !== contentTypes.timeStamp) return false;
  return signatureHolds(data.certificate.publicKey, data.algorithm, data.signature, data.signed, data.hash);
}

/** Whether the service's certificate is for time-stamps, was in time, and comes from a root over at most three others. */
async function isTrusted({ certificate, others }: SignedData, roots: Certificate[], at: Date): Promise<boolean> {
  if (!certificate.extendedUses.includes(uses.timeStamping) || !inTime(certificate, at)) return false;
  let current = certificate;
  for (let step = 0; step < 4; step++) {
    for (const root of roots) if (await issued(root, current)) return true;
    let next: Certificate | undefined;
    for (const other of others)
      if (other !== current && inTime(other, at) && (await issued(other, current))) next = other;
    if (!next) return false;
    current = next;
  }
  return false;
}
