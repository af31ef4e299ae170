import type { AppLoadContext } from "@remix-run/node";
import { limit } from "#app/domain/identity/limits.server.ts";
import { problemResponse } from "#app/http/problems.ts";

// A serial has 60 random bits, and a name on paper is no secret to whoever holds it: nobody needs more than this.
const unknownSerials = limit("unknown serials", { tokens: 60, perSeconds: 60 });
const comparisons = limit("comparisons", { tokens: 10, perSeconds: 60 });
const comparisonsWith = limit("comparisons with", { tokens: 30, perSeconds: 3600 });
// What is in a link cannot be guessed; an opened page counts twice, and gives several files.
const openings = limit("openings", { tokens: 120, perSeconds: 60 });
// A class of forty behind one address may all mistype; whoever tries one secret on a thousand accounts does not get far.
const wrongSecrets = limit("wrong secrets", { tokens: 60, perSeconds: 600 });

/**
 * Gives what is found under a serial; null is counted. Ends the request with "too many" when 60 serials that an address asked
 * about within a minute were unknown.
 */
export async function lookUp<Found>(
  context: AppLoadContext,
  { find, isUnknown }: { find: () => Promise<Found>; isUnknown: (found: Found) => boolean },
): Promise<Found> {
  allow(await unknownSerials.hasLeft(addressOf(context)), context);
  const found = await find();
  if (isUnknown(found)) await unknownSerials.take(addressOf(context));
  return found;
}

/** Ends the request with "too many" when an address opened links of what is shared, and what is behind them, 120 times in a minute. */
export const allowOpening = async (context: AppLoadContext): Promise<void> =>
  allow((await openings.take(addressOf(context))).passes, context);

/**
 * The same for comparing a name with the record, which could be guessed at: 10 a minute for an address, and 30 an hour
 * for a certificate, whoever asks.
 */
export async function allowNameCheck(context: AppLoadContext, serial: string): Promise<void> {
  allow((await comparisons.take(addressOf(context))).passes, context);
  allow((await comparisonsWith.take(serial)).passes, context);
}

/**
 * Tries a secret at the door. Ends the request with "too many" when an address gave 60 wrong ones within ten minutes; each is
 * counted before it is looked at, so that tries at once count too, and a right one, or one that has to wait, is given back.
 */
export async function tryAtDoor<Answer extends { ok: true } | { ok: false; problem: string }>(
  context: AppLoadContext,
  attempt: () => Promise<Answer>,
): Promise<Answer> {
  allow((await wrongSecrets.take(addressOf(context))).passes, context);
  const answer = await attempt();
  if (answer.ok || answer.problem === "sign-in-wait") await wrongSecrets.giveBack(addressOf(context));
  return answer;
}

const addressOf = ({ address }: AppLoadContext): string => address ?? "";

function allow(passes: boolean, context: AppLoadContext): void {
  if (passes) return;
  context.tooMany = true;
  throw problemResponse("too-many");
}
