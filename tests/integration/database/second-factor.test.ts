import { TOTP } from "otpauth";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "#app/domain/identity/actor.ts";
import {
  acceptInvitation,
  agencyDesks,
  inviteCounsellor,
  openInvitation,
  resetCounsellor,
} from "#app/domain/identity/invitations.server.ts";
import { actorOfCookie, openSession } from "#app/domain/identity/lucia.server.ts";
import {
  beginSecondFactor,
  confirmSecondFactor,
  giveSecondFactor,
  hasSecondFactor,
  removeOwnSecondFactor,
} from "#app/domain/identity/second-factor.server.ts";
import { addAccount } from "#app/domain/identity/accounts.server.ts";
import { endSessionsOf, removeSecondFactorOf, staffOf } from "#app/domain/identity/staff.server.ts";
import { readsAbout } from "#app/domain/privacy/own-reads.server.ts";
import { keepOrganisation } from "#app/data/organisations.server.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-03-01T10:00:00Z");
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);
const password = "parole-de-guichet-9";
let administrator: Actor;
let learner: Actor;

beforeAll(async () => {
  await keepOrganisation({
    slug: "agency",
    kind: "agency",
    name: { fr: "Agence inventée" },
    shortName: { fr: "Agence" },
    accent: "a1",
  });
  const account = { secret: password, locale: "ar" as const, at };
  const memberships = [{ role: "administrator" as const, organisationId: null }];
  administrator = await addAccount({ ...account, name: "Nadia Mital", memberships });
  learner = await addAccount({ ...account, name: "Amina Mital", memberships: [] });
});

async function counsellor(name: string): Promise<Actor> {
  const invited = await inviteCounsellor({ name, agency: "agency" }, { by: administrator, at });
  if (!invited.ok) throw new Error(invited.problem);
  const accepted = await acceptInvitation(
    { token: invited.value.token, name, secret: password, locale: "fr" },
    { at: later(60) },
  );
  if (!accepted.ok) throw new Error("not accepted");
  return accepted.value;
}

const codeAt = (secret: string, moment: Date) => new TOTP({ secret }).generate({ timestamp: moment.getTime() });

