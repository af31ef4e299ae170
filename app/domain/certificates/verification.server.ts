import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import { readSerial } from "#app/domain/certificates/serial.ts";
import { unscopedCertificate } from "#app/data/certificates.server.ts";

/** What whoever asks is told. `unknown` says the same for a serial that was never issued and for one that cannot be. */
export type Verdict = { verdict: "valid"; facts: CertificateFacts } | { verdict: "unknown"; serial: string };

/** The verdict on a serial as somebody typed or scanned it: any case, with hyphens, or a whole address. */
export async function verify(text: string): Promise<Verdict> {
  const serial = readSerial(text);
  const certificate = serial ? await unscopedCertificate(serial) : null;
  return certificate
    ? { verdict: "valid", facts: certificate.facts }
    : { verdict: "unknown", serial: serial ?? text.slice(0, 40) };
}
