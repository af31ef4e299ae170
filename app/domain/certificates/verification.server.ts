import type { CertificateFacts, RemovedFacts } from "#app/domain/certificates/certificate.ts";
import { historyOf, type HistoryEntry } from "#app/domain/certificates/history.ts";
import { isNameOnRecord, nameForStrangers } from "#app/domain/certificates/masked-name.ts";
import { serialIn } from "#app/domain/certificates/asked-serial.ts";
import { specimenSerial } from "#app/domain/certificates/serial.ts";
import { stateOf, type CertificateState } from "#app/domain/certificates/state.ts";
import { certificatesBeside, unscopedCertificate, unscopedRemovedCertificate } from "#app/data/certificates.server.ts";

/** What whoever asks is told of a certificate on record. The name is masked unless its holder shows it. */
export type OnRecord = {
  verdict: CertificateState["verdict"];
  state: CertificateState;
  facts: CertificateFacts;
  nameShown: boolean;
  expiresAt: Date | null;
  history: HistoryEntry[];
};

/** What is told of a certificate whose holder asked for removal: how it stands, and nothing of the person. */
export type Removed = Omit<OnRecord, "facts" | "nameShown"> & { facts: RemovedFacts; removedAt: Date };

/** The answer to a serial. `unknown` says the same for one that was never issued and for one that cannot be. */
export type Verdict = OnRecord | Removed | { verdict: "unknown"; asked: string };

/** The verdict on a serial as somebody typed or scanned it: any case, with hyphens, a whole address, or a QR text. */
export async function verify(text: string, { at }: { at: Date }): Promise<Verdict> {
  const serial = serialIn(text) ?? specimenSerial;
  const beside = await certificatesBeside(serial);
  const certificate = beside.find((one) => one.serial === serial);
  if (!certificate) return (await verifyRemoved(serial, at)) ?? { verdict: "unknown", asked: text.slice(0, 40) };
  const { facts, acts, expiresAt, nameShown, number } = certificate;
  const state = stateOf(acts, expiresAt, at);
  const name = nameForStrangers(facts.name, nameShown);
  const history = historyOf(beside, number);
  return { verdict: state.verdict, state, facts: { ...facts, name }, nameShown, expiresAt, history };
}

async function verifyRemoved(serial: string, at: Date): Promise<Removed | null> {
  const removed = await unscopedRemovedCertificate(serial);
  if (!removed) return null;
  const { facts, acts, issuedAt, expiresAt, removedAt } = removed;
  const state = stateOf(acts, expiresAt, at);
  const history = historyOf([{ number: 1, issuedAt, acts }], 1);
  return { verdict: state.verdict, state, facts, expiresAt, removedAt, history };
}

/**
 * Whether a name as copied from a paper is on record under a serial. An unknown serial has none; null for a certificate
 * whose holder asked for removal, of which nothing is said.
 */
export async function isNameOf(input: { serial: string; name: string }): Promise<boolean | null> {
  const serial = serialIn(input.serial) ?? specimenSerial;
  const certificate = await unscopedCertificate(serial);
  if (!certificate && (await unscopedRemovedCertificate(serial))) return null;
  return isNameOnRecord(input.name.slice(0, 200), certificate?.facts.name ?? { ar: "", latin: "" });
}
