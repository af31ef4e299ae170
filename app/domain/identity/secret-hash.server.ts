import { hash, verify } from "@node-rs/argon2";

// argon2id (the library's default) at 19 MiB, 2 passes, 1 lane: the least OWASP's password storage guide recommends.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** argon2id of a secret, ready to be stored. */
export const hashSecret = (secret: string): Promise<string> => hash(secret, cost);

let decoy: Promise<string> | undefined;

/** Whether a secret fits a hash. Without a hash it takes as long and answers no, so that time tells nothing. */
export async function secretFits(secret: string, secretHash: string | null): Promise<boolean> {
  const fits = await verify(secretHash ?? (await (decoy ??= hashSecret("nobody"))), secret);
  return fits && secretHash !== null;
}
