import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { claim } from "#app/domain/certificates/claim.server.ts";
import { addAccount } from "#app/domain/identity/accounts.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import type { Holder, Scope } from "#app/domain/partners/access-token.ts";
import {
  holderOf,
  makeToken,
  newToken,
  revokeToken,
  tokensByOrganisation,
} from "#app/domain/partners/access-tokens.server.ts";
import { certificateOverApi, certificatesOverApi } from "#app/domain/partners/api-certificates.server.ts";
import { completionsOverApi } from "#app/domain/partners/api-completions.server.ts";
import { cursorOf } from "#app/domain/partners/api-cursor.ts";
import { documentOverApi, fileOverApi, filesOverApi } from "#app/domain/partners/api-files.server.ts";
import { completionsAsked, filesAsked } from "#app/domain/partners/api-schemas.ts";
import { readsAbout } from "#app/domain/privacy/own-reads.server.ts";
import { eraseSelf } from "#app/domain/privacy/erasure.server.ts";
import { saveProfile } from "#app/domain/sharing/file.server.ts";
import { ownShare, withdrawShare } from "#app/domain/sharing/shares.server.ts";
import { credentialOf, unscopedCertificate } from "#app/data/certificates.server.ts";
import { database } from "#app/data/database.server.ts";
import { keepOrganisation } from "#app/data/organisations.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { completeCourse } from "../../completing.ts";
import { share } from "../../sharing.ts";
import { days, later, learner, start } from "../certificate-people.ts";
import { useSpace } from "../space.ts";

useSpace();

const safety = { organisation: "digital-paths", course: "digital-safety" };
const soon = later(days(1));
let administrator: Actor;
let trainer: Actor;

beforeAll(async () => {
  await openSpace(start);
  const names = { ar: "وكالة أخرى", fr: "Autre agence" };
  await keepOrganisation({ kind: "agency", slug: "other-agency", name: names, shortName: names, accent: "a2" });
  const account = { secret: "parole-de-bureau-9", locale: "fr" as const, at: start };
  const runs = (role: "administrator" | "trainer") => [{ role, organisationId: null }];
  administrator = await addAccount({ ...account, name: "Nadia Mithal", memberships: runs("administrator") });
  trainer = await addAccount({ ...account, name: "Omar Mithal", memberships: runs("trainer") });
});

const asked = {
  name: "Logiciel de placement",
  months: "12",
  scopes: ["certificates:verify", "files:read", "completions:read"],
};
const context = () => ({ by: administrator, at: soon });

async function made(organisation: string, more: Partial<typeof asked> = {}): Promise<string> {
  const token = await makeToken({ ...asked, organisation, ...more }, context());
  if (!token.ok) throw new Error(`no token: ${token.problem}`);
  return token.value.token;
}

async function holder(organisation: string): Promise<Holder> {
  const found = await holderOf(await made(organisation), { at: soon });
  if (!found.ok) throw new Error("the token opens nothing");
  return found.value;
}

async function certified(name: string): Promise<{ by: Actor; serial: string }> {
  const by = await learner(name);
  const enrolment = await completeCourse(safety, by, start);
  const claimed = await claim({ enrolment, names: { ar: "", latin: name } }, { by, at: start });
  const told = {
    about: "Je cherche",
    commune: "Berkane",
    phone: "0600000000",
    email: "",
    experience: "",
    languages: [],
  };
  await saveProfile(told, { by, at: start });
  if (!claimed.ok) throw new Error("there is no certificate");
  return { by, serial: claimed.value };
}

const openingsFor = async (by: Actor, id: string) => {
  const own = await ownShare(id, { by, at: later(days(2)) });
  return own.ok ? own.value.openings.map(({ kind, byId }) => [kind, byId]) : [];
};
const listed = (query: Record<string, string> = {}) => filesAsked.parse(query);

