import { rmSync } from "node:fs";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { revoke } from "#app/domain/certificates/revocation.server.ts";
import { closeDatabase, database } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { demonstrationAccounts } from "../../prisma/seed.ts";
import { people, prepareSpace, type Prepared } from "../prepared-space.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";
import { receiver, signedHeadersOf, type Receiver } from "../webhook-receiver.ts";

let prepared: Prepared;
let space: ServedSpace;
let inbox: Receiver;
let cookie = "";

beforeAll(async () => {
  prepared = await prepareSpace();
  await closeDatabase();
  await serve();
  const secret = demonstrationAccounts.find(({ code }) => code === people.administrator)?.secret ?? "";
  const answer = await post("/sign-in", { code: people.administrator, secret });
  cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
});
beforeEach(async () => {
  await inbox?.close();
  inbox = await receiver();
});
afterAll(async () => {
  await closeDatabase();
  await space.stop();
  await inbox.close();
  rmSync(prepared.folder, { recursive: true, force: true });
});

async function serve() {
  space = await serveSpace({ ...prepared.variables, WEBHOOK_PRIVATE_ADDRESSES: "allow" });
}
const post = (path: string, fields: Record<string, string>) =>
  fetch(space.address + path, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  });
const page = async (path: string) =>
  (await fetch(space.address + path, { headers: { cookie, "accept-language": "en" } })).text();

/** Makes an address over the page, without scripts; gives its own page and its secret. */
async function made(): Promise<{ path: string; secret: string }> {
  const url = inbox.address;
  const answer = await post("/manage/webhooks", { organisation: "positive", url, event: "certificate.revoked" });
  const secret = /whsec_[A-Za-z0-9+/]{43}=/.exec(await answer.text())?.[0] ?? "";
  expect(answer.status).toBe(200);
  const list = await page("/manage/webhooks");
  expect(list).not.toContain(secret);
  return { path: /\/manage\/webhooks\/[\w-]+/.exec(list)?.[0] ?? "", secret };
}

test("an administrator makes an address, tries it, sees what came of it, and ends it", async () => {
  const { path, secret } = await made();
  inbox.answers(503);
  expect((await post(path, { act: "test" })).status).toBe(302);
  expect(await page(path)).toContain("503");
  inbox.answers(204);
  const message = String(inbox.arrived[0]?.headers["webhook-id"]);
  expect((await post(path, { act: "again", message })).status).toBe(302);
  expect(await page(path)).toContain("204");
  for (const one of inbox.arrived)
    expect(new Webhook(secret).verify(one.body, signedHeadersOf(one))).toMatchObject({ type: "webhook.test" });
  expect((await post(path, { act: "end" })).status).toBe(422);
  expect((await post(path, { act: "end", sure: "yes" })).status).toBe(302);
  expect(await page(path)).not.toContain('value="again"');
  expect((await post(path, { act: "again", message })).status).toBe(404);
});

test("the space tells by itself of what happened, and again after it was stopped in the middle", async () => {
  const { secret } = await made();
  inbox.answers(() => {});
  const by = (await unscopedPersonByCode(people.administrator))?.actor;
  if (!by) throw new Error("there is no administrator");
  const { serial } = prepared.names;
  expect((await revoke({ serial, reason: "wrong-facts" }, { by, at: new Date() })).ok).toBe(true);
  await expect.poll(() => inbox.arrived.length, { timeout: 20_000 }).toBe(1);
  await space.stop();
  inbox.answers(200);
  const db = await database();
  expect(await db.webhookTry.count({ where: { message: { type: "certificate.revoked" } } })).toBe(0);
  // Whoever claimed it is gone: it is nobody's from now on.
  await db.webhookMessage.updateMany({ where: { nextAt: { not: null } }, data: { nextAt: new Date() } });
  await closeDatabase();
  await serve();
  await expect.poll(() => inbox.arrived.length, { timeout: 20_000 }).toBe(2);
  const [first, second] = inbox.arrived;
  if (!first || !second) throw new Error("nothing arrived");
  expect(second.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
  expect(new Webhook(secret).verify(second.body, signedHeadersOf(second))).toMatchObject({
    type: "certificate.revoked",
    data: { serial, state: "revoked" },
  });
});
