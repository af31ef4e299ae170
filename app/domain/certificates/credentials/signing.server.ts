import { randomUUID } from "node:crypto";
import type { Proof, Signed, Unsigned, UnsignedCredential } from "#app/domain/certificates/credential.ts";
import { base58Of } from "#app/domain/certificates/credentials/base58.ts";
import { jcsDataOf, rdfcDataByContext, rdfcDataOf } from "#app/domain/certificates/credentials/proof-data.server.ts";
import { toTheSecond } from "#app/domain/certificates/days.ts";
import type { Signer } from "#app/domain/certificates/keys/signer.ts";

type Signing = { signer: Signer; coSigners?: Signer[]; at: Date };

/** A credential with its proofs, as the JSON text to keep: rdfc, jcs over it, and one jcs more for each co-issuer. */
export const signCredential = async (unsigned: UnsignedCredential, signing: Signing): Promise<string> =>
  JSON.stringify(await signInChain(unsigned, rdfcDataOf, signing));

/** A status list with its two proofs, as JSON text. */
export const signStatusList = async (unsigned: Unsigned, signing: Signing): Promise<string> =>
  JSON.stringify(await signInChain(unsigned, rdfcDataByContext, signing));

async function signInChain<Document extends Unsigned>(
  document: Document,
  rdfcData: (document: Document, proof: Omit<Proof, "proofValue">) => Promise<Uint8Array>,
  { signer, coSigners = [], at }: Signing,
): Promise<Signed<Document>> {
  const did = typeof document.issuer === "string" ? document.issuer : document.issuer.id;
  const options = (cryptosuite: Proof["cryptosuite"], by: Signer) => ({
    id: `urn:uuid:${randomUUID()}`,
    type: "DataIntegrityProof" as const,
    cryptosuite,
    created: toTheSecond(at),
    verificationMethod: `${did}#${by.keyName}`,
    proofPurpose: "assertionMethod" as const,
  });
  const first = options("eddsa-rdfc-2022", signer);
  const proofs: [Proof, ...Proof[]] = [await withValue(first, signer, await rdfcData(document, first))];
  for (const [place, by] of [signer, ...coSigners].entries()) {
    const previous = proofs[Math.min(place, 1)] ?? proofs[0];
    const next = {
      "@context": document["@context"],
      ...options("eddsa-jcs-2022", by),
      previousProof: previous.id,
    };
    proofs.push(await withValue(next, by, jcsDataOf(document, next, previous)));
  }
  return { ...document, proof: proofs };
}

const withValue = async (proof: Omit<Proof, "proofValue">, by: Signer, data: Uint8Array): Promise<Proof> => ({
  ...proof,
  proofValue: `z${base58Of(await by.sign(data))}`,
});
