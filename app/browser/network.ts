import { currentEpoch, current, learnFrom, leave, owedSignIn } from "./people.ts";
import { readMeta, writeMeta } from "./store.ts";

/** Milliseconds after which a kept copy is used instead of an answer. */
export const patience = 2000;
/** Milliseconds after which a post counts as not answered. */
export const postPatience = 15_000;

let failedAt = -Infinity;

/** Whether the network failed or was too slow within the last half minute. */
export const isSlow = (): boolean => performance.now() - failedAt < 30_000;
export const noteSlow = (): void => void (failedAt = performance.now());

type Ask = {
  method?: "GET" | "POST";
  fields?: URLSearchParams | FormData;
  headers?: Record<string, string>;
  /** Milliseconds until it is given up; never, when left out. */
  within?: number;
  /** Whether to be told the key of whoever signs in, although they may be known. */
  anew?: boolean;
  /** Whether the answer says nothing of who is signed in here. */
  aside?: boolean;
};

/** Asks the server as the worker: learns who is signed in, and can read where a redirect leads. Throws without network. */
export async function ask(path: string, question: Ask = {}): Promise<Response> {
  await settleDebts();
  return askNow(path, question);
}

async function askNow(path: string, { method = "GET", fields, headers, within, anew, aside }: Ask): Promise<Response> {
  const epoch = currentEpoch();
  const person = anew ? null : await current();
  const controller = new AbortController();
  const timer = within === undefined ? undefined : setTimeout(() => controller.abort(), within);
  try {
    const answer = await fetch(path, {
      method,
      headers: { "fadae-worker": person?.id ?? "none", ...headers },
      ...(fields && { body: fields }),
      redirect: "manual",
      credentials: "same-origin",
      signal: controller.signal,
    });
    failedAt = -Infinity;
    if (!aside) await learnFrom(answer, epoch);
    return answer;
  } catch (error) {
    noteSlow();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

let settling: Promise<void> | null = null;

// Somebody who signed out without network must be signed out at the server before anything else is asked of it, and
// somebody who signed in without network must be signed in there.
export const settleDebts = (): Promise<void> => (settling ??= settle().finally(() => (settling = null)));

async function settle(): Promise<void> {
  if (await readMeta<boolean>("sign-out")) {
    const fields = new URLSearchParams();
    // Somebody else may have signed in here since, without network: this answer is not about them.
    const answer = await askNow("/sign-out", { method: "POST", fields, within: postPatience, aside: true });
    if (answer.headers.get("fadae-person") !== "none") throw new TypeError("signing out did not arrive");
    await writeMeta("session", "none");
    await writeMeta("sign-out", undefined);
  }
  const typed = await owedSignIn();
  if (!typed) return;
  const fields = new URLSearchParams(typed);
  const answer = await askNow("/sign-in", { method: "POST", fields, within: postPatience });
  if (answer.status === 429 || answer.status >= 500) throw new TypeError("signing in did not arrive");
  await writeMeta("sign-in", undefined);
  if (!answer.headers.has("fadae-location")) await leave();
}
