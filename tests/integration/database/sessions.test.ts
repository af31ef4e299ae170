import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { addAccount, changeSecret, signIn, signOut } from "#app/domain/identity/accounts.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { actorOfCookie, openSession } from "#app/domain/identity/lucia.server.ts";
import { endOwnSessions, ownSessions } from "#app/domain/identity/sessions.server.ts";
import { removeExpired } from "#app/domain/privacy/retention.server.ts";
import { database } from "#app/data/database.server.ts";
import { useSpace } from "../space.ts";

useSpace();

const begun = new Date("2026-03-01T10:10:00Z");
const minute = 60_000;
const [hour, day] = [60 * minute, 24 * 60 * minute];
const after = (milliseconds: number) => new Date(begun.getTime() + milliseconds);
let learner: Actor;
let trainer: Actor;

beforeAll(async () => {
  const account = { locale: "ar" as const, at: begun };
  learner = await addAccount({ ...account, name: "Amina Mital", secret: "2749", memberships: [] });
  const memberships = [{ role: "administrator" as const, organisationId: null }];
  trainer = await addAccount({ ...account, name: "Salma Mital", secret: "une-longue-phrase-7", memberships });
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: begun });
});
afterEach(() => {
  vi.useRealTimers();
});

const whoAt = async (cookie: string, moment: Date): Promise<string | null> => {
  vi.setSystemTime(moment);
  return (await actorOfCookie(cookie)).actor?.userId ?? null;
};

describe("a session", () => {
  it("of a learner ends after 30 days without a visit", async () => {
    const [visited, left] = [await openSession(learner.userId), await openSession(learner.userId)];
    expect(await whoAt(visited, after(20 * day))).toBe(learner.userId);
    expect(await whoAt(left, after(30 * day))).toBeNull();
    expect(await whoAt(visited, after(49 * day))).toBe(learner.userId);
  });

  it("is found beside cookies that nobody can decode, and a broken one is none", async () => {
    const [own = ""] = (await openSession(learner.userId)).split(";");
    for (const header of [`lang=%; ${own}`, `${own}; %E0%A4%A=1`, `${own};other=%ff`])
      expect([header, await whoAt(header, begun)]).toEqual([header, learner.userId]);
    for (const header of ["fadae_session=%", "fadae_session=%ff; lang=ar", "fadae_session", "=;;=%"])
      expect([header, await whoAt(header, begun)]).toEqual([header, null]);
  });

  it("of a learner who comes every day ends after 180 days", async () => {
    const cookie = await openSession(learner.userId);
    for (let days = 20; days < 180; days += 20) expect(await whoAt(cookie, after(days * day))).toBe(learner.userId);
    expect(await whoAt(cookie, after(180 * day - 1))).toBe(learner.userId);
    expect(await whoAt(cookie, after(180 * day))).toBeNull();
  });

  it("of staff ends after 12 hours without use, and after 7 days anyway", async () => {
    const [visited, left] = [await openSession(trainer.userId), await openSession(trainer.userId)];
    expect(await whoAt(visited, after(11 * hour))).toBe(trainer.userId);
    expect(await whoAt(left, after(12 * hour))).toBeNull();
    for (let hours = 22; hours < 7 * 24; hours += 11)
      expect(await whoAt(visited, after(hours * hour))).toBe(trainer.userId);
    expect(await whoAt(visited, after(7 * day))).toBeNull();
  });

  it("that is over goes from the database at the next clearing", async () => {
    await openSession(trainer.userId);
    const rows = async () => (await database()).session.count({ where: { userId: trainer.userId } });
    expect(await rows()).toBeGreaterThan(0);
    await removeExpired({ at: after(12 * hour) });
    expect(await rows()).toBe(0);
  });

  it("is written to once a day, to the day", async () => {
    const cookie = await openSession(learner.userId);
    await whoAt(cookie, after(3 * hour));
    const [same] = await ownSessions(cookie, { by: learner, at: after(3 * hour) });
    expect(same?.usedAt).toEqual(begun);
    await whoAt(cookie, after(20 * hour));
    const [next] = await ownSessions(cookie, { by: learner, at: after(20 * hour) });
    expect(next?.usedAt).toEqual(new Date("2026-03-02T00:00:00Z"));
  });

  it("gets another identifier whenever somebody signs in, and the one before is over", async () => {
    const first = await openSession(learner.userId);
    const browser = { cookie: first, kind: "firefox-phone" as const };
    const again = await signIn({ code: learner.code, secret: "2749", browser }, { at: begun });
    const second = again.ok ? again.value.cookie : "";
    expect(second.split(";")[0]).not.toBe(first.split(";")[0]);
    expect(await whoAt(first, begun)).toBeNull();
    expect(await whoAt(second, begun)).toBe(learner.userId);
    // A cookie that somebody else chose names nobody, and is not taken over.
    const planted = "fadae_session=chosenbysomebodyelse";
    const third = await signIn(
      { code: learner.code, secret: "2749", browser: { ...browser, cookie: planted } },
      { at: begun },
    );
    expect(third.ok && third.value.cookie).not.toContain("chosenbysomebodyelse");
    expect(await whoAt(planted, begun)).toBeNull();
  });

  it("is over once its person signs out", async () => {
    const cookie = await openSession(learner.userId);
    expect(await signOut(cookie)).toMatch(/fadae_session=;.*Max-Age=0/);
    expect(await whoAt(cookie, begun)).toBeNull();
  });
});

