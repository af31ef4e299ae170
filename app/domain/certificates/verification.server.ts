import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { historyOf, type HistoryEntry } from "#app/domain/certificates/history.ts";
import { isNameOnRecord, maskedName } from "#app/domain/certificates/masked-name.ts";
import { serialIn } from "#app/domain/certificates/qr-text.ts";
import { specimenSerial } from "#app/domain/certificates/serial.ts";
import { stateOf, type CertificateState } from "#app/domain/certificates/state.ts";
import type { Layer, VerdictName } from "#app/domain/certificates/verdict.ts";
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

/** What a look into a file found: `layer` is the first that failed, null when none did. */
export type FileReport = { verdict: VerdictName; layer: Layer | null; facts?: PrintedFacts };

/** What a file says of itself, once it is genuine. */
export type PrintedFacts = Pick<CertificateFacts, "serial" | "name" | "course" | "issuedOn" | "hours" | "organisation">;

/** What is told of one file. `isOnRecord` says that the space holds the same; null where that was not asked. */
export type FileVerdict = FileReport & { name: string; isOnRecord: boolean | null };

type Judge = (bytes: Uint8Array, context: { at: Date }) => Promise<FileReport>;

/**
 * The verdict on each file, in their order. What a genuine file says is compared with the record: a serial that is not on
 * it, or other facts, is `altered` at the layer `record`; what happened since decides the verdict.
 */
export async function verifyFiles(
  files: readonly { name: string; bytes: Uint8Array }[],
  { at, judge = judgeFile }: { at: Date; judge?: Judge },
): Promise<FileVerdict[]> {
  const verdicts: FileVerdict[] = [];
  for (const { name, bytes } of files) verdicts.push({ name, ...(await againstRecord(await judge(bytes, { at }), at)) });
  return verdicts;
}

// Files are looked into elsewhere; until that is here, nothing shows that a file is ours.
const judgeFile: Judge = () => Promise.resolve({ verdict: "unknown", layer: "file" });

async function againstRecord(report: FileReport, at: Date): Promise<FileReport & { isOnRecord: boolean | null }> {
  const { facts } = report;
  if (!facts || report.verdict === "altered" || report.verdict === "unknown") return { ...report, isOnRecord: null };
  const kept = await unscopedCertificate(facts.serial);
  const isSame =
    kept !== null &&
    kept.facts.name.ar === facts.name.ar &&
    kept.facts.name.latin === facts.name.latin &&
    kept.facts.issuedOn === facts.issuedOn;
  if (!isSame) return { ...report, verdict: "altered", layer: "record", isOnRecord: false };
  const { verdict } = stateOf(kept.acts, kept.expiresAt, at);
  return { ...report, verdict, layer: verdict === "valid" ? null : "record", isOnRecord: true };
}
