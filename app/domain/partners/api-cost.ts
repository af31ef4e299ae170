import { prefix } from "#app/domain/certificates/verifying/qr-text.ts";

/**
 * How many requests a list of certificates counts as, beside its own: a credential as one, a text of the second code as a
 * quarter, a serial or an address as a tenth. It is about the work they make.
 */
export function verificationCost(certificates: readonly (string | object)[]): number {
  const weights = certificates.map((one) => {
    if (typeof one !== "string") return 1;
    return one.toUpperCase().startsWith(prefix) ? 1 / 4 : 1 / 10;
  });
  return Math.ceil(weights.reduce((sum, one) => sum + one, 0) - 1e-9);
}
