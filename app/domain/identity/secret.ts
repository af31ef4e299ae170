import { looksLikePictures, readPicturesSecret } from "#app/domain/identity/sign-in-pictures.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

export type SecretProblem = "secret-too-short" | "secret-too-easy" | "secret-too-long";

/** Fewest digits of a PIN. */
export const shortestPin = 4;
/** Fewest characters of a learner's password, when it is not a PIN. */
export const shortestPassword = 8;
/** Fewest characters of a password of staff, who see other people's data. */
export const shortestStaffPassword = 12;

/** How a person proves who they are: a PIN or a password, or three pictures. */
export type SecretKind = "typed" | "pictures";

/**
 * A secret as it was given at the door, of either kind. What is too short to be a secret is an empty one: it fits
 * nothing and takes as long to find out.
 */
export function readGivenSecret(text: string): { kind: SecretKind; value: string } {
  const pictures = readPicturesSecret(text);
  if (pictures !== null) return { kind: "pictures", value: pictures };
  const secret = readSecret(text, "learner");
  return { kind: "typed", value: secret.ok ? secret.value : "" };
}

/**
 * Whether a PIN may be handed out: four digits, at least three of them different, no run such as 1234 and no year of
 * a birth (1900 to 2099).
 */
export const mayBeHandedOut = (pin: string): boolean =>
  /^(?!19|20)\d{4}$/.test(pin) && new Set(pin).size >= 3 && !isEasy(pin);

/**
 * A PIN (digits only, at least 4) or a password (at least 8 characters, 12 for staff; PINs are not for staff).
 * Arabic digits count as digits. Refused as too easy: one repeated character, a run such as 1234 or 9876, and what
 * names pictures.
 */
export function readSecret(text: string, audience: "learner" | "staff"): Result<string, SecretProblem> {
  const secret = text
    .normalize("NFKC")
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
  const length = [...secret].length;
  if (length > 200) return fail("secret-too-long", { longest: 200 });
  const shortest = audience === "staff" ? shortestStaffPassword : /^\d*$/.test(secret) ? shortestPin : shortestPassword;
  if (length < shortest) return fail("secret-too-short", { shortest });
  if (isEasy(secret) || looksLikePictures(secret)) return fail("secret-too-easy");
  return ok(secret);
}

function isEasy(secret: string): boolean {
  const codes = [...secret].map((character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  const [only] = steps;
  return steps.size === 1 && only !== undefined && Math.abs(only) <= 1;
}
