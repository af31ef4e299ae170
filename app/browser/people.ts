// Who is signed in on this phone, and whose key is at hand. See docs/decisions.
import { readPersonalCode } from "#app/domain/identity/personal-code.ts";
import { secondsToWait } from "#app/domain/identity/slow-down.ts";
import { digestOf, fromBase64, importKey, seal, unseal, unwrap, wrap } from "./seal.ts";
import { durably, readMeta, store, writeMeta, type Bytes, type Sealed } from "./store.ts";

declare const self: ServiceWorkerGlobalScope;

/** Counts changes of person, so that an answer to an older question changes nothing. */
let epoch = 0;
export const currentEpoch = (): number => epoch;

/** The person signed in here with the key to their things; null for a visitor. */
export async function current(): Promise<{ id: string; key: CryptoKey } | null> {
  const id = await readMeta<string>("person");
  const key = id === undefined ? undefined : await (await store()).get("keys", id);
  return id !== undefined && key ? { id, key } : null;
}

/** Takes somebody as signed in; whoever was before is locked out. */
async function enter(id: string, raw: Bytes): Promise<void> {
  const before = await readMeta<string>("person");
  if (before !== undefined && before !== id) await leave();
  const key = await importKey(raw);
  epoch++;
  await durably(["keys", "meta"], async (transaction) => {
    await transaction.objectStore("keys").put(key, id);
    await transaction.objectStore("meta").put(id, "person");
  });
}

/** Locks the things of whoever is signed in, and turns their open pages away. They stay, sealed. */
export async function leave(): Promise<void> {
  const id = await readMeta<string>("person");
  if (id === undefined) return;
  epoch++;
  await durably(["keys", "meta"], async (transaction) => {
    await transaction.objectStore("keys").delete(id);
    await transaction.objectStore("meta").delete("person");
  });
  const pages = await self.clients.matchAll({ type: "window" });
  const theirs = pages.filter(({ url }) => /^\/(learn|account|outbox|welcome)\b/.test(new URL(url).pathname));
  turningAway = turnAway(theirs.map(({ id: page }) => page));
}

let turningAway: Promise<void> = Promise.resolve();
/** Resolves when the open pages of somebody who left have been turned away. */
export const pagesTurnedAway = (): Promise<void> => turningAway;

// The page that is on its way to another address at this moment is let go: by then it is not there any more.
async function turnAway(pages: string[]): Promise<void> {
  await new Promise((wait) => setTimeout(wait, 1500));
  for (const id of pages) {
    const page = (await self.clients.get(id)) as WindowClient | undefined;
    await page?.navigate("/").catch(() => undefined);
  }
}

/** Learns from an answer of the server who is signed in; an answer older than the last change says nothing. */
export async function learnFrom(answer: Response, asked: number): Promise<void> {
  const gone = answer.headers.get("fadae-gone");
  // Nobody can open it any more, and nobody shall sign in to it without network.
  if (gone !== null) await forget(gone);
  const said = answer.headers.get("fadae-person");
  if (said === null || asked !== epoch) return;
  const id = await readMeta<string>("person");
  await writeMeta("session", said);
  const key = answer.headers.get("fadae-seal");
  if (said !== "none" && key !== null) await enter(said, fromBase64(key));
  else if (said === "none" && id !== undefined) await leave();
}

/** Remembers what it takes to sign this person in without network. */
export async function remember(id: string, typed: { code: string; secret: string }, key: string): Promise<void> {
  const code = readPersonalCode(typed.code);
  if (code === null) return;
  const codeDigest = await digestOf(code);
  const { salt, wrapped } = await wrap(fromBase64(key), readDigits(typed.secret), id);
  await (await store()).put("people", { id, codeDigest, salt, wrapped, failures: [] });
}

/** Forgets how this person signs in without network: their secret has changed. */
export const forgetSecret = async (id: string): Promise<void> => (await store()).delete("people", id);

const readDigits = (secret: string): string =>
  secret
    .normalize("NFKC")
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));

export type OfflineSignIn =
  { ok: true; id: string } | { ok: false; problem: "unknown" | "refused" | "wait"; seconds: number };

/** Signs in somebody this phone knows, without network, with the same slow-down as at the server. */
export async function signInHere(typed: { code: string; secret: string }, at: Date): Promise<OfflineSignIn> {
  const codeDigest = await digestOf(readPersonalCode(typed.code) ?? "");
  const db = await store();
  const known = (await db.getAll("people")).find((person) => person.codeDigest === codeDigest);
  if (!known) return { ok: false, problem: "unknown", seconds: 0 };
  // A clock that was set back must not shorten the wait.
  const failures = known.failures.map((time) => new Date(Math.min(time, at.getTime())));
  const seconds = secondsToWait(failures, at);
  if (seconds > 0) return { ok: false, problem: "wait", seconds };
  await db.put("people", { ...known, failures: [...known.failures, at.getTime()].slice(-20) });
  const raw = await unwrap(known, readDigits(typed.secret));
  if (!raw) return { ok: false, problem: "refused", seconds: 0 };
  await db.put("people", { ...known, failures: [] });
  await enter(known.id, raw);
  const session = await readMeta<string>("session");
  const key = await importKey(raw);
  if (session === known.id) await writeMeta("sign-out", undefined);
  else await writeMeta("sign-in", { id: known.id, sealed: await seal(key, known.id, typed) });
  return { ok: true, id: known.id };
}

/** What must be typed at the server's door for somebody who signed in without network; null when there is nothing. */
export async function owedSignIn(): Promise<{ code: string; secret: string } | null> {
  const owed = await readMeta<{ id: string; sealed: Sealed }>("sign-in");
  const person = await current();
  if (!owed || person?.id !== owed.id) return null;
  return unseal(person.key, person.id, owed.sealed);
}

/** Removes everything of a person from this phone. */
export async function forget(person: string): Promise<void> {
  await durably(["people", "pages", "deliveries", "drafts", "courses"], async (transaction) => {
    await transaction.objectStore("people").delete(person);
    for (const name of ["pages", "deliveries", "drafts", "courses"] as const) {
      let cursor = await transaction.objectStore(name).openCursor();
      for (; cursor; cursor = await cursor.continue()) {
        const value = cursor.value as { owner?: string; person?: string };
        if (value.owner === person || value.person === person) await cursor.delete();
      }
    }
  });
}
