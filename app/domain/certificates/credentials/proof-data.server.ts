import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Proof, Unsigned, UnsignedCredential } from "#app/domain/certificates/credential.ts";
import { offlineLoader } from "#app/domain/certificates/credentials/contexts.server.ts";
import { expandCredential, expandProof } from "#app/domain/certificates/credentials/expanded.ts";

type ProofOptions = Omit<Proof, "proofValue">;

const loader = offlineLoader();
const sha256 = (text: string) => createHash("sha256").update(text).digest();

/** The 64 bytes that an eddsa-rdfc-2022 proof of one of our credentials signs. */
export async function rdfcDataOf(credential: UnsignedCredential, proof: ProofOptions): Promise<Uint8Array> {
  const { cryptosuite } = await import("@digitalbazaar/eddsa-rdfc-2022-cryptosuite");
  const canonical = (expanded: object) =>
    cryptosuite.canonize([expanded], { documentLoader: loader, skipExpansion: true });
  const forms = await Promise.all([canonical(expandProof(proof)), canonical(expandCredential(credential))]);
  return Buffer.concat(forms.map(sha256));
}

/** The same of any other document with the pinned contexts; slower, since the library reads the contexts. */
export async function rdfcDataByContext(document: Unsigned, proof: ProofOptions): Promise<Uint8Array> {
  const { cryptosuite } = await import("@digitalbazaar/eddsa-rdfc-2022-cryptosuite");
  const canonical = (input: object) => cryptosuite.canonize(input, { documentLoader: loader });
  const forms = [await canonical({ "@context": document["@context"], ...proof }), await canonical(document)];
  return Buffer.concat(forms.map(sha256));
}

/** The 64 bytes that an eddsa-jcs-2022 proof signs: of the document together with the proof before it. */
export function jcsDataOf(document: Unsigned, proof: ProofOptions, previous: Proof): Uint8Array {
  const forms = [
    { ...proof, "@context": document["@context"] },
    { ...document, proof: [previous] },
  ];
  return Buffer.concat(forms.map((form) => sha256(canonicalize(form) ?? "")));
}
