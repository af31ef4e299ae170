import type { CertificateFacts, RemovedFacts } from "#app/domain/certificates/certificate.ts";
import type { VerdictName } from "#app/domain/certificates/verdict.ts";

/** One line of a bulk verification. Names are masked for a bare serial, unless its holder shows the name. */
export type BulkVerdict = {
  /** The line or the name of the file, as it was given; 200 characters at most. */
  asked: string;
  serial: string | null;
  verdict: VerdictName;
  name: CertificateFacts["name"] | null;
  facts: Pick<RemovedFacts, "course" | "organisation" | "issuedOn" | "expiresOn"> | null;
  /** Whether the holder asked for removal: a bare serial then tells no name. */
  isRemoved: boolean;
};
