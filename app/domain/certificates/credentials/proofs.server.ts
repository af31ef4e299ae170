import { createPublicKey, verify } from "node:crypto";
import { z } from "zod";
import type { Proof, Signed, Unsigned } from "#app/domain/certificates/credential.ts";
import { bytesOfBase58, publicKeyOf } from "#app/domain/certificates/credentials/base58.ts";
import { offlineLoader } from "#app/domain/certificates/credentials/contexts.server.ts";
import { jcsDataOf } from "#app/domain/certificates/credentials/proof-data.server.ts";
import {
  didDocumentOf,
  multikeyDocument,
  type KeyList,
  type ListedKey,
} from "#app/domain/certificates/keys/key-list.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

/** Which layer of certificates/specification.md fails: the proofs themselves, or the keys that made them. */
export type ProofVerdict = Result<null, "proof" | "issuer">;

/**
 * Whether a credential has all its proofs, by keys of the association and of every co-issuer it names. The contexts and
 * the keys are the pinned ones; nothing is asked of the network. Dates and status are looked at elsewhere. What is no
 * credential of ours has no proofs.
 */
export async function verifyProofs(credential: unknown, keyList: KeyList): Promise<ProofVerdict> {
  const parsed = credentialShape.safeParse(credential);
  if (!parsed.success) return fail("proof");
  const { otherIdentifier } = parsed.data.issuer;
  const named = (type: string) =>
    otherIdentifier.filter((one) => one.identifierType === type).map((one) => one.identifier);
  const [association, ...others] = named("ext:Association");
  if (association === undefined || others.length > 0) return fail("proof");
  // What came is checked, not the copy: nothing that parsing leaves out may go unseen.
  return verifyChain(credential as Signed<Dated>, keyList, [association, ...named("ext:CoIssuer")]);
}

/** The same of a status list, which a key of the space has signed. */
export async function verifyStatusListProofs(list: unknown, keyList: KeyList): Promise<ProofVerdict> {
  if (!statusListShape.safeParse(list).success) return fail("proof");
  return verifyChain(list as Signed<Dated>, keyList, [null]);
}

type Dated = Unsigned & { validFrom: string };

const moment = z.iso.datetime({ precision: 0 });
const proofShape = z.strictObject({
  "@context": z.array(z.string()).optional(),
  id: z.string(),
  type: z.literal("DataIntegrityProof"),
  cryptosuite: z.enum(["eddsa-rdfc-2022", "eddsa-jcs-2022"]),
  created: moment,
  verificationMethod: z.string(),
  proofPurpose: z.literal("assertionMethod"),
  previousProof: z.string().optional(),
  proofValue: z.string().max(200),
});
// What is looked at here; whatever else there is has been signed as it is.
const signedShape = z.looseObject({
  "@context": z.array(z.string()),
  id: z.string(),
  validFrom: moment,
  proof: z.array(proofShape).max(6),
});
const identifierShape = z.looseObject({ identifierType: z.string(), identifier: z.string() });
const credentialShape = signedShape.extend({
  issuer: z.looseObject({ id: z.string(), otherIdentifier: z.array(identifierShape).max(20) }),
});
const statusListShape = signedShape.extend({ issuer: z.string() });

async function verifyChain(
  signed: Signed<Dated>,
  keyList: KeyList,
  associations: (string | null)[],
): Promise<ProofVerdict> {
  const { proof: proofs, ...document } = signed;
  const [first, second] = proofs;
  // The issuer signs twice, each co-issuer once.
  const expected = [associations[0] ?? null, ...associations];
  if (!first || !second || proofs.length !== expected.length || !isChain(proofs)) return fail("proof");
  const keys = proofs.map((proof) => keyList.keys.find(({ id }) => id === proof.verificationMethod));
  if (keys[0]?.id !== keys[1]?.id) return fail("proof");
  for (const [at, proof] of proofs.entries()) {
    const key = keys[at];
    if (!key) return fail("issuer");
    const holds =
      at === 0
        ? await verifyRdfc(document, proof, keyList)
        : verifyJcs(document, proof, at === 1 ? first : second, key);
    if (!holds) return fail("proof");
  }
  const mayHaveSigned = proofs.every((proof, at) => {
    const key = keys[at];
    return (
      key &&
      key.association === expected[at] &&
      [proof.created, document.validFrom].every((moment) => signsAt(key, moment))
    );
  });
  return mayHaveSigned ? ok(null) : fail("issuer");
}

function isChain(proofs: Proof[]): boolean {
  const ids = proofs.map(({ id }) => id);
  return (
    new Set(ids).size === proofs.length &&
    proofs.every(
      (proof, at) =>
        proof.cryptosuite === (at === 0 ? "eddsa-rdfc-2022" : "eddsa-jcs-2022") &&
        proof.previousProof === (at === 0 ? undefined : ids[Math.min(at - 1, 1)]),
    )
  );
}

// Moments are in UTC to the second, so that their texts are in their order.
const signsAt = ({ from, until, compromisedFrom }: ListedKey, moment: string) =>
  from <= moment && (until === null || moment <= until) && (compromisedFrom === null || moment < compromisedFrom);

async function verifyRdfc(document: Unsigned, proof: Proof, keyList: KeyList): Promise<boolean> {
  const [{ DataIntegrityProof }, { cryptosuite }, { verifyCredential }] = await Promise.all([
    import("@digitalbazaar/data-integrity"),
    import("@digitalbazaar/eddsa-rdfc-2022-cryptosuite"),
    import("@digitalbazaar/vc"),
  ]);
  const { did, keys } = keyList;
  const known = new Map<string, object>([[did, didOfAll(keyList)]]);
  for (const key of keys)
    known.set(key.id, { "@context": "https://w3id.org/security/multikey/v1", ...multikeyDocument(did, key) });
  const { verified } = await verifyCredential({
    credential: { ...document, proof },
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: offlineLoader(known),
    now: new Date(proof.created),
    checkStatus: async () => ({ verified: true }),
  });
  return verified;
}

// Whether a key was compromised is asked by moment, above: here all are looked up.
const didOfAll = (keyList: KeyList) =>
  didDocumentOf({ ...keyList, keys: keyList.keys.map((key) => ({ ...key, compromisedFrom: null })) });

function verifyJcs(document: Unsigned, proof: Proof, previous: Proof, key: ListedKey): boolean {
  const { proofValue, ...options } = proof;
  const signature = proofValue.startsWith("z") ? bytesOfBase58(proofValue.slice(1)) : null;
  const publicKey = publicKeyOf(key.publicKeyMultibase);
  if (!signature || !publicKey) return false;
  try {
    return verify(null, jcsDataOf(document, options, previous), ed25519KeyOf(publicKey), signature);
  } catch {
    // JCS knows no half of a surrogate pair.
    return false;
  }
}

/** An Ed25519 public key for node:crypto, from its 32 bytes. */
export const ed25519KeyOf = (bytes: Uint8Array) =>
  createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(bytes).toString("base64url") },
    format: "jwk",
  });
