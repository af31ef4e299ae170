import canonicalize from "canonicalize";
import { fromBase58 } from "#app/domain/certificates/verifying/base58.ts";
import { joined, sha256, type Bytes } from "#app/domain/certificates/verifying/bytes.ts";
import { ed25519Holds } from "#app/domain/certificates/verifying/ed25519.ts";
import { isObject, textOr, type Json, type JsonObject } from "#app/domain/certificates/verifying/json-text.ts";
import { isMoment, keyBytes, type KeyList, type ListedKey } from "#app/domain/certificates/verifying/key-list.ts";
import { demand } from "#app/domain/certificates/verifying/refusal.ts";

/** A proof that holds, with the key of the list that made it and when it says it did. */
export type HeldProof = { key: ListedKey; created: string };

/**
 * The proofs of a credential or of a status list, all of which hold: section 4 of certificates/specification.md. The first
 * (eddsa-rdfc-2022) is not computed here but held fast: the second signs it with everything else. Throws a `Refusal` when
 * one is missing, of another form, by a key outside the list or does not hold.
 */
export async function heldProofs(document: JsonObject, list: KeyList): Promise<HeldProof[]> {
  const proofs = [document.proof ?? []].flat();
  demand(proofs.length > 0, "no-proof");
  demand(proofs.length >= 2 && proofs.length <= 8, "proof-missing");
  const read = proofs.map((proof) => readProof(proof, document, list));
  const [first, second, ...others] = read;
  demand(first!.suite === "eddsa-rdfc-2022" && first!.previous === undefined, "proof-form");
  demand(second!.previous === first!.id && second!.key.id === first!.key.id, "proof-form");
  demand(
    others.every(({ previous }) => previous === second!.id),
    "proof-form",
  );
  demand(new Set(read.map(({ id }) => id)).size === read.length, "proof-form");
  for (const [place, proof] of read.slice(1).entries()) {
    demand(proof.suite === "eddsa-jcs-2022", "proof-form");
    const message = await signedBytes(document, proof.json, read[place === 0 ? 0 : 1]!.json);
    demand(await ed25519Holds(keyBytes(proof.key), proof.value, message), "proof-jcs");
  }
  return read;
}

type ReadProof = HeldProof & {
  json: JsonObject;
  id: string;
  suite: Json | undefined;
  previous: Json | undefined;
  value: Bytes;
};

function readProof(proof: Json, document: JsonObject, list: KeyList): ReadProof {
  demand(isObject(proof), "proof-form");
  const { id, type, cryptosuite, proofPurpose, verificationMethod, created, previousProof, proofValue } = proof;
  demand(type === "DataIntegrityProof" && proofPurpose === "assertionMethod" && isMoment(created), "proof-form");
  demand(typeof id === "string" && id.startsWith("urn:uuid:"), "proof-form");
  // A context of its own would be left out of what is signed.
  demand(
    JSON.stringify(proof["@context"] ?? document["@context"]) === JSON.stringify(document["@context"]),
    "proof-form",
  );
  const value = fromBase58(textOr(proofValue));
  demand(value?.length === 64, "proof-form");
  const key = list.keys.find((one) => one.id === verificationMethod);
  demand(key, "unknown-key");
  return { json: proof, id, suite: cryptosuite, previous: previousProof, value, key, created };
}

/** The 64 bytes that a jcs proof signs: its own digest, and that of the document with the proof before it. */
async function signedBytes(document: JsonObject, proof: JsonObject, previous: JsonObject): Promise<Bytes> {
  const { proofValue: _, ...options } = proof;
  return joined(
    await digestOf({ ...options, "@context": document["@context"]! }),
    await digestOf({ ...document, proof: [previous] }),
  );
}

/** SHA-256 of the form of RFC 8785. */
const digestOf = (value: JsonObject): Promise<Bytes> => sha256(new TextEncoder().encode(canonicalize(value)));
