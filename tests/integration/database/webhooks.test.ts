import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Webhook, WebhookVerificationError } from "standardwebhooks";
import { reissue } from "#app/domain/certificates/reissue.server.ts";
import { restore, revoke } from "#app/domain/certificates/revocation.server.ts";
import { showName } from "#app/domain/certificates/own.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { failingDays, mostTries, webhookBodySchema } from "#app/domain/partners/webhook.ts";
import { webhookSender } from "#app/domain/partners/webhook-delivery.server.ts";
import {
  makeWebhook,
  mostWebhooks,
  sendAgain,
  sendTest,
  stopWebhook,
  toldOrganisations,
  webhookLog,
} from "#app/domain/partners/webhooks.server.ts";
import { eraseSelf } from "#app/domain/privacy/erasure.server.ts";
import { giveShare, readShare, withdrawShare } from "#app/domain/sharing/shares.server.ts";
import { consentWords } from "#app/i18n/consent-words.ts";
import { addAct, addCertificate, unscopedCertificate } from "#app/data/certificates.server.ts";
import { database } from "#app/data/database.server.ts";
import { organisationBySlug } from "#app/data/organisations.server.ts";
import { environment, useEnvironment } from "#app/platform/environment.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { everything, share } from "../../sharing.ts";
import { receiver, signedHeadersOf, type Arrived, type Receiver } from "../../webhook-receiver.ts";
import { days, holder, hours, later, learner, staff, start } from "../certificate-people.ts";
import { useSpace } from "../space.ts";

useSpace();

let administrator: Actor;
let coordinator: Actor;
let inbox: Receiver;

beforeAll(async () => {
  await openSpace(start);
  administrator = await staff("administrator", null);
  coordinator = await staff("coordinator", "positive");
  useEnvironment({ ...environment(), webhookReach: { privateAddresses: true, hosts: null } });
});
beforeEach(async () => {
  inbox = await receiver();
});
afterEach(async () => {
  await inbox.close();
  await (await database()).webhook.deleteMany({});
});
afterAll(() => {
  useEnvironment({ ...environment(), webhookReach: { privateAddresses: false, hosts: null } });
});

const everyEvent = [
  ...["certificate.issued", "certificate.replaced", "certificate.revoked", "certificate.restored"],
  ...["share.given", "share.withdrawn"],
];

async function made(organisation: string, { url = inbox.address, events = everyEvent } = {}) {
  const hook = await makeWebhook({ organisation, url, events }, { by: administrator, at: start });
  if (!hook.ok) throw new Error(hook.problem);
  return hook.value;
}
const send = async (now: Date, more: { milliseconds?: number } = {}) =>
  webhookSender({ now: () => now, ...more }).sendDue();
const waiting = async () =>
  (await (await database()).webhookMessage.findMany({ orderBy: [{ madeAt: "asc" }, { type: "asc" }] })).map(
    ({ type, body }) => ({ type, body: webhookBodySchema.parse(JSON.parse(body)) }),
  );
const logOf = async (id: string) => {
  const found = await webhookLog(id, { by: administrator, at: start });
  if (!found.ok) throw new Error(found.problem);
  return found.value;
};

