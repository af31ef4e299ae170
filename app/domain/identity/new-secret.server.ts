import { readSecret, type SecretProblem } from "#app/domain/identity/secret.ts";
import { fail, type Result } from "#app/domain/result.ts";

/**
 * A secret that somebody chooses, as `readSecret` takes it. Refused as too easy as well: a password that is among the tens
 * of thousands found most often where passwords were stolen, in small letters or not. PINs are no passwords.
 */
export async function readNewSecret(
  text: string,
  audience: "learner" | "staff",
): Promise<Result<string, SecretProblem>> {
  const secret = readSecret(text, audience);
  const isPin = secret.ok && /^\d{1,7}$/.test(secret.value);
  return secret.ok && !isPin && (await isStolenOften(secret.value)) ? fail("secret-too-easy") : secret;
}

let stolen: Promise<Set<string>> | undefined;

async function isStolenOften(password: string): Promise<boolean> {
  stolen ??= import("@zxcvbn-ts/language-common").then(
    ({ dictionary }) => new Set(dictionary["passwords-common"].filter(({ length }) => length >= 8)),
  );
  return (await stolen).has(password.toLowerCase());
}
