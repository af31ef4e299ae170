import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { historyOf, type HistoryEntry } from "#app/domain/certificates/history.ts";
import { isNameOnRecord, maskedName } from "#app/domain/certificates/masked-name.ts";
import { serialIn } from "#app/domain/certificates/asked-serial.ts";
import { specimenSerial } from "#app/domain/certificates/serial.ts";
import { stateOf, type CertificateState } from "#app/domain/certificates/state.ts";
import { certificatesOfCompletion, unscopedCertificate } from "#app/data/certificates.server.ts";

/** What whoever asks is told of a certificate on record. The name is masked unless its holder shows it. */
export type OnRecord = {
  verdict: CertificateState["verdict"];
  state: CertificateState;
  facts: CertificateFacts;
  nameShown: boolean;
  expiresAt: Date | null;
  history: HistoryEntry[];
};

/** The answer to a serial. `unknown` says the same for one that was never issued and for one that cannot be. */
export type Verdict = OnRecord | { verdict: "unknown"; asked: string };

/** The verdict on a serial as somebody typed or scanned it: any case, with hyphens, a whole address, or a QR text. */
export async function verify(text: string, { at }: { at: Date }): Promise<Verdict> {
  const certificate = await unscopedCertificate(serialIn(text) ?? specimenSerial);
  if (!certificate) return { verdict: "unknown", asked: text.slice(0, 40) };
  const { facts, acts, expiresAt, nameShown, number } = certificate;
  const state = stateOf(acts, expiresAt, at);
  const name = nameShown ? facts.name : { ar: maskedName(facts.name.ar), latin: maskedName(facts.name.latin) };
  const history = historyOf(await certificatesOfCompletion(certificate.completionId), number);
  return { verdict: state.verdict, state, facts: { ...facts, name }, nameShown, expiresAt, history };
}

/** Whether a name as copied from a paper is on record under a serial. An unknown serial has none. */
export async function isNameOf(input: { serial: string; name: string }): Promise<boolean> {
  const certificate = await unscopedCertificate(serialIn(input.serial) ?? specimenSerial);
  return isNameOnRecord(input.name.slice(0, 200), certificate?.facts.name ?? { ar: "", latin: "" });
}
