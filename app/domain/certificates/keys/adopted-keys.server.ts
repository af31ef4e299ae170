import { createPublicKey, X509Certificate, type KeyObject } from "node:crypto";
import { multikeyOf } from "#app/domain/certificates/credentials/base58.ts";
import { currentKey, endAfter, nextKeyName } from "#app/domain/certificates/keys/current-key.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { associations } from "#app/data/organisations.server.ts";
import { addSigningKey, endSigningKeys, signingKeys, type KeptKey } from "#app/data/signing-keys.server.ts";

type AdoptionProblem = "unknown-association" | "unreadable-key" | "unknown-root";
type Adopted = { purpose: "credential" | "document"; publicKey: string; until: Date | null; root: string | null };

/**
 * Lets an association (its slug) sign from now on with a key whose private half is kept outside, where SIGNER_COMMAND
 * reaches it. `pem` is an Ed25519 public key, for credentials, or the certificate of a P-256 key and those above it up to
 * a root, for documents; a root that is new joins the key list. The key before ends. Gives the short name of the new key.
 */
export async function adoptKey(
  slug: string,
  pem: string,
  { at }: { at: Date },
): Promise<Result<string, AdoptionProblem>> {
  const association = (await associations()).find((one) => one.slug === slug);
  if (!association) return fail("unknown-association");
  const keys = await signingKeys();
  const adopted = readAdopted(pem);
  if (!adopted) return fail("unreadable-key");
  if (adopted.root === null && adopted.purpose === "document" && !isBelowOneOf(adopted.publicKey, keys))
    return fail("unknown-root");
  const from = new Date(Math.floor(at.getTime() / 1000) * 1000);
  const names = keys.map(({ id }) => id);
  const rest = { sealedKey: null, from, compromisedFrom: null };
  if (adopted.root !== null && !keys.some(({ publicKey }) => publicKey === adopted.root)) {
    const root = {
      id: nextKeyName("root", names),
      organisationId: null,
      purpose: "root" as const,
      publicKey: adopted.root,
    };
    await addSigningKey({ ...root, ...rest, until: null });
  }
  const { purpose, publicKey, until } = adopted;
  const id = nextKeyName(purpose === "document" ? `${slug}-pdf` : slug, names);
  const before = currentKey(keys, purpose, slug, from);
  await addSigningKey({ id, organisationId: association.id, purpose, publicKey, until, ...rest });
  await endSigningKeys(before ? [before.id] : [], endAfter(from));
  return ok(id);
}

function readAdopted(pem: string): Adopted | null {
  try {
    const certificates = (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
      (one) => new X509Certificate(one),
    );
    return certificates.length > 0 ? readChain(certificates) : readCredentialKey(createPublicKey(pem));
  } catch {
    return null;
  }
}

function readCredentialKey(key: KeyObject): Adopted | null {
  if (key.asymmetricKeyType !== "ed25519") return null;
  const publicKey = multikeyOf(key.export({ format: "der", type: "spki" }).subarray(-32));
  return { purpose: "credential", publicKey, until: null, root: null };
}

function readChain(certificates: X509Certificate[]): Adopted | null {
  const [own] = certificates;
  const isChain = certificates.every((one, at) => at === 0 || isIssuedBy(certificates[at - 1] ?? one, one));
  if (!own || !isChain || own.publicKey.asymmetricKeyDetails?.namedCurve !== "prime256v1") return null;
  const last = certificates.at(-1);
  const root = certificates.length > 1 && last && isIssuedBy(last, last) ? last : null;
  const below = root ? certificates.slice(0, -1) : certificates;
  return {
    purpose: "document",
    publicKey: below.map(toBase64).join("\n"),
    until: new Date(own.validTo),
    root: root && toBase64(root),
  };
}

function isBelowOneOf(publicKey: string, keys: KeptKey[]): boolean {
  const last = new X509Certificate(Buffer.from(publicKey.split("\n").at(-1) ?? "", "base64"));
  return keys.some(
    (key) => key.purpose === "root" && isIssuedBy(last, new X509Certificate(Buffer.from(key.publicKey, "base64"))),
  );
}

const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate) =>
  certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

const toBase64 = (certificate: X509Certificate) => Buffer.from(certificate.raw).toString("base64");
