import type { Credential } from "#app/domain/certificates/credential.ts";
import { verifyProofs } from "#app/domain/certificates/credentials/proofs.server.ts";
import { newestOf } from "#app/domain/certificates/verifying/key-list.ts";
import type { Report, Trust } from "#app/domain/certificates/verifying/report.ts";
import { verifyFile } from "#app/domain/certificates/verifying/verify.ts";

/**
 * The verdict on a file as `verifyFile` has it, and with the first proof (eddsa-rdfc-2022) computed too, for which a
 * browser has no JSON-LD. Nobody but the issuer can make the two differ, since the second proof signs the first; so what
 * the space itself has on record is not computed again.
 */
export async function verifyThoroughly(file: Uint8Array, trust: Trust): Promise<Report> {
  const report = await verifyFile(file, trust);
  const list = newestOf(trust.keys).find(({ host }) => host === report.facts?.host);
  if (report.verdict !== "valid" || report.credential === null || !list) return report;
  if (await trust.knownSince?.(new TextEncoder().encode(report.credential))) return report;
  const proofs = await verifyProofs(JSON.parse(report.credential) as Credential, list);
  if (proofs.ok) return report;
  const layer = proofs.problem;
  const problem = layer === "proof" ? "proof-rdfc" : "key-time";
  const failed = report.checks.findIndex((check) => check.layer === layer);
  const checks = report.checks.map((check, place): Report["checks"][number] =>
    place < failed ? check : { ...check, state: place === failed ? "failed" : "skipped" },
  );
  return { ...report, verdict: "altered", layer, problem, facts: null, credential: null, signer: null, checks };
}
