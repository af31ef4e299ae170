import { randomBytes } from "node:crypto";
import { unscopedPersonById, unscopedSealKey } from "#app/data/people.server.ts";

/**
 * The key that seals what a person keeps on a phone: 32 bytes in base64url, the same on every phone. It is told to the
 * worker of a browser that is signed in, and to nobody else; see docs/decisions.
 */
export const sealKeyOf = (userId: string): Promise<string | null> =>
  unscopedSealKey(userId, randomBytes(32).toString("base64url"));

/** Whether there is an account of this identifier: a phone removes what it kept for one that is gone. */
export const isSomebody = async (userId: string): Promise<boolean> => (await unscopedPersonById(userId)) !== null;
