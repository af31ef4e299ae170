import type { AppLoadContext } from "@remix-run/node";
import { problemResponse } from "#app/http/problems.ts";
import { rateLimit } from "#app/http/rate-limit.ts";

// A serial has 60 random bits, and a name on paper is no secret to whoever holds it: nobody needs more than this.
const perMinute = (tokens: number) => rateLimit({ tokens, perSeconds: 60 });
const mayLookUp = perMinute(60);
const mayCompare = perMinute(10);
// What is in a link cannot be guessed; an opened page counts twice, and gives several files.
const mayOpen = perMinute(120);
const mayCompareWith = rateLimit({ tokens: 30, perSeconds: 3600 });

/** Ends the request with "too many" when an address asked about more than 60 serials in a minute. */
export const allowLookUp = (context: AppLoadContext): void => allow(mayLookUp(addressOf(context), Date.now()), context);

/** The same for links of what is shared, and whatever is behind them: 120 a minute. */
export const allowOpening = (context: AppLoadContext): void => allow(mayOpen(addressOf(context), Date.now()), context);

/**
 * The same for comparing a name with the record, which could be guessed at: 10 a minute for an address, and 30 an hour
 * for a certificate, whoever asks.
 */
export const allowNameCheck = (context: AppLoadContext, serial: string): void =>
  allow(mayCompare(addressOf(context), Date.now()) && mayCompareWith(serial, Date.now()), context);

const addressOf = ({ address }: AppLoadContext): string => address ?? "";

function allow(passes: boolean, context: AppLoadContext): void {
  if (passes) return;
  context.tooMany = true;
  throw problemResponse("too-many");
}
