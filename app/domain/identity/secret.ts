import { isEasy } from "#app/domain/identity/easy-secret.ts";
import { looksLikePictures, readPicturesSecret } from "#app/domain/identity/sign-in-pictures.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

export type SecretProblem = "secret-too-short" | "secret-too-easy" | "secret-too-long" | "secret-handed-over";

/** Fewest digits of a PIN. */
export const shortestPin = 4;
/** Fewest characters of a learner's password, when it is not a PIN. */
export const shortestPassword = 8;
/** Fewest characters of a password of staff, who see other people's data. */
export const shortestStaffPassword = 12;

const handedSecretDays = 14;

/** Until when a secret that is handed over at a moment waits for its person, who chooses another. */
export const handedSecretEnd = (at: Date): Date => new Date(at.getTime() + handedSecretDays * 86_400_000);

/** How a person proves who they are: a PIN or a password, or three pictures. */
export type SecretKind = "typed" | "pictures";

/**
 * A secret as it was given at the door, of either kind. What is too short to be a secret is an empty one: it fits
 * nothing and takes as long to find out.
 */
export function readGivenSecret(text: string): { kind: SecretKind; value: string } {
  const pictures = readPicturesSecret(text);
  if (pictures !== null) return { kind: "pictures", value: pictures };
  const secret = normalised(text);
  const fits = !lengthProblem(secret, "learner") && !looksLikePictures(secret);
  return { kind: "typed", value: fits ? secret : "" };
}

/**
 * Whether a PIN may be handed out: four digits, at least three of them different, no run such as 1234 and no year of
 * a birth (1900 to 2099).
 */
export const mayBeHandedOut = (pin: string): boolean => /^\d{4}$/.test(pin) && new Set(pin).size >= 3 && !isEasy(pin);

/**
 * A PIN (digits only, at least 4) or a password (at least 8 characters, 12 for staff; PINs are not for staff).
 * Arabic digits count as digits. Refused as too easy: what `isEasy` says, and what names pictures.
 */
export function readSecret(text: string, audience: "learner" | "staff"): Result<string, SecretProblem> {
  const secret = normalised(text);
  const problem = lengthProblem(secret, audience);
  if (problem) return problem;
  if (isEasy(secret) || looksLikePictures(secret)) return fail("secret-too-easy");
  return ok(secret);
}

// The same text whichever keyboard it was typed on: NIST SP 800-63B asks for NFKC; Arabic and Persian digits are digits.
const normalised = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));

function lengthProblem(secret: string, audience: "learner" | "staff") {
  const length = [...secret].length;
  if (length > 200) return fail("secret-too-long", { longest: 200 });
  const shortest = audience === "staff" ? shortestStaffPassword : /^\d*$/.test(secret) ? shortestPin : shortestPassword;
  return length < shortest ? fail("secret-too-short", { shortest }) : null;
}
