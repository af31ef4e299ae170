import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import type { Act, CertificateState } from "#app/domain/certificates/state.ts";

/** An act of the history as the staff sees it; `by` is null for the space itself. */
export type ActWithName = Act & { by: string | null };

/** A certificate as those who look after it see it. */
export type FollowedCertificate = {
  serial: string;
  number: number;
  issuedAt: Date;
  expiresAt: Date | null;
  facts: CertificateFacts;
  state: CertificateState;
  acts: ActWithName[];
};
