import { keyList } from "#app/domain/certificates/keys/key-list.server.ts";
import { inspectLog, logRoot } from "#app/domain/certificates/log/log.server.ts";
import { stateOf } from "#app/domain/certificates/state.ts";
import { verifyThoroughly } from "#app/domain/certificates/verifying/thorough.server.ts";
import { everyCertificate } from "#app/data/certificate-proofs.server.ts";
import { documentOf } from "#app/data/certificates.server.ts";

/**
 * What is found of all certificates on record. `standing` counts them by how they stand; `unsigned` are those from before
 * there were credentials, `removed` those whose holder asked for that. `altered`: serials whose credential or document
 * does not verify. `log` is "contradicted" where its heads are not what the certificates give.
 */
export type EveryCertificate = {
  standing: Record<"valid" | "expired" | "replaced" | "revoked", number>;
  credentials: number;
  documents: number;
  unsigned: number;
  removed: number;
  altered: string[];
  log: { size: number; root: string; state: "empty" | "good" | "contradicted" };
};

/** Verifies every credential and every document on record, computing each signature again, and the log of them all. */
export async function verifyEveryCertificate({ at }: { at: Date }): Promise<EveryCertificate> {
  const trust = { keys: [await keyList({ withStatusLists: false, at })], at };
  const isGood = async (bytes: Uint8Array) => {
    const { verdict } = await verifyThoroughly(bytes, trust);
    return verdict !== "altered" && verdict !== "unknown";
  };
  const log = { ...(await logRoot()), state: await inspectLog() };
  const standing = { valid: 0, expired: 0, replaced: 0, revoked: 0 };
  const found: EveryCertificate = { standing, credentials: 0, documents: 0, unsigned: 0, removed: 0, altered: [], log };
  for await (const { id, serial, credential, acts, expiresAt, removedAt } of everyCertificate()) {
    standing[stateOf(acts, expiresAt, at).verdict]++;
    if (removedAt) found.removed++;
    else if (credential === null) found.unsigned++;
    if (credential === null) continue;
    found.credentials++;
    const document = await documentOf(id);
    if (document) found.documents++;
    const good = (await isGood(Buffer.from(credential))) && (document === null || (await isGood(document)));
    if (!good) found.altered.push(serial);
  }
  return found;
}