describe("where somebody is signed in", () => {
  const kinds = ["chrome-phone", "firefox-computer", "safari-tablet"] as const;
  const openAll = async (person: Actor) => {
    const cookies: string[] = [];
    for (const kind of kinds) cookies.push(await openSession(person.userId, { cookie: "", kind }));
    return cookies as [string, string, string];
  };

  it("is listed with this browser first, and tells nothing but kinds and days", async () => {
    const person = await addAccount({
      ...{ name: "Ilyas Mital", secret: "2749", memberships: [], locale: "fr" as const, at: begun },
    });
    const [, here] = await openAll(person);
    const sessions = await ownSessions(here, { by: person, at: begun });
    expect(sessions[0]).toMatchObject({ browser: "firefox-computer", isThis: true });
    expect(sessions.slice(1).map(({ browser, isThis }) => `${browser} ${isThis}`)).toEqual(
      expect.arrayContaining(["chrome-phone false", "safari-tablet false"]),
    );
    for (const one of sessions)
      expect(Object.keys(one).toSorted()).toEqual(["browser", "isThis", "name", "startedAt", "usedAt"]);
  });

  it("is ended for one browser or for all others, with the secret alone", async () => {
    const person = await addAccount({
      ...{ name: "Hind Mital", secret: "2749", memberships: [], locale: "fr" as const, at: begun },
    });
    const [phone, here, tablet] = await openAll(person);
    const context = { by: person, at: begun };
    const named = (await ownSessions(here, context)).find(({ browser }) => browser === "chrome-phone")?.name ?? "";
    const given = { which: named, secret: "2749", cookie: here };
    expect(await endOwnSessions({ ...given, secret: "9090" }, context)).toMatchObject({ problem: "sign-in-refused" });
    expect(await whoAt(phone, begun)).toBe(person.userId);
    expect(await endOwnSessions(given, context)).toEqual({ ok: true, value: 1 });
    expect(await whoAt(phone, begun)).toBeNull();
    expect(await endOwnSessions(given, context)).toEqual({ ok: false, problem: "not-found" });
    const own = (await ownSessions(here, context)).find(({ isThis }) => isThis)?.name ?? "";
    for (const which of [own, "", (await ownSessions("", { by: learner, at: begun }))[0]?.name ?? "-"])
      expect(await endOwnSessions({ ...given, which }, context)).toEqual({ ok: false, problem: "not-found" });
    expect(await endOwnSessions({ ...given, which: "others" }, context)).toEqual({ ok: true, value: 1 });
    expect([await whoAt(tablet, begun), await whoAt(here, begun)]).toEqual([null, person.userId]);
    expect(await endOwnSessions({ ...given, which: "others" }, context)).toEqual({ ok: true, value: 0 });
  });

  it("ends everywhere when the secret changes, and begins anew here", async () => {
    const person = await addAccount({
      ...{ name: "Lina Mital", secret: "2749", memberships: [], locale: "fr" as const, at: begun },
    });
    const cookies = await openAll(person);
    const browser = { cookie: cookies[1], kind: "firefox-computer" as const };
    const changed = await changeSecret({ present: "2749", next: "5836", browser }, { by: person, at: begun });
    for (const cookie of cookies) expect(await whoAt(cookie, begun)).toBeNull();
    const renewed = changed.ok ? changed.value.cookie : "";
    expect(await ownSessions(renewed, { by: person, at: begun })).toMatchObject([
      { browser: "firefox-computer", isThis: true },
    ]);
  });
});