describe("an access token", () => {
  test("is made by administrators alone, and only for what belongs to the kind of its organisation", async () => {
    const typed = { ...asked, organisation: "anapec" };
    expect(await makeToken(typed, { by: trainer, at: soon })).toMatchObject({ problem: "not-allowed" });
    expect(await tokensByOrganisation({ by: trainer, at: soon })).toMatchObject({ problem: "not-allowed" });
    expect(await revokeToken("anything", { by: trainer, at: soon })).toMatchObject({ problem: "not-allowed" });
    const refused: [object, string][] = [
      [{ organisation: "nobody" }, "not-found"],
      [{ months: "0" }, "not-found"],
      [{ months: "36" }, "not-found"],
      [{ months: "12.0" }, "not-found"],
      [{ name: " \u200b " }, "token-name-needed"],
      [{ name: "x".repeat(81) }, "text-too-long"],
      [{ name: "a\u0000b" }, "text-characters"],
      [{ scopes: [] }, "token-scopes-needed"],
      [{ scopes: ["completions:read", "everything"] }, "token-scopes-needed"],
    ];
    for (const [more, problem] of refused)
      expect({ more, made: await makeToken({ ...typed, ...more }, context()) }).toMatchObject({
        more,
        made: { problem },
      });
    expect((await holder("anapec")).scopes).toEqual(["certificates:verify", "files:read"] satisfies Scope[]);
    expect((await holder("digital-paths")).scopes).toEqual([
      "certificates:verify",
      "completions:read",
    ] satisfies Scope[]);
  });

  test("is kept as a digest alone, and says what it is to programs that look for secrets", async () => {
    const token = await made("anapec", { name: "Empreinte" });
    expect(token).toMatch(/^fadae_[\w-]{49}$/);
    const db = await database();
    const row = await db.accessToken.findFirstOrThrow({ where: { name: "Empreinte" } });
    expect(row.digest).toBe(createHash("sha256").update(token).digest("hex"));
    expect(JSON.stringify(row)).not.toContain(token.slice(6, 30));
    expect(newToken(new Uint8Array(32))).toBe(newToken(new Uint8Array(32)));
    expect(newToken(new Uint8Array(32).fill(1)).slice(-6)).not.toBe(newToken(new Uint8Array(32)).slice(-6));
  });

  test("opens until its last second and not once it is revoked; whatever else is sent opens nothing", async () => {
    const token = await made("anapec", { months: "1", name: "Un mois" });
    const { expiresAt, id } = await (await database()).accessToken.findFirstOrThrow({ where: { name: "Un mois" } });
    expect(await holderOf(token, { at: expiresAt })).toMatchObject({ ok: true });
    const unknown = { ok: false, problem: "unknown" };
    expect(await holderOf(token, { at: new Date(expiresAt.getTime() + 1) })).toEqual(unknown);
    for (const other of [
      "",
      " ",
      token.slice(0, -1),
      `${token} `,
      token.toUpperCase(),
      "fadae_\u0000",
      "é".repeat(9000),
    ])
      expect(await holderOf(other, { at: soon })).toEqual(unknown);
    expect(await revokeToken(id, context())).toMatchObject({ ok: true });
    expect(await revokeToken(id, { by: administrator, at: later(days(3)) })).toMatchObject({ ok: true });
    expect(await holderOf(token, { at: soon })).toEqual(unknown);
    expect(await revokeToken("nothing", context())).toMatchObject({ problem: "not-found" });
    const { revokedAt } = await (await database()).accessToken.findUniqueOrThrow({ where: { id } });
    expect(revokedAt).toEqual(soon);
  });

  test("tells the day of its last use, and no hour", async () => {
    const token = await made("anapec", { name: "Usage" });
    const used = async () =>
      (await (await database()).accessToken.findFirstOrThrow({ where: { name: "Usage" } })).usedAt;
    expect(await used()).toBeNull();
    await holderOf(token, { at: new Date("2026-11-27T08:15:00Z") });
    await holderOf(token, { at: new Date("2026-11-27T18:15:00Z") });
    expect(await used()).toEqual(new Date("2026-11-27T12:00:00Z"));
    await holderOf(token, { at: new Date("2026-11-26T18:15:00Z") });
    expect(await used()).toEqual(new Date("2026-11-27T12:00:00Z"));
  });
});

