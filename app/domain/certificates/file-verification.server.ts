import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { CertificateFacts, RemovedFacts } from "#app/domain/certificates/certificate.ts";
import { joined } from "#app/domain/certificates/credential.ts";
import { keyList } from "#app/domain/certificates/keys/key-list.server.ts";
import type { KeyList } from "#app/domain/certificates/keys/key-list.ts";
import { stateOf } from "#app/domain/certificates/state.ts";
import type { Layer, VerdictName } from "#app/domain/certificates/verdict.ts";
import { verdictOn } from "#app/domain/certificates/verifying/refusal.ts";
import type { SignedFacts } from "#app/domain/certificates/verifying/facts.ts";
import { verifyThoroughly } from "#app/domain/certificates/verifying/thorough.server.ts";
import {
  credentialOf,
  documentOf,
  unscopedCertificate,
  unscopedRemovedCertificate,
  type KeptCertificate,
  type RemovedCertificate,
} from "#app/data/certificates.server.ts";

/** What is told of one file. */
export type FileVerdict = {
  name: string;
  verdict: VerdictName;
  /** The first layer that failed; null when none did. */
  layer: Layer | null;
  /**
   * What is on record of the credential that the file carries, also where the paper around it was altered. Where the holder
   * asked for removal the name is the one that is signed in the file.
   */
  facts?: RemovedFacts & Pick<CertificateFacts, "name">;
  /** Whether the holder asked for removal: what is signed is then all that tells the name. */
  isRemoved?: boolean;
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
  const own = await ownDocumentOf(bytes);
  if (own) return { ...standing(own, at), facts: own.facts, isOnRecord: true };
  const looked = new Map<string, Promise<KeptCertificate | RemovedCertificate | null>>();
  const recordOf = (text: string) => {
    const found = looked.get(text) ?? keptAs(text).then(async (kept) => kept ?? removedAs(text));
    looked.set(text, found);
    return found;
  };
  const knownSince = async (found: Uint8Array) => (await recordOf(new TextDecoder().decode(found)))?.issuedAt ?? null;
  const { verdict, layer, facts, credential } = await verifyThoroughly(bytes, { keys: [keys], at, knownSince });
  if (!facts || verdict === "unknown") return { verdict, layer, isOnRecord: null };
  const same = credential === null ? null : await recordOf(credential);
  const kept = same ?? (await unscopedCertificate(facts.serial)) ?? (await unscopedRemovedCertificate(facts.serial));
  if (!kept) return { verdict: verdictOn("not-on-record", "claimed"), layer: "record", isOnRecord: false };
  const isRemoved = "removedAt" in kept;
  // Without the name on record a genuine signature vouches for it; what is left has to say the same.
  const isSame = isRemoved ? agrees(kept.facts, facts) : credential === null ? saysTheSame(kept.facts, facts) : same;
  if (!isSame) return { verdict: verdictOn("not-as-recorded", "claimed"), layer: "record", isOnRecord: false };
  const shown = isRemoved
    ? { facts: { ...kept.facts, name: facts.name }, isOnRecord: true, isRemoved }
    : { facts: kept.facts, isOnRecord: true };
  return verdict === "altered" ? { verdict, layer, ...shown } : { ...standing(kept, at), ...shown };
}

/** The certificate whose document on record is this very file: what the space signed itself it need not compute again. */
async function ownDocumentOf(bytes: Uint8Array): Promise<KeptCertificate | null> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, headBytes)).toString("latin1");
  const serial = head.startsWith("%PDF-") ? /\/v\/([0-9A-Z]{12})</.exec(head)?.[1] : undefined;
  const kept = serial === undefined ? null : await unscopedCertificate(serial);
  const document = kept && (await documentOf(kept.id));
  return document && Buffer.compare(document, bytes) === 0 ? kept : null;
}

// Our documents name their address in the XMP packet, near their beginning.
const headBytes = 4096;

function standing(
  { acts, expiresAt }: Pick<KeptCertificate, "acts" | "expiresAt">,
  at: Date,
): Pick<FileVerdict, "verdict" | "layer"> {
  const { verdict } = stateOf(acts, expiresAt, at);
  return { verdict, layer: verdict === "valid" ? null : verdict === "expired" ? "dates" : "status" };
}

/** The certificate on record whose credential is this one, however it is spaced and ordered; null without one. */
async function keptAs(text: string): Promise<KeptCertificate | null> {
  const form = canonicalForm(text);
  const serial = serialNamed(form ?? "");
  const kept = serial === undefined ? null : await unscopedCertificate(serial);
  const own = kept && (await credentialOf(kept.id));
  return kept && own && form !== null && canonicalForm(own) === form ? kept : null;
}

/** The certificate whose holder asked for removal that had this very credential; null without one. */
async function removedAs(text: string): Promise<RemovedCertificate | null> {
  const serial = serialNamed(text);
  const removed = serial === undefined ? null : await unscopedRemovedCertificate(serial);
  return removed?.credentialDigest === createHash("sha256").update(text).digest("hex") ? removed : null;
}

const serialNamed = (text: string): string | undefined => /\/v\/([0-9A-Z]{12})"/.exec(text)?.[1];

function canonicalForm(text: string): string | null {
  try {
    return canonicalize(JSON.parse(text)) ?? null;
  } catch {
    return null;
  }
}

/** Whether the facts of a QR text are those on record; its title may have been cut. */
const saysTheSame = (kept: CertificateFacts, facts: SignedFacts): boolean =>
  kept.name.ar === facts.name.ar && kept.name.latin === facts.name.latin && agrees(kept, facts);

/** The same but for the name. */
function agrees(kept: RemovedFacts, { titles, issuedOn, expiresOn, hours }: SignedFacts): boolean {
  const title = titles[0]?.replace(/…$/, "").trimEnd() ?? "";
  return (
    kept.issuedOn === issuedOn &&
    kept.expiresOn === expiresOn &&
    String(kept.hours) === hours &&
    joined(kept.course).startsWith(title)
  );
}