describe("an act", () => {
  test("on a certificate is told once each to the association of its course, and in no words about anybody", async () => {
    await made("positive");
    await made("digital-paths");
    await made("anapec");
    const { serial, enrolment, by } = await holder("Told Mital");
    expect((await waiting()).map(({ body }) => body)).toEqual([
      {
        type: "certificate.issued",
        timestamp: start.toISOString(),
        data: {
          ...{ serial, enrolment, organisation: "positive", course: "first-job" },
          ...{ state: "valid", reason: null, replacedBy: null, expiresAt: null },
        },
      },
    ]);
    await revoke({ serial, reason: "wrong-facts" }, { by: coordinator, at: later(1000) });
    await restore({ serial }, { by: coordinator, at: later(2000) });
    const second = await reissue(
      { enrolment, names: { ar: "", latin: "Retold Mital" } },
      { by: coordinator, at: later(3000) },
    );
    const told = await waiting();
    expect(told.map(({ type, body }) => [type, body.timestamp, "serial" in body.data && body.data.state])).toEqual([
      ["certificate.issued", start.toISOString(), "valid"],
      ["certificate.revoked", later(1000).toISOString(), "revoked"],
      ["certificate.restored", later(2000).toISOString(), "valid"],
      ["certificate.issued", later(3000).toISOString(), "valid"],
      ["certificate.replaced", later(3000).toISOString(), "replaced"],
    ]);
    expect(told[1]?.body.data).toMatchObject({ serial, reason: "wrong-facts" });
    expect(told[4]?.body.data).toMatchObject({ serial, replacedBy: second.ok && second.value });
    expect(JSON.stringify(told)).not.toMatch(/Mital/);
    expect(JSON.stringify(told)).not.toContain(by.userId);
  });

  test("of showing a name is told to nobody", async () => {
    await made("positive");
    const { serial, by } = await holder("Shown Mital");
    for (const shown of [true, false]) await showName({ serial, shown }, { by, at: later(1) });
    expect(await waiting()).toHaveLength(1);
  });

  test("of sharing is told to the agency, and one by link to nobody", async () => {
    await made("positive");
    await made("anapec");
    const { by, serial } = await holder("Sharing Mital");
    await (await database()).webhookMessage.deleteMany({});
    await share(by, { to: "link" }, start);
    const one = await share(by, { to: "anapec", what: serial }, later(1));
    await withdrawShare(one.share, { by, at: later(2) });
    await withdrawShare(one.share, { by, at: later(3) });
    const told = await waiting();
    expect(told.map(({ type }) => type)).toEqual(["share.given", "share.withdrawn"]);
    expect(told[0]?.body).toMatchObject({
      timestamp: later(1).toISOString(),
      data: { share: one.share, organisation: "anapec", certificate: serial, state: "active" },
    });
    expect(told[1]?.body).toMatchObject({ timestamp: later(2).toISOString(), data: { state: "withdrawn" } });
  });

  test("is told of only to who asked for it", async () => {
    const hook = await made("positive", { events: ["certificate.revoked", "share.given"] });
    expect((await logOf(hook.id)).webhook.events).toEqual(["certificate.revoked"]);
    const { serial } = await holder("Choosy Mital");
    await revoke({ serial, reason: "wrong-facts" }, { by: coordinator, at: later(1) });
    expect((await waiting()).map(({ type }) => type)).toEqual(["certificate.revoked"]);
  });

  test("that does not happen is told to nobody", async () => {
    await made("positive");
    await made("anapec");
    const { serial, enrolment } = await holder("Failing Mital");
    const db = await database();
    await db.webhookMessage.deleteMany({});
    const kept = await unscopedCertificate(serial);
    if (!kept) throw new Error("there is no certificate");
    const act = { kind: "revoked", at: later(1), reason: null, otherSerial: null, byId: null } as const;
    expect(await addAct(kept.id, act, () => false)).toBe(false);
    await expect(addAct(kept.id, { ...act, kind: "nothing" as "revoked" }, () => true)).rejects.toThrow(/kind/);
    const again = await revoke({ serial: "000000000000", reason: "wrong-facts" }, { by: coordinator, at: later(1) });
    expect(again.ok).toBe(false);
    expect((await reissue({ enrolment, names: { ar: "", latin: "" } }, { by: coordinator, at: later(1) })).ok).toBe(
      false,
    );
    const both = await Promise.all(
      [1, 2].map(() => revoke({ serial, reason: "wrong-facts" }, { by: coordinator, at: later(1) })),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await waiting()).toHaveLength(1);
  });

  test("that fails after it was told is told to nobody", async () => {
    const { serial } = await holder("Half Mital");
    const kept = await unscopedCertificate(serial);
    if (!kept) throw new Error("there is no certificate");
    await made("positive");
    const { facts, completionId } = kept;
    const one = { facts, completionId, serial: "222222222222", number: 7, issuedAt: later(1), expiresAt: null };
    const rest = { nameShown: false, credential: "{}", statusList: 9, statusIndex: 1, document: new Uint8Array(1) };
    const add = (batchId: string | null) =>
      addCertificate({ ...one, ...rest, byId: "nobody", replaces: null, batchId });
    await expect(add("nothing")).rejects.toThrow(/IssueBatch|record/);
    expect(await waiting()).toEqual([]);
    expect(await Promise.all([add(null), add(null)])).toEqual(expect.arrayContaining([true, false]));
    expect(await waiting()).toHaveLength(1);
  });

  test("that comes twice is told once", async () => {
    await made("anapec");
    const { by, serial } = await holder("Twice Mital");
    const choice = await readShare({ ...everything, to: "anapec", what: serial }, { by, at: start });
    if (!choice.ok) throw new Error("it cannot be shared");
    const given = { id: crypto.randomUUID(), choice: choice.value, consent: consentWords(choice.value, "ar") };
    await Promise.all([1, 2].map(() => giveShare(given, { by, at: start })));
    await Promise.all([1, 2].map(() => withdrawShare(given.id, { by, at: later(1) })));
    expect((await waiting()).map(({ type }) => type)).toEqual(["share.given", "share.withdrawn"]);
  });

  test("is told of to no address once its organisation's has ended", async () => {
    const hook = await made("positive");
    await stopWebhook(hook.id, { by: administrator, at: later(1) });
    await holder("Late Mital");
    expect(await waiting()).toEqual([]);
  });
});