describe("files over the API", () => {
  test("are the agency's own as long as their shares hold, and each reading is one line for the learner", async () => {
    const { by, serial } = await certified("Aya Barnamaj");
    const { share: id } = await share(by, { to: "anapec" }, later(1));
    const [own, other, association] = [await holder("anapec"), await holder("other-agency"), await holder("positive")];
    const at = soon;
    const missing = { ok: false, problem: "not-found" };
    expect(await fileOverApi(id, { by: other, at })).toEqual(missing);
    expect(await fileOverApi(id, { by: association, at })).toEqual(missing);
    for (const form of ["pdf", "json"] as const)
      expect(await documentOverApi({ file: id, serial, form }, { by: other, at })).toEqual(missing);
    expect(await filesOverApi(listed(), { by: other, at })).toEqual({ ok: true, value: { items: [], cursor: null } });
    expect(await openingsFor(by, id)).toEqual([]);

    const line = ["program", own.tokenId];
    expect(await fileOverApi(id, { by: own, at })).toMatchObject({ ok: true, value: { id, phone: "0600000000" } });
    expect(await openingsFor(by, id)).toEqual([line]);
    const list = await filesOverApi(listed({ commune: "berkane" }), { by: own, at });
    expect(list.ok && list.value.items.map((one) => one.id)).toEqual([id]);
    expect(list.ok && JSON.stringify(list.value.items)).not.toContain("0600000000");
    expect(await openingsFor(by, id)).toEqual([line, line]);
    const typed = serial.toLowerCase();
    expect(await documentOverApi({ file: id, serial: typed, form: "json" }, { by: own, at })).toMatchObject({
      ok: true,
    });
    expect(await openingsFor(by, id)).toEqual([line, line, line]);
    expect(await documentOverApi({ file: id, serial: "000000000000", form: "pdf" }, { by: own, at })).toEqual(missing);
    expect(await openingsFor(by, id)).toHaveLength(3);
    // The person reads it in words, with the name of the agency.
    const reads = await readsAbout(by);
    expect(reads.map(({ by: name, programOf, what }) => [name, programOf?.fr, what])).toEqual([
      [null, "ANAPEC", "shared"],
      [null, "ANAPEC", "shared"],
    ]);

    await withdrawShare(id, { by, at: later(days(1) + 1) });
    const after = { by: own, at: later(days(1) + 2) };
    expect(await fileOverApi(id, after)).toEqual(missing);
    expect(await documentOverApi({ file: id, serial, form: "pdf" }, after)).toEqual(missing);
    expect(await filesOverApi(listed({ commune: "berkane" }), after)).toMatchObject({ value: { items: [] } });
    expect(await openingsFor(by, id)).toHaveLength(3);
  });

  test("what is no identifier, no serial and no place is not there, whatever it holds", async () => {
    const by = await holder("anapec");
    for (const odd of ["", "\u0000", "..", "' OR 1=1", "%", "😀", "6f1e0c9e-2b3a-4c5d-8e9f-001122334455"]) {
      expect(await fileOverApi(odd, { by, at: soon })).toMatchObject({ problem: "not-found" });
      const document = { file: odd, serial: odd, form: "pdf" } as const;
      expect(await documentOverApi(document, { by, at: soon })).toMatchObject({ problem: "not-found" });
      expect(await certificateOverApi(odd, { at: soon })).toMatchObject({ problem: "not-found" });
    }
    for (const cursor of ["x", "bm9wZQ", "W10"])
      expect(await filesOverApi(listed({ cursor }), { by, at: soon })).toMatchObject({ problem: "cursor-unknown" });
    const odd = cursorOf({ at: new Date(0), id: "anything" });
    expect(await filesOverApi(listed({ cursor: odd }), { by, at: soon })).toMatchObject({ value: { items: [] } });
    expect(await filesOverApi(listed({ course: "nobody/nothing" }), { by, at: soon })).toMatchObject({ ok: true });
    expect(await filesOverApi(listed({ since: "2000-01-01" }), { by, at: soon })).toMatchObject({ ok: true });
    expect(await filesOverApi(listed({ commune: "%_' \\" }), { by, at: soon })).toMatchObject({ value: { items: [] } });
  });

  test("come page by page, each once, also when one is given and one withdrawn in between", async () => {
    const by = await holder("anapec");
    const given: { by: Actor; id: string }[] = [];
    for (let one = 0; one < 7; one++) {
      const person = await learner(`Personne ${"abcdefg"[one] ?? ""} Mithal`);
      await saveProfile(
        { about: "x", commune: "Saïdia", phone: "", email: "", experience: "", languages: [] },
        { by: person, at: start },
      );
      // Two of them at the very same moment.
      const { share: id } = await share(person, { to: "anapec" }, later(10_000 + Math.floor(one / 2)));
      given.push({ by: person, id });
    }
    const read: string[] = [];
    let cursor: string | null = null;
    do {
      const query = listed({ commune: "Saidia", limit: "2", ...(cursor && { cursor }) });
      const page = await filesOverApi(query, { by, at: soon });
      if (!page.ok) throw new Error("a page was refused");
      read.push(...page.value.items.map(({ id }) => id));
      cursor = page.value.cursor;
      // What is newer comes before the first page; what is withdrawn is in no later one.
      if (read.length === 2) await withdrawShare(given[0]?.id ?? "", { by: given[0]?.by ?? administrator, at: soon });
      if (read.length === 4) await share(given[6]?.by ?? administrator, { to: "anapec" }, soon);
    } while (cursor);
    expect(read.toSorted()).toEqual(
      given
        .slice(1)
        .map(({ id }) => id)
        .toSorted(),
    );
    for (const one of given) expect(await openingsFor(one.by, one.id)).toHaveLength(one === given[0] ? 0 : 1);
  });
});