describe("an invitation", () => {
  it("is made by administrators alone, and names an agency", async () => {
    expect(await inviteCounsellor({ name: "X", agency: "agency" }, { by: learner, at })).toEqual({
      ok: false,
      problem: "not-allowed",
    });
    expect(await inviteCounsellor({ name: "Karim", agency: "nobody" }, { by: administrator, at })).toEqual({
      ok: false,
      problem: "not-found",
    });
  });

  it("works once, also when it is accepted twice at the same moment", async () => {
    const invited = await inviteCounsellor({ name: "Karim Mital", agency: "agency" }, { by: administrator, at });
    const token = invited.ok ? invited.value.token : "";
    const given = { token, name: "Karim Mital", secret: password, locale: "fr" as const };
    const both = await Promise.all([acceptInvitation(given, { at }), acceptInvitation(given, { at })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await openInvitation(token, { at })).toEqual({ ok: false, problem: "not-found" });
    const desks = await agencyDesks({ by: administrator, at });
    expect(desks.ok && desks.value[0]?.counsellors.map(({ name }) => name)).toEqual(["Karim Mital"]);
  });

  it("ends after seven days, and keeps a weak password out without being used up", async () => {
    const invited = await inviteCounsellor({ name: "Sara Mital", agency: "agency" }, { by: administrator, at });
    const token = invited.ok ? invited.value.token : "";
    expect(await openInvitation(token, { at: later(7 * 86_400) })).toEqual({ ok: false, problem: "not-found" });
    const weak = await acceptInvitation({ token, name: "Sara", secret: "1234", locale: "fr" }, { at });
    expect(weak.ok).toBe(false);
    expect((await openInvitation(token, { at })).ok).toBe(true);
  });
});

describe("a second factor", () => {
  it("passes a session by a code, and takes no code twice", async () => {
    const by = await counsellor("Hind Mital");
    const cookie = await openSession(by.userId);
    const begun = await beginSecondFactor({ by, at });
    const secret = begun.ok ? begun.value.secret : "";
    expect(begun.ok && begun.value.address).toContain("otpauth://totp/Fadae:");
    expect(await beginSecondFactor({ by, at })).toEqual(begun);
    expect(await hasSecondFactor(by)).toBe(false);
    const typed = { secret: password, code: codeAt(secret, at), cookie };
    const elsewhere = await openSession(by.userId);
    expect(await confirmSecondFactor({ ...typed, code: "000000" }, { by, at })).toMatchObject({ ok: false });
    expect(await confirmSecondFactor({ ...typed, secret: "a-password-of-another" }, { by, at })).toEqual({
      ok: false,
      problem: "sign-in-refused",
    });
    expect(await hasSecondFactor(by)).toBe(false);
    expect((await actorOfCookie(elsewhere)).actor).toEqual(by);
    const confirmed = await confirmSecondFactor(typed, { by, at: later(1) });
    expect(confirmed.ok && confirmed.value.spares).toHaveLength(8);
    expect((await actorOfCookie(cookie)).person).toBeNull();
    expect((await actorOfCookie(elsewhere)).person).toBeNull();
    const renewed = confirmed.ok ? confirmed.value.cookie : "";
    expect((await actorOfCookie(renewed)).secondFactorAt).toEqual(later(1));
    expect((await actorOfCookie(renewed)).actor).toEqual(by);
    expect(await hasSecondFactor(by)).toBe(true);
    expect(await beginSecondFactor({ by, at })).toEqual({ ok: false, problem: "second-factor-there" });

    const other = await openSession(by.userId);
    expect(await actorOfCookie(other)).toMatchObject({ actor: null, person: by, secondFactorAt: null });
    const used = { code: codeAt(secret, at), cookie: other };
    expect(await giveSecondFactor(used, { by, at: later(2) })).toMatchObject({ ok: false });
    const next = { code: ` ${codeAt(secret, later(30)).replace(/(...)/, "$1 ")}`, cookie: other };
    const given = await giveSecondFactor(next, { by, at: later(30) });
    const passed = given.ok ? given.value.cookie : "";
    expect((await actorOfCookie(other)).person).toBeNull();
    expect(await actorOfCookie(passed)).toMatchObject({ actor: by, secondFactorAt: later(30) });

    const [spare = ""] = confirmed.ok ? confirmed.value.spares : [];
    const both = await Promise.all(
      [spare, spare.toUpperCase()].map((code) => giveSecondFactor({ code, cookie: passed }, { by, at: later(40) })),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("takes codes a step early or late and no others, and slows guessing down", async () => {
    const by = await counsellor("Omar Mital");
    const given = { secret: password, cookie: await openSession(by.userId) };
    const begun = await beginSecondFactor({ by, at });
    const secret = begun.ok ? begun.value.secret : "";
    const old = await confirmSecondFactor({ ...given, code: codeAt(secret, later(-60)) }, { by, at });
    expect(old).toEqual({ ok: false, problem: "second-factor-refused" });
    const confirmed = await confirmSecondFactor({ ...given, code: codeAt(secret, later(30)) }, { by, at });
    const cookie = confirmed.ok ? confirmed.value.cookie : "";
    const moment = later(3600);
    const wrong = { code: codeAt(secret, later(3690)), cookie };
    for (let tries = 0; tries < 4; tries++)
      expect(await giveSecondFactor(wrong, { by, at: moment })).toMatchObject({ problem: "second-factor-refused" });
    const right = { code: codeAt(secret, moment), cookie };
    expect(await giveSecondFactor(right, { by, at: moment })).toMatchObject({ problem: "sign-in-wait" });
    expect(await giveSecondFactor(right, { by, at: later(3629) })).toMatchObject({ problem: "sign-in-wait" });
    const after = later(3631);
    expect(await giveSecondFactor({ code: codeAt(secret, after), cookie }, { by, at: after })).toMatchObject({
      ok: true,
    });
  });

  it("is removed for somebody who lost it, by administrators alone", async () => {
    const by = await counsellor("Lina Mital");
    const cookie = await openSession(by.userId);
    const begun = await beginSecondFactor({ by, at });
    const code = codeAt(begun.ok ? begun.value.secret : "", at);
    const confirmed = await confirmSecondFactor({ secret: password, code, cookie }, { by, at });
    const asked = { agency: "agency", code: by.code };
    expect(await resetCounsellor(asked, { by, at })).toEqual({ ok: false, problem: "not-allowed" });
    expect(await resetCounsellor({ ...asked, code: learner.code }, { by: administrator, at })).toEqual({
      ok: false,
      problem: "not-found",
    });
    expect((await resetCounsellor(asked, { by: administrator, at })).ok).toBe(true);
    expect(await hasSecondFactor(by)).toBe(false);
    expect((await actorOfCookie(confirmed.ok ? confirmed.value.cookie : "")).person).toBeNull();
    expect(await readsAbout(by)).toMatchObject([{ by: administrator.name, what: "second-factor-removed" }]);
  });

  it("is removed by its person with the password and a code, which signs other browsers out", async () => {
    const by = await counsellor("Zineb Mital");
    const begun = await beginSecondFactor({ by, at });
    const secret = begun.ok ? begun.value.secret : "";
    const given = { secret: password, code: codeAt(secret, at), cookie: await openSession(by.userId) };
    const confirmed = await confirmSecondFactor(given, { by, at });
    const cookie = confirmed.ok ? confirmed.value.cookie : "";
    const elsewhere = await openSession(by.userId);
    const typed = { secret: password, code: codeAt(secret, later(30)), cookie };
    const context = { by, at: later(30) };
    expect(await removeOwnSecondFactor({ ...typed, secret: "wrong-password-1" }, context)).toMatchObject({ ok: false });
    expect(await removeOwnSecondFactor({ ...typed, code: "000000" }, context)).toMatchObject({ ok: false });
    expect(await hasSecondFactor(by)).toBe(true);
    expect(await removeOwnSecondFactor(typed, context)).toEqual({ ok: true, value: null });
    expect(await hasSecondFactor(by)).toBe(false);
    expect((await actorOfCookie(elsewhere)).person).toBeNull();
    expect((await actorOfCookie(cookie)).actor).toEqual(by);
  });

  it("of staff is taken away by another administrator, never by oneself", async () => {
    const colleague = await addAccount({
      ...{ name: "Karima Mital", secret: password, locale: "fr" as const, at },
      memberships: [{ role: "administrator", organisationId: null }],
    });
    const begun = await beginSecondFactor({ by: colleague, at });
    const code = codeAt(begun.ok ? begun.value.secret : "", at);
    const given = { secret: password, code, cookie: await openSession(colleague.userId) };
    const confirmed = await confirmSecondFactor(given, { by: colleague, at });
    const cookie = confirmed.ok ? confirmed.value.cookie : "";
    const people = await staffOf({ by: administrator, at });
    expect(people.ok && people.value.people.filter((one) => one.hasSecondFactor)).toMatchObject([
      { userId: colleague.userId },
    ]);
    for (const act of [removeSecondFactorOf, endSessionsOf]) {
      expect(await act(colleague.code, { by: learner, at })).toEqual({ ok: false, problem: "not-allowed" });
      expect(await act(colleague.code, { by: colleague, at })).toEqual({ ok: false, problem: "not-found" });
      expect(await act(learner.code, { by: administrator, at })).toEqual({ ok: false, problem: "not-found" });
    }
    expect((await actorOfCookie(cookie)).actor).toEqual(colleague);
    expect((await removeSecondFactorOf(colleague.code, { by: administrator, at })).ok).toBe(true);
    expect(await hasSecondFactor(colleague)).toBe(false);
    expect((await actorOfCookie(cookie)).person).toBeNull();
    const again = await openSession(colleague.userId);
    expect((await endSessionsOf(colleague.code, { by: administrator, at: later(1) })).ok).toBe(true);
    expect((await actorOfCookie(again)).person).toBeNull();
    expect((await readsAbout(colleague)).map(({ what }) => what)).toEqual(["sessions-ended", "second-factor-removed"]);
  });
});
