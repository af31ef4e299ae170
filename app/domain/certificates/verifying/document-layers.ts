import { find, fromBase64, type Bytes } from "#app/domain/certificates/verifying/bytes.ts";
import {
  attributesHold,
  contentTypes,
  digestHolds,
  fingerprintOf,
  readSignedData,
  type SignedData,
} from "#app/domain/certificates/verifying/cms.ts";
import type { CredentialLayers } from "#app/domain/certificates/verifying/credential-layers.ts";
import type { Findings, Look } from "#app/domain/certificates/verifying/judge.ts";
import { momentOf, type KeyList, type ListedSigner } from "#app/domain/certificates/verifying/key-list.ts";
import { limits } from "#app/domain/certificates/verifying/limits.ts";
import { credentialIn } from "#app/domain/certificates/verifying/pdf-attachments.ts";
import { objectCount, readDocument, type PdfDocument } from "#app/domain/certificates/verifying/pdf-document.ts";
import { looksSigned, signatureOf, type PdfSignature } from "#app/domain/certificates/verifying/pdf-signature.ts";
import { comparePrinted } from "#app/domain/certificates/verifying/printed.ts";
import { demand } from "#app/domain/certificates/verifying/refusal.ts";
import type { Trust } from "#app/domain/certificates/verifying/report.ts";
import { timeOfSignature } from "#app/domain/certificates/verifying/timestamp.ts";
import { inTime, issued, readCertificate, type Certificate } from "#app/domain/certificates/verifying/x509.ts";

/** The layers that a document has beside those of its credential. */
export class DocumentLayers {
  readonly #bytes: Bytes;
  readonly #trust: Trust;
  readonly #findings: Findings;
  readonly #credential: CredentialLayers;
  #document: PdfDocument | undefined;
  #signature: PdfSignature | undefined;
  #cms: SignedData | undefined;
  #signer: { list: KeyList; unit: string } | undefined;

  constructor(
    bytes: Bytes,
    { trust, findings, credential }: { trust: Trust; findings: Findings; credential: CredentialLayers },
  ) {
    this.#bytes = bytes;
    this.#trust = trust;
    this.#findings = findings;
    this.#credential = credential;
  }

  readonly file: Look = {
    layer: "file",
    otherwise: "not-a-certificate",
    look: () => demand(objectCount(this.#bytes) <= limits.objects, "too-many-objects"),
  };

  readonly coverage: Look = {
    layer: "coverage",
    otherwise: "damaged",
    look: async () => {
      demand(looksSigned(this.#bytes), "not-signed");
      this.#document = await readDocument(this.#bytes);
      this.#signature = signatureOf(this.#document);
    },
  };

  readonly signature: Look = {
    layer: "signature",
    otherwise: "cms",
    look: async () => {
      const { cms, signed } = this.#signature!;
      const { data, rest } = readSignedData(cms);
      // Room that was kept for the signature and not needed is zero; anything else could be something hidden.
      demand(
        rest.every((byte) => byte === 0),
        "cms",
        "something behind the signature",
      );
      demand(data.contentType === contentTypes.data && data.content === null && data.hash === "SHA-256", "cms");
      demand(await digestHolds(data, signed), "digest");
      demand(await attributesHold(data), "signature");
      this.#cms = data;
    },
  };

  readonly signer: Look = {
    layer: "signer",
    otherwise: "untrusted-signer",
    look: async () => {
      const { certificate } = this.#cms!;
      const bytes = await credentialIn(this.#document!).catch(() => null);
      const lists = await issuersOf(certificate, this.#trust.keys);
      // Installations may share a root: the one that the credential names is meant.
      const list = lists.find(({ did }) => bytes && find(bytes, `"${did}"`) >= 0) ?? lists[0];
      demand(list && certificate.signs && !certificate.isAuthority, "untrusted-signer");
      const fingerprint = await fingerprintOf(certificate);
      const listed = list.signers.find(({ sha256 }) => sha256 === fingerprint);
      const timestamp = await timeOfSignature(this.#cms!, list.timestampRoots.map(certificateOf));
      this.#findings.timestamp = timestamp?.toISOString() ?? null;
      this.#credential.provenBy = timestamp;
      const knownSince = bytes && ((await this.#trust.knownSince?.(bytes)) ?? null);
      refuseCompromised(listed, timestamp ?? knownSince);
      demand(
        this.#isInTime(certificate, { listed, timestamp, claimed: bytes && claimedTime(bytes) }),
        "signer-expired",
      );
      // The seal of a provider has a subject of its own: the key list says whose it is.
      const unit = listed?.association ?? certificate.units[0];
      demand(unit !== undefined && (listed || certificate.units.length === 1), "signer-association");
      this.#signer = { list, unit };
    },
  };

  readonly attachment: Look = {
    layer: "attachment",
    otherwise: "no-credential",
    look: async () => {
      const bytes = await credentialIn(this.#document!);
      try {
        this.#credential.parse(bytes);
      } catch {
        // Judged as a credential below.
      }
    },
  };

  /** Whether the signer has been looked at and is one of a pinned host. */
  get isTrusted(): boolean {
    return this.#signer !== undefined;
  }

  /** That the association in the credential is the one, of the same host, that the document's signer belongs to. */
  readonly belongs: Look = {
    layer: "signer",
    otherwise: "signer-association",
    look: () => {
      const { list, facts } = this.#credential.credential;
      demand(list === this.#signer!.list && facts.association === this.#signer!.unit, "signer-association");
    },
  };

  readonly printed: Look = {
    layer: "printed",
    otherwise: "printed-outside",
    look: () => comparePrinted(this.#document!, this.#credential.credential),
  };

  /** The credential of a document that was read, whatever else is wrong with it; null without one. */
  async credentialBytes(): Promise<Bytes | null> {
    return this.#document ? credentialIn(this.#document).catch(() => null) : null;
  }

  /**
   * The signer's certificate is judged now, or when a pinned service had the signature before it. Without a time-stamp, one
   * that has run out since is good when the key list has it and it was in time when the credential says it was issued.
   */
  #isInTime(
    certificate: Certificate,
    { listed, timestamp, claimed }: { listed: ListedSigner | undefined; timestamp: Date | null; claimed: Date | null },
  ): boolean {
    if (timestamp) return inTime(certificate, timestamp);
    return (
      inTime(certificate, this.#trust.at) || (listed !== undefined && claimed !== null && inTime(certificate, claimed))
    );
  }
}

const certificateOf = (base64: string): Certificate => readCertificate(fromBase64(base64));

/** The lists with the root that issued a certificate. */
async function issuersOf(certificate: Certificate, lists: KeyList[]): Promise<KeyList[]> {
  const found: KeyList[] = [];
  for (const list of lists)
    for (const root of list.roots) if (await issued(certificateOf(root), certificate)) found.push(list);
  return found;
}

function refuseCompromised(listed: ListedSigner | undefined, provenBy: Date | null): void {
  if (!listed?.compromisedFrom) return;
  demand(provenBy && provenBy.getTime() < momentOf(listed.compromisedFrom), "signer-compromised");
}

/** When a credential says it was issued, before anything of it is believed; null when it does not say. */
function claimedTime(bytes: Bytes): Date | null {
  const found = /"validFrom":\s*"([0-9TZ:.-]{20,30})"/.exec(new TextDecoder().decode(bytes))?.[1];
  const moment = momentOf(found);
  return Number.isNaN(moment) ? null : new Date(moment);
}
