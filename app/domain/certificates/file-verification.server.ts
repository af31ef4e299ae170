import canonicalize from "canonicalize";
import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { joined } from "#app/domain/certificates/credential.ts";
import { keyList } from "#app/domain/certificates/keys/key-list.server.ts";
import type { KeyList } from "#app/domain/certificates/keys/key-list.ts";
import { stateOf } from "#app/domain/certificates/state.ts";
import type { Layer, VerdictName } from "#app/domain/certificates/verdict.ts";
import { verdictOn } from "#app/domain/certificates/verifying/refusal.ts";
import type { SignedFacts } from "#app/domain/certificates/verifying/facts.ts";
import { verifyThoroughly } from "#app/domain/certificates/verifying/thorough.server.ts";
import { credentialOf, unscopedCertificate, type KeptCertificate } from "#app/data/certificates.server.ts";

/** What is told of one file. */
export type FileVerdict = {
  name: string;
  verdict: VerdictName;
  /** The first layer that failed; null when none did. */
  layer: Layer | null;
  /** What is on record of the credential that the file carries, also where the paper around it was altered. */
  facts?: CertificateFacts;
  /** Whether the space holds the very same; null where nothing in the file is ours. */
  isOnRecord: boolean | null;
};

/**
 * The verdict on each file, in their order. A genuine one is compared with the record: a serial that is not on it is
 * `unknown`, and other facts are `altered`, both at the layer `record`; what happened since decides the verdict.
 */
export async function verifyFiles(
  files: readonly { name: string; bytes: Uint8Array }[],
  { at }: { at: Date },
): Promise<FileVerdict[]> {
  const keys = await keyList({ withStatusLists: false, at });
  const verdicts: FileVerdict[] = [];
  for (const { name, bytes } of files) verdicts.push({ name, ...(await verdictOnBytes(bytes, keys, at)) });
  return verdicts;
}

async function verdictOnBytes(bytes: Uint8Array, keys: KeyList, at: Date): Promise<Omit<FileVerdict, "name">> {
  const knownSince = async (found: Uint8Array) => (await keptAs(new TextDecoder().decode(found)))?.issuedAt ?? null;
  const { verdict, layer, facts, credential } = await verifyThoroughly(bytes, { keys: [keys], at, knownSince });
  const kept = facts && (await unscopedCertificate(facts.serial));
  if (!facts || verdict === "unknown") return { verdict, layer, isOnRecord: null };
  if (!kept) return { verdict: verdictOn("not-on-record", "claimed"), layer: "record", isOnRecord: false };
  const isSame = credential === null ? saysTheSame(kept.facts, facts) : (await keptAs(credential)) !== null;
  if (!isSame) return { verdict: verdictOn("not-as-recorded", "claimed"), layer: "record", isOnRecord: false };
  const shown = { facts: kept.facts, isOnRecord: true };
  if (verdict === "altered") return { verdict, layer, ...shown };
  const { verdict: now } = stateOf(kept.acts, kept.expiresAt, at);
  return { verdict: now, layer: now === "valid" ? null : now === "expired" ? "dates" : "status", ...shown };
}

/** The certificate on record whose credential is this one, however it is spaced and ordered; null without one. */
async function keptAs(text: string): Promise<KeptCertificate | null> {
  const form = canonicalForm(text);
  const serial = /\/v\/([0-9A-Z]{12})"/.exec(form ?? "")?.[1];
  const kept = serial === undefined ? null : await unscopedCertificate(serial);
  const own = kept && (await credentialOf(kept.id));
  return kept && own && form !== null && canonicalForm(own) === form ? kept : null;
}

function canonicalForm(text: string): string | null {
  try {
    return canonicalize(JSON.parse(text)) ?? null;
  } catch {
    return null;
  }
}

/** Whether the facts of a QR text are those on record; its title may have been cut. */
function saysTheSame(kept: CertificateFacts, { name, titles, issuedOn, expiresOn, hours }: SignedFacts): boolean {
  const title = titles[0]?.replace(/…$/, "").trimEnd() ?? "";
  return (
    kept.name.ar === name.ar &&
    kept.name.latin === name.latin &&
    kept.issuedOn === issuedOn &&
    kept.expiresOn === expiresOn &&
    String(kept.hours) === hours &&
    joined(kept.course).startsWith(title)
  );
}