describe("completions over the API", () => {
  test("are those of the association, page by page, and its learners see that the list was read", async () => {
    const by = await holder("digital-paths");
    const people = [await certified("Dina Barnamaj"), await certified("Emna Barnamaj")];
    const other = await learner("Farah Barnamaj");
    await completeCourse({ organisation: "positive", course: "first-job" }, other, start);
    const read: { learner: { id: string }; certificate: { serial: string } | null }[] = [];
    let cursor: string | null = null;
    do {
      const page = await completionsOverApi(completionsAsked.parse({ limit: "1", ...(cursor && { cursor }) }), {
        by,
        at: soon,
      });
      if (!page.ok) throw new Error("a page was refused");
      read.push(...page.value.items);
      cursor = page.value.cursor;
    } while (cursor);
    const ids = read.map((one) => one.learner.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain(other.userId);
    for (const { by: person, serial } of people) {
      expect(read).toContainEqual(
        expect.objectContaining({ certificate: { serial, verdict: "valid", issuedOn: "2026-11-23" } }),
      );
      const reads = await readsAbout(person);
      expect(reads.at(0)).toMatchObject({ by: null, what: "learners", programOf: { fr: expect.any(String) } });
    }
    expect(await readsAbout(other)).toEqual([]);
    const none = { ok: true, value: { items: [], cursor: null } };
    const ask = (query: object, who: Holder = by) =>
      completionsOverApi(completionsAsked.parse(query), { by: who, at: soon });
    expect(await ask({ course: "first-job" })).toEqual(none);
    expect(await ask({ from: "2026-11-24" })).toEqual(none);
    expect(await ask({ to: "2026-11-22" })).toEqual(none);
    expect(await ask({}, await holder("anapec"))).toEqual(none);
    const day = await ask({ from: "2026-11-23", to: "2026-11-23", course: "digital-safety" });
    expect(day.ok && day.value.items.length).toBeGreaterThanOrEqual(2);
    expect(await ask({ cursor: "x" })).toMatchObject({ problem: "cursor-unknown" });
  });
});

describe("verification over the API", () => {
  test("tells strangers the first letters, and a credential its own name; the order is that of the list", async () => {
    const { by, serial } = await certified("Ghita Barnamaj");
    expect(await certificateOverApi(serial, { at: soon })).toMatchObject({
      value: { verdict: "valid", name: { latin: "G… B…" }, nameShown: false, removed: false },
    });
    const kept = await unscopedCertificate(serial);
    const credential = JSON.parse((await credentialOf(kept?.id ?? "")) ?? "{}");
    const forged = { ...credential, validFrom: "2020-01-01T00:00:00Z" };
    const list = [credential, serial, {}, "FC1:NOTHING", forged, "000000000000", { __proto__: null, a: [[[[]]]] }];
    const { verdicts } = await certificatesOverApi({ certificates: list }, { at: soon });
    expect(verdicts.map(({ verdict, name }) => [verdict, name?.latin ?? null])).toEqual([
      ["valid", "Ghita Barnamaj"],
      ["valid", "G… B…"],
      ["unknown", null],
      ["unknown", null],
      ["altered", null],
      ["unknown", null],
      ["unknown", null],
    ]);
    // Once its person is gone, what is left says nothing of them.
    expect(await eraseSelf({ secret: "2749", isSure: true }, { by, at: soon })).toEqual({ ok: true, value: 1 });
    const after = await certificateOverApi(serial, { at: soon });
    expect(after).toMatchObject({
      value: { verdict: "valid", removed: true, name: null, skills: [], nameShown: false },
    });
    const many = await certificatesOverApi({ certificates: [serial, credential] }, { at: soon });
    expect(many.verdicts.map(({ verdict, name }) => [verdict, name?.latin ?? null])).toEqual([
      ["valid", null],
      ["valid", "Ghita Barnamaj"],
    ]);
  });
});
