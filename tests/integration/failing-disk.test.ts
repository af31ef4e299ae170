import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { failDisk, type DiskFault } from "../failing-disk.ts";
import { everyPage, people, prepareSpace, type Prepared } from "../prepared-space.ts";
import { startSpace, type StartedSpace } from "../served-space.ts";
import { signedIn } from "../signed-in.ts";

let prepared: Prepared;
let space: StartedSpace;
let address = "";
let learner = { cookie: "", id: "" };
let trainer = "";

beforeAll(async () => {
  prepared = await prepareSpace();
  space = startSpace({ ...prepared.variables, LOG_LEVEL: "info", METRICS_TOKEN: "x".repeat(32) });
  address = await space.ready;
  learner = await signedIn(address, people.otherLearner);
  trainer = (await signedIn(address, people.trainer)).cookie;
});
afterAll(async () => {
  await space.end("SIGTERM");
  rmSync(prepared.folder, { recursive: true, force: true });
});

const ask = (path: string, cookie = "") => fetch(address + path, { redirect: "manual", headers: { cookie } });
const deliver = (id: string) =>
  fetch(`${address}/learn/${prepared.names.begun}/lessons/${prepared.names.lesson}`, {
    ...{ method: "POST", redirect: "manual", body: new URLSearchParams() },
    headers: { cookie: learner.cookie, "fadae-delivery": id, "fadae-for": learner.id },
  });

test.each<[DiskFault, RegExp]>([
  ["read-alone", /"lack":"(writable-disk|database)"/],
  ["broken", /"lack":"database"/],
  ["not-flushed", /"lack":"database"/],
])("a disk that is %s while the space runs", async (fault, said) => {
  const confirmed: string[] = [];
  const send = async (id: string) => {
    const { status } = await deliver(id);
    if (status === 200) confirmed.push(id);
    return status;
  };
  expect(await send(randomUUID())).toBe(200);
  const mend = await failDisk(space.pid, prepared.folder, fault);
  const refused = [randomUUID(), randomUUID(), randomUUID()];
  for (const id of refused) expect(await send(id)).toBe(503);
  const page = await fetch(`${address}/learn/${prepared.names.claimable}/certificate`, {
    ...{ method: "POST", redirect: "manual", body: new URLSearchParams({ ar: "إلياس ميتال", latin: "Ilyas Mital" }) },
    headers: { cookie: `${learner.cookie}; lang=fr` },
  });
  expect([page.status, page.headers.get("retry-after")]).toEqual([503, "30"]);
  expect(await page.text()).toContain("L’espace ne peut rien enregistrer ni lire pour l’instant");
  const unread: string[] = [];
  for (const { name, path, as } of everyPage(prepared).filter((one) => one.as === "otherLearner" || one.as === null)) {
    const { status } = await ask(path, as ? learner.cookie : "");
    if (status >= 500) unread.push(`${name}: ${status}`);
  }
  expect(unread).toEqual([]);
  expect((await ask("/health")).status).toBe(200);
  expect(space.output()).toMatch(said);
  await mend();

  // Nobody lends a hand: what was refused is taken when it is sent again.
  for (const id of refused) await expect.poll(() => send(id), { timeout: 20_000, interval: 300 }).toBe(200);
  await expect.poll(async () => (await ask("/ready")).status, { timeout: 20_000, interval: 300 }).toBe(200);
  expect((await ask("/teach", trainer)).status).toBe(200);
  const db = new Database(`${prepared.folder}/fadae.db`, { readonly: true });
  const kept = db.prepare('SELECT "id" FROM "Delivery"').pluck().all();
  expect(confirmed.filter((id) => !kept.includes(id))).toEqual([]);
  expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
  db.close();
});