/** What a receiver does that remembers the identifiers of what it took. */
function strictReceiver(secret: string) {
  const taken = new Set<string>();
  const library = new Webhook(secret);
  return ({ body }: Pick<Arrived, "body">, headers: Record<string, string>) => {
    const verified = webhookBodySchema.parse(library.verify(body, headers));
    const id = headers["webhook-id"] ?? "";
    if (taken.has(id)) throw new Error("replayed");
    taken.add(id);
    return verified;
  };
}

describe("a receiver with the library", () => {
  test("takes what was sent, and refuses what was changed, is old, was signed by another or comes again", async () => {
    const { secret, id } = await made("positive");
    await sendTest(id, { by: administrator, at: new Date() });
    const [one] = inbox.arrived;
    if (!one) throw new Error("nothing arrived");
    const headers = signedHeadersOf(one);
    const take = strictReceiver(secret);
    expect(take(one, headers)).toMatchObject({ type: "webhook.test", data: { webhook: id } });
    expect(() => take(one, headers)).toThrow("replayed");

    const verify = (body: string, changed: Record<string, string>) => () =>
      new Webhook(secret).verify(body, { ...headers, ...changed });
    const tampered = one.body.replace("webhook.test", "webhook.tesT");
    expect(verify(tampered, {})).toThrow(WebhookVerificationError);
    // A replay under another identifier, or as if it were new, has no signature that fits.
    expect(verify(one.body, { "webhook-id": "another" })).toThrow("No matching signature");
    expect(verify(one.body, { "webhook-timestamp": String(Number(headers["webhook-timestamp"]) + 1) })).toThrow(
      "No matching signature",
    );
    const moment = new Date();
    const other = new Webhook(`whsec_${Buffer.alloc(32, 7).toString("base64")}`);
    const resigned = other.sign(headers["webhook-id"] ?? "", moment, one.body);
    expect(verify(one.body, { "webhook-signature": resigned })).toThrow("No matching signature");
    expect(verify(one.body, { "webhook-signature": "" })).toThrow("Missing required headers");
    expect(verify(one.body, { "webhook-signature": "v2,AAAA" })).toThrow("No matching signature");
  });

  test("refuses what was sent more than five minutes ago, though its signature fits", async () => {
    const { secret, id } = await made("positive");
    for (const [milliseconds, problem] of [
      [-301_000, "too old"],
      [330_000, "too new"],
    ] as const) {
      await sendTest(id, { by: administrator, at: new Date(Date.now() + milliseconds) });
      const one = inbox.arrived.at(-1);
      if (!one) throw new Error("nothing arrived");
      const headers = signedHeadersOf(one);
      expect(() => new Webhook(secret).verify(one.body, headers)).toThrow(problem);
      const signed = new Date(Number(headers["webhook-timestamp"]) * 1000);
      expect(new Webhook(secret).sign(headers["webhook-id"] ?? "", signed, one.body)).toBe(
        headers["webhook-signature"],
      );
    }
  });

  test("of another address cannot use its secret", async () => {
    const [one, other] = [await made("positive"), await made("positive")];
    expect(one.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(one.secret).not.toBe(other.secret);
    await sendTest(one.id, { by: administrator, at: new Date() });
    const arrived = inbox.arrived[0];
    if (!arrived) throw new Error("nothing arrived");
    expect(() => new Webhook(other.secret).verify(arrived.body, signedHeadersOf(arrived))).toThrow(
      WebhookVerificationError,
    );
    const rows = JSON.stringify(await (await database()).webhook.findMany({}));
    expect(rows).not.toContain(one.secret.slice("whsec_".length, -1));
  });
});

describe("a message", () => {
  test("is tried again at growing pauses under the same identifier, and given up after the eighth try", async () => {
    const { id } = await made("positive");
    inbox.answers(500);
    await holder("Tried Mital");
    const db = await database();
    const pauses: number[] = [];
    let now = start;
    for (let tries = 1; tries <= mostTries; tries++) {
      expect(await send(new Date(now.getTime() - 1))).toBe(0);
      expect(await send(now)).toBe(1);
      expect(await send(now)).toBe(0);
      const { nextAt } = await db.webhookMessage.findFirstOrThrow({ where: { webhookId: id } });
      if (!nextAt) break;
      pauses.push((nextAt.getTime() - now.getTime()) / 1000);
      now = nextAt;
    }
    const least = [5, 300, 1800, 7200, 18_000, 36_000, 50_400];
    expect(pauses).toHaveLength(least.length);
    for (const [index, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThanOrEqual(least[index] ?? 0);
      expect(pause).toBeLessThanOrEqual((least[index] ?? 0) * 1.2);
    }
    expect(await send(later(days(30)))).toBe(0);
    expect(inbox.arrived).toHaveLength(mostTries);
    expect(new Set(inbox.arrived.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(inbox.arrived.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(mostTries);
    const { messages, webhook } = await logOf(id);
    expect(messages[0]).toMatchObject({ nextAt: null, takenAt: null });
    expect(messages[0]?.tries.map(({ status }) => status)).toEqual(Array(mostTries).fill(500));
    expect(webhook).toMatchObject({ endedAt: null, failingSince: start });
  });

  test("that was not taken is taken later, and then rests", async () => {
    const { id } = await made("positive");
    inbox.answers(503);
    await holder("Second Mital");
    await send(start);
    inbox.answers(202);
    await send(later(6000));
    await send(later(days(2)));
    expect(inbox.arrived).toHaveLength(2);
    const { messages, webhook } = await logOf(id);
    expect(messages[0]).toMatchObject({ takenAt: later(6000), nextAt: null });
    expect(webhook).toMatchObject({ failingSince: null, lastTry: { status: 202 } });
  });

  test("that is redirected was not taken", async () => {
    const elsewhere = await receiver();
    const { id } = await made("positive");
    inbox.answers((response) => response.writeHead(307, { location: elsewhere.address }).end());
    await holder("Elsewhere Mital");
    await send(start);
    expect(elsewhere.arrived).toHaveLength(0);
    expect((await logOf(id)).messages[0]?.tries).toEqual([{ triedAt: start, status: 307 }]);
    await elsewhere.close();
  });

  test("to a receiver that hangs holds up nobody else, and is tried again", async () => {
    const other = await receiver();
    inbox.answers(() => {});
    const { id } = await made("positive");
    await made("positive", { url: other.address });
    await holder("Hanging Mital");
    const sender = webhookSender({ now: () => start, milliseconds: 300 });
    const sent = sender.sendDue();
    await expect.poll(() => other.arrived.length).toBe(1);
    await sent;
    expect((await logOf(id)).messages[0]?.tries).toEqual([{ triedAt: start, status: null }]);
    expect((await logOf(id)).messages[0]?.nextAt).not.toBeNull();
    await other.close();
  });

  test("that was being sent when the space stopped is sent again, and counts no try", async () => {
    const { id } = await made("positive");
    const stop = new AbortController();
    inbox.answers(() => stop.abort());
    await holder("Stopped Mital");
    const sender = webhookSender({ now: () => start, signal: stop.signal });
    await sender.sendDue();
    await sender.settled();
    expect(await sender.sendDue()).toBe(0);
    expect((await logOf(id)).messages[0]?.tries).toEqual([]);
    inbox.answers(200);
    expect(await send(start)).toBe(0);
    expect(await send(later(60_000))).toBe(1);
    expect((await logOf(id)).messages[0]).toMatchObject({ takenAt: later(60_000) });
  });

  test("leads to no host that is not listed, once there is a list", async () => {
    const { id } = await made("positive");
    await holder("Listed Mital");
    const hosts = ["hooks.example"];
    useEnvironment({ ...environment(), webhookReach: { privateAddresses: true, hosts } });
    const url = "https://127.0.0.1/in";
    const asked = { organisation: "positive", url, events: ["certificate.issued"] };
    expect(await makeWebhook(asked, { by: administrator, at: start })).toMatchObject({
      problem: "webhook-address-not-listed",
    });
    await send(start);
    useEnvironment({ ...environment(), webhookReach: { privateAddresses: true, hosts: null } });
    expect(inbox.arrived).toHaveLength(0);
    expect((await logOf(id)).messages[0]?.tries).toEqual([{ triedAt: start, status: null }]);
  });

  test("leads into no private network once the space does not tell such any more", async () => {
    const { id } = await made("positive");
    await holder("Private Mital");
    useEnvironment({ ...environment(), webhookReach: { privateAddresses: false, hosts: null } });
    await send(start);
    useEnvironment({ ...environment(), webhookReach: { privateAddresses: true, hosts: null } });
    expect(inbox.arrived).toHaveLength(0);
    expect((await logOf(id)).messages[0]?.tries).toEqual([{ triedAt: start, status: null }]);
  });

  test("is sent once, however many processes send at the same moment", async () => {
    await made("positive");
    await made("positive");
    for (const name of ["One", "Two", "Three", "Four"]) await holder(`${name} Mital`);
    const senders = [1, 2, 3].map(() => webhookSender({ now: () => later(1) }));
    const counts = await Promise.all(senders.map(({ sendDue }) => sendDue()));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(8);
    const ids = inbox.arrived.map(({ headers }) => headers["webhook-id"]);
    expect(ids).toHaveLength(8);
    expect(new Set(ids).size).toBe(8);
    expect(await (await database()).webhookTry.count()).toBe(8);
  });

  test("of many goes to one receiver in small parts", async () => {
    const { id } = await made("positive");
    const db = await database();
    const due = { webhookId: id, type: "webhook.test", body: "{}", madeAt: start, nextAt: start };
    await db.webhookMessage.createMany({ data: Array.from({ length: 23 }, () => due) });
    let [open, most] = [0, 0];
    inbox.answers((response) => {
      most = Math.max(most, ++open);
      setImmediate(() => response.writeHead(200).end(() => open--));
    });
    expect(await send(start)).toBe(23);
    expect(most).toBeLessThanOrEqual(5);
    expect(await db.webhookMessage.count({ where: { takenAt: start } })).toBe(23);
  });

  test("is sent again by hand under its identifier, whatever became of it", async () => {
    const { id } = await made("positive");
    await holder("Again Mital");
    await send(start);
    const message = (await logOf(id)).messages[0]?.id ?? "";
    inbox.answers(500);
    expect(await sendAgain({ webhook: id, message }, { by: administrator, at: later(hours(1)) })).toEqual({
      ok: true,
      value: null,
    });
    expect(inbox.arrived.map(({ headers }) => headers["webhook-id"])).toEqual([message, message]);
    expect((await logOf(id)).messages[0]?.tries.map(({ status }) => status)).toEqual([204, 500]);
    const other = await made("positive");
    const elsewhere = await sendAgain({ webhook: other.id, message }, { by: administrator, at: later(hours(2)) });
    expect(elsewhere).toEqual({ ok: false, problem: "not-found" });
  });

  test("goes with the person it names, and with no other", async () => {
    await made("positive");
    await made("anapec");
    const [one, other] = [await holder("Erased Mital"), await holder("Staying Mital")];
    await share(one.by, { to: "anapec" }, start);
    await share(other.by, { to: "anapec" }, start);
    expect(await waiting()).toHaveLength(4);
    await eraseSelf({ secret: "2749", isSure: true }, { by: one.by, at: later(1) });
    const left = await waiting();
    expect(left.map(({ type }) => type)).toEqual(["certificate.issued", "share.given"]);
    expect(left[0]?.body.data).toMatchObject({ serial: other.serial });
    await send(later(2));
    expect(inbox.arrived.map(({ body }) => body).join()).not.toContain(one.serial);
  });
});

describe("an address", () => {
  test("that answers 410 is told nothing any more, and says why", async () => {
    const { id } = await made("positive");
    inbox.answers(410);
    await holder("Gone Mital");
    await holder("Going Mital");
    await send(start);
    const { webhook, messages } = await logOf(id);
    expect(webhook).toMatchObject({ endedAt: start, ended: "gone" });
    expect(messages.every(({ nextAt }) => nextAt === null)).toBe(true);
    await holder("After Mital");
    const arrived = inbox.arrived.length;
    expect(await send(later(days(1)))).toBe(0);
    expect(inbox.arrived).toHaveLength(arrived);
  });

  test("of which nothing was taken for five days is told nothing any more, and says why", async () => {
    const { id } = await made("positive");
    inbox.answers(500);
    const db = await database();
    for (let hour = 0; hour < 24 * (failingDays + 3); hour += 4) {
      const now = later(hours(hour));
      const due = { webhookId: id, type: "webhook.test", body: "{}", madeAt: now, nextAt: now };
      if (hour % 24 === 0 && !(await logOf(id)).webhook.endedAt) await db.webhookMessage.create({ data: due });
      await send(now);
    }
    const { webhook, messages } = await logOf(id);
    expect(webhook.ended).toBe("failing");
    expect(webhook.endedAt?.getTime()).toBeGreaterThanOrEqual(later(days(failingDays)).getTime());
    expect(messages.every(({ nextAt }) => nextAt === null)).toBe(true);
  });

  test("is ended by hand, and nothing that waited is sent", async () => {
    const { id } = await made("positive");
    await holder("Waiting Mital");
    expect(await stopWebhook(id, { by: administrator, at: later(1) })).toEqual({ ok: true, value: null });
    await stopWebhook(id, { by: administrator, at: later(2) });
    expect(await send(later(3))).toBe(0);
    expect((await logOf(id)).webhook).toMatchObject({ endedAt: later(1), ended: "by-hand" });
    const message = (await logOf(id)).messages[0]?.id ?? "";
    for (const refused of [
      await sendTest(id, { by: administrator, at: later(4) }),
      await sendAgain({ webhook: id, message }, { by: administrator, at: later(4) }),
    ])
      expect(refused).toEqual({ ok: false, problem: "not-found" });
    expect(inbox.arrived).toHaveLength(0);
  });

  test("is refused that leads nowhere outside, has no event, or is one too many", async () => {
    const make = (url: string, events = ["certificate.issued"], organisation = "positive") =>
      makeWebhook({ organisation, url, events }, { by: administrator, at: start });
    useEnvironment({ ...environment(), webhookReach: { privateAddresses: false, hosts: null } });
    for (const url of ["https://2130706433/", "https://[::ffff:7f00:1]/", "https://localhost/", "https://10.0.0.1/"])
      expect(await make(url)).toEqual({ ok: false, problem: "webhook-address-private" });
    for (const url of ["", "http://hooks.example/", inbox.address])
      expect(await make(url)).toEqual({ ok: false, problem: "webhook-address" });
    useEnvironment({ ...environment(), webhookReach: { privateAddresses: true, hosts: null } });
    expect(await make("http://8.8.8.8/")).toEqual({ ok: false, problem: "webhook-address-private" });
    for (const events of [[], ["share.given"], ["certificate.everything"]])
      expect(await make(inbox.address, events)).toEqual({ ok: false, problem: "webhook-events-needed" });
    expect(await make(inbox.address, ["share.given"], "nobody")).toEqual({ ok: false, problem: "not-found" });
    const all = await Promise.all(Array.from({ length: mostWebhooks + 2 }, () => make(inbox.address)));
    expect(all.filter(({ ok }) => ok)).toHaveLength(mostWebhooks);
    expect(all.find(({ ok }) => !ok)).toMatchObject({ ok: false, problem: "webhooks-too-many" });
  });

  test("is made, seen, tried and ended by administrators alone", async () => {
    const { id } = await made("positive");
    const input = { organisation: "positive", url: inbox.address, events: ["certificate.issued"] };
    const counsellor = await staff("counsellor", "anapec");
    for (const by of [coordinator, counsellor, await learner("Curious Mital"), await staff("trainer", "positive")]) {
      const context = { by, at: start };
      for (const refused of [
        await toldOrganisations(context),
        await makeWebhook(input, context),
        await webhookLog(id, context),
        await stopWebhook(id, context),
        await sendTest(id, context),
        await sendAgain({ webhook: id, message: "x" }, context),
      ])
        expect(refused).toEqual({ ok: false, problem: "not-allowed" });
    }
    expect(inbox.arrived).toHaveLength(0);
    const told = await toldOrganisations({ by: administrator, at: start });
    const shown = told.ok ? told.value.map(({ organisation, webhooks }) => [organisation.slug, webhooks.length]) : [];
    expect(shown).toContainEqual(["positive", 1]);
    expect(shown).toContainEqual(["anapec", 0]);
    expect((await organisationBySlug("positive"))?.slug).toBe("positive");
  });
});
