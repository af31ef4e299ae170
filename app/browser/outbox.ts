// Posts that wait on the phone, and what came of them. Nothing is shown as kept before it is on the disk.
import { ask, postPatience } from "./network.ts";
import { current } from "./people.ts";
import { newId, seal, unseal } from "./seal.ts";
import { durably, store, type Bytes, type DeliveryState, type KeptDelivery } from "./store.ts";

/** What only its person can read of a delivery. */
export type Post = {
  path: string;
  /** The form as it was posted, url-encoded; empty once confirmed. */
  body: string;
  /** Title of the page it was posted from. */
  title: string;
  /** Number of the attempt, for a quiz. */
  attempt: string | null;
  /** When it was posted, by this phone's clock. */
  endedAt?: number;
  /** Its page, once confirmed. */
  location?: string;
  /** Why it did not count. */
  reason?: string;
};
export type Entry = { seq: number; id: string; state: DeliveryState; madeAt: number; post: Post };

/** How many that arrived stay listed. */
const listed = 30;

// When each delivery that is on its way left. One that is cut off at once never left the phone.
const leftAt = new Map<number, number>();
const isOnItsWay = (seq: number): boolean =>
  navigator.onLine && performance.now() - (leftAt.get(seq) ?? Infinity) > 1000;
let onChange: (entry: Entry) => Promise<void> = async () => undefined;
/** Says what to do after a delivery was confirmed. */
export const afterArrival = (then: typeof onChange): void => void (onChange = then);

/** Everything of whoever is signed in here, oldest first. */
export async function entries(): Promise<Entry[]> {
  const person = await current();
  if (!person) return [];
  const kept = await (await store()).getAllFromIndex("deliveries", "person", person.id);
  return Promise.all(
    kept.map(async ({ seq = 0, id, state, madeAt, sealed }) => ({
      ...{ seq, id, madeAt },
      state: state === "phone" && isOnItsWay(seq) ? "sent" : state,
      post: await unseal<Post>(person.key, person.id, sealed),
    })),
  );
}

export const isWaiting = ({ state }: Pick<Entry, "state">): boolean => state === "phone" || state === "sent";
export const waiting = async (): Promise<Entry[]> => (await entries()).filter(isWaiting);

/** The delivery that waits with just this form: posted again it is not a second one. Other answers are. */
export const waitingWith = async (path: string, body: string): Promise<Entry | undefined> =>
  (await waiting()).find(({ post }) => post.path === path && post.body === body);

/** Keeps a post, and forgets the draft it was typed as. Throws when there is no room or nobody is signed in. */
export async function add(post: Post, draft: string | null): Promise<Entry> {
  const person = await current();
  if (!person) throw new Error("nobody is signed in here");
  const entry: KeptDelivery = {
    ...{ id: newId(), person: person.id, madeAt: Date.now(), state: "phone" },
    sealed: await seal(person.key, person.id, post),
  };
  const seq = await durably(["deliveries", "drafts"], async (transaction) => {
    if (draft !== null) await transaction.objectStore("drafts").delete([person.id, draft]);
    return await transaction.objectStore("deliveries").add(entry);
  });
  return { ...entry, seq, post };
}

async function change(seq: number, state: DeliveryState, post?: Post): Promise<void> {
  const person = await current();
  const sealed = person && post ? await seal(person.key, person.id, post) : null;
  await durably(["deliveries"], async (transaction) => {
    const kept = await transaction.objectStore("deliveries").get(seq);
    // Somebody else may have come meanwhile: what was sealed for one is never written for another. And what the worker
    // of a version before has settled stays so.
    if (!kept || !isWaiting(kept) || (sealed && kept.person !== person?.id)) return;
    await transaction.objectStore("deliveries").put({ ...kept, state, ...(sealed && { sealed }) });
  });
}

/** Removes a delivery that did not count from the list. */
export async function dismiss(id: string): Promise<void> {
  const entry = (await entries()).find((one) => one.id === id);
  if (entry?.state === "refused") await (await store()).delete("deliveries", entry.seq);
}

let delivering: Promise<void> | null = null;
/** Sends what waits, in order, until nothing waits or the network fails. Runs once at a time. */
export const deliver = (): Promise<void> => (delivering ??= deliverAll().finally(() => (delivering = null)));

async function deliverAll(): Promise<void> {
  const early = new Set<number>();
  for (;;) {
    const person = await current();
    const next = (await waiting()).find(({ seq }) => !early.has(seq));
    if (!person || !next) break;
    leftAt.set(next.seq, performance.now());
    const outcome = await send(next, person.id).finally(() => leftAt.delete(next.seq));
    if (outcome === "later") break;
    if (outcome === "early") early.add(next.seq);
    else {
      early.clear(); // what it had to wait for may have arrived now
      const settled = (await entries()).find(({ seq }) => seq === next.seq);
      if (settled) await onChange(settled).catch(() => undefined);
    }
  }
  await forgetOld();
}

/** Hands one delivery to the server. `later`: try again some time; `early`: after the others; else it is settled. */
async function send({ seq, id, post }: Entry, person: string): Promise<"settled" | "early" | "later"> {
  const headers = { "fadae-delivery": id, "fadae-for": person, "fadae-ended": String(post.endedAt ?? "") };
  const fields = new URLSearchParams(post.body);
  const begun = performance.now();
  let answer: Response;
  try {
    answer = await ask(post.path, { method: "POST", fields, headers, within: postPatience });
  } catch {
    // Given up while waiting for the answer: it may well have arrived.
    if (performance.now() - begun >= postPatience - 100) await change(seq, "sent");
    return "later";
  }
  // Only the space itself answers so; a page of somebody else's network does not count.
  const isOurs = (answer.headers.get("content-type") ?? "").startsWith("application/json");
  const said = isOurs ? await answer.json().catch(() => null) : null;
  if (answer.status === 413) return refuse(seq, post, "too-large");
  if (said === null || answer.status === 401 || answer.status === 403 || answer.status >= 500) return "later";
  if (said.status === "accepted") {
    await change(seq, "confirmed", { ...post, body: "", location: said.location });
    return "settled";
  }
  if (said.status === "refused") return refuse(seq, post, said.reason);
  return said.problem === "too-early" ? "early" : refuse(seq, post, "delivery");
}

async function refuse(seq: number, post: Post, reason: string): Promise<"settled"> {
  await change(seq, "refused", { ...post, reason });
  return "settled";
}

async function forgetOld(): Promise<void> {
  const arrived = (await entries()).filter(({ state }) => state === "confirmed");
  const db = await store();
  for (const { seq } of arrived.slice(0, -listed)) await db.delete("deliveries", seq);
}

/** What waits or did not count, still sealed, as a file for a trainer; the key stays where it is. */
export async function outboxFile(toText: (bytes: ArrayBuffer | Bytes) => string): Promise<string | null> {
  const person = await current();
  if (!person) return null;
  const kept = await (await store()).getAllFromIndex("deliveries", "person", person.id);
  const deliveries = kept
    .filter(({ state }) => state !== "confirmed")
    .map(({ id, sealed }) => ({ id, iv: toText(sealed.iv), data: toText(sealed.data) }));
  return JSON.stringify({ format: "fadae-outbox", version: 1, person: person.id, deliveries });
}
