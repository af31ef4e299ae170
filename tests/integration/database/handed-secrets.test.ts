import { TOTP } from "otpauth";
import { beforeAll, describe, expect, test } from "vitest";
import { addAccount, secretKindOf, signIn } from "#app/domain/identity/accounts.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import {
  acceptInvitation,
  inviteCounsellor,
  renewCounsellorPassword,
} from "#app/domain/identity/invitations.server.ts";
import { actorOfCookie, openSession } from "#app/domain/identity/lucia.server.ts";
import { chooseOwnSecret, renewPassword, renewSecret } from "#app/domain/identity/renewal.server.ts";
import { beginSecondFactor, confirmSecondFactor, giveSecondFactor } from "#app/domain/identity/second-factor.server.ts";
import { addStaff, renewPasswordOf } from "#app/domain/identity/staff.server.ts";
import { readsAbout } from "#app/domain/privacy/own-reads.server.ts";
import { keepOrganisation } from "#app/data/organisations.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-03-01T10:00:00Z");
const days = (count: number) => new Date(at.getTime() + count * 86_400_000);
const own = "une-phrase-bien-longue";
let administrator: Actor;

beforeAll(async () => {
  const memberships = [{ role: "administrator" as const, organisationId: null }];
  administrator = await addAccount({ name: "Nadia Mital", secret: own, locale: "fr", memberships, at });
  const named = { name: { fr: "Agence inventée" }, shortName: { fr: "Agence" }, accent: "a1" } as const;
  await keepOrganisation({ slug: "agency", kind: "agency", ...named });
});

/** Somebody with a secret that was handed over. */
async function handed(kind: "typed" | "pictures"): Promise<{ by: Actor; secret: string }> {
  const by = await addAccount({ name: "Amina Mital", secret: "2749", locale: "ar", memberships: [], at });
  const renewed = await renewSecret(by, kind, { at });
  if (!renewed.ok) throw new Error(renewed.problem);
  return { by, secret: renewed.value };
}

const cookieOf = async (code: string, secret: string, when = at): Promise<string> => {
  const result = await signIn({ code, secret }, { at: when });
  return result.ok ? (result.value.cookie.split(";")[0] ?? "") : result.problem;
};

describe("a secret that was handed over", () => {
  test.each(["typed", "pictures"] as const)("opens nothing but the choice of another: %s", async (kind) => {
    const { by, secret } = await handed(kind);
    const [cookie, elsewhere] = [await cookieOf(by.code, secret), await cookieOf(by.code, secret)];
    expect(await actorOfCookie(cookie)).toMatchObject({ actor: null, person: by, due: "own-secret" });
    expect(await chooseOwnSecret({ next: secret, cookie }, { by, at })).toEqual({
      ok: false,
      problem: "secret-handed-over",
    });
    expect((await chooseOwnSecret({ next: "1111", cookie }, { by, at })).ok).toBe(false);
    expect(await actorOfCookie(cookie)).toMatchObject({ actor: null });
    const next = kind === "typed" ? "pictures:3-7-11" : "6274";
    const chosen = await chooseOwnSecret({ next, cookie }, { by, at });
    const renewed = chosen.ok ? (chosen.value.cookie.split(";")[0] ?? "") : "";
    expect(await actorOfCookie(renewed)).toMatchObject({ actor: by, due: null });
    // The session went on under another identifier, and the others are over.
    for (const old of [cookie, elsewhere]) expect((await actorOfCookie(old)).person).toBeNull();
    expect(await secretKindOf(by)).toBe(kind === "typed" ? "pictures" : "typed");
    expect(await cookieOf(by.code, secret)).toBe("sign-in-refused");
    expect(await actorOfCookie(await cookieOf(by.code, next))).toMatchObject({ actor: by });
  });

  test("waits for fourteen days, and says that it ended to whoever knows it", async () => {
    const { by, secret } = await handed("typed");
    expect((await actorOfCookie(await cookieOf(by.code, secret, days(13.9)))).person).toEqual(by);
    expect(await cookieOf(by.code, secret, days(14))).toBe("secret-ended");
    expect(await cookieOf(by.code, secret === "6274" ? "6275" : "6274", days(14))).toBe("sign-in-refused");
    const again = await renewSecret(by, "typed", { at: days(15) });
    expect((await actorOfCookie(await cookieOf(by.code, again.ok ? again.value : "", days(16)))).person).toEqual(by);
  });

  test("is replaced once, however often the choice is sent, and not by a choice that comes after another was handed over", async () => {
    const { by, secret } = await handed("typed");
    const cookies = await Promise.all(Array.from({ length: 4 }, () => cookieOf(by.code, secret)));
    const pins = ["6274", "6275", "6283", "6294"].map((pin) => (pin === secret ? "6382" : pin));
    const all = await Promise.all(
      cookies.map((cookie, index) => chooseOwnSecret({ next: pins[index] ?? "", cookie }, { by, at })),
    );
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    const opens = await Promise.all(pins.map((pin) => signIn({ code: by.code, secret: pin }, { at })));
    expect(opens.map(({ ok }) => ok)).toEqual(all.map(({ ok }) => ok));
    // Nothing is due any more.
    const cookie = await cookieOf(by.code, pins[all.findIndex(({ ok }) => ok)] ?? "");
    expect(await chooseOwnSecret({ next: "6392", cookie }, { by, at })).toEqual({ ok: false, problem: "not-due" });
  });

  test("of a session that was ended by another one is not replaced from there", async () => {
    const { by, secret } = await handed("typed");
    const cookie = await cookieOf(by.code, secret);
    const second = await renewSecret(by, "typed", { at });
    expect((await actorOfCookie(cookie)).person).toBeNull();
    expect((await unscopedPersonByCode(by.code))?.secretUntil).toEqual(days(14));
    expect(await cookieOf(by.code, second.ok ? second.value : "")).not.toMatch(/^sign-in/);
  });
});

describe("the first password of staff", () => {
  test("is chosen anew with twelve characters or more, never a PIN or pictures", async () => {
    const added = await addStaff(
      { name: "Karim Mital", role: "administrator", organisation: "" },
      { by: administrator, at },
    );
    if (!added.ok) throw new Error(added.problem);
    const { code, password } = added.value;
    const cookie = await cookieOf(code, password);
    const { actor, person, due } = await actorOfCookie(cookie);
    expect([actor, due]).toEqual([null, "own-secret"]);
    const by = person ?? administrator;
    const refused = ["6274", "pictures:3-7-11", "ten chars!", password];
    for (const next of refused)
      expect(await chooseOwnSecret({ next, cookie }, { by, at })).toMatchObject({ ok: false });
    expect((await chooseOwnSecret({ next: own, cookie }, { by, at })).ok).toBe(true);
    expect((await actorOfCookie(await cookieOf(code, own))).actor?.code).toBe(code);
  });

  test("is given again by another administrator alone; the second factor stays and comes first", async () => {
    const memberships = [{ role: "administrator" as const, organisationId: null }];
    const colleague = await addAccount({ name: "Karima Mital", secret: own, locale: "fr", memberships, at });
    const learner = await addAccount({ name: "Amina Mital", secret: "2749", locale: "ar", memberships: [], at });
    const begun = await beginSecondFactor({ by: colleague, at });
    const factor = new TOTP({ secret: begun.ok ? begun.value.secret : "" });
    const session = await openSession(colleague.userId);
    const code = factor.generate({ timestamp: at.getTime() });
    const confirmed = await confirmSecondFactor({ secret: own, code, cookie: session }, { by: colleague, at });
    expect(confirmed.ok).toBe(true);

    expect(await renewPasswordOf(colleague.code, { by: learner, at })).toEqual({ ok: false, problem: "not-allowed" });
    expect(await renewPasswordOf(colleague.code, { by: colleague, at })).toEqual({ ok: false, problem: "not-found" });
    expect(await renewPasswordOf(learner.code, { by: administrator, at })).toEqual({ ok: false, problem: "not-found" });
    expect((await renewPassword(learner, { at })).ok).toBe(false);
    const given = await renewPasswordOf(colleague.code, { by: administrator, at });
    const password = given.ok ? given.value.password : "";
    expect((await actorOfCookie(confirmed.ok ? confirmed.value.cookie : "")).person).toBeNull();
    expect(await cookieOf(colleague.code, own)).toBe("sign-in-refused");
    expect((await readsAbout(colleague)).map(({ what }) => what)).toEqual(["password-renewed"]);

    const cookie = await cookieOf(colleague.code, password);
    expect(await actorOfCookie(cookie)).toMatchObject({ actor: null, due: "second-factor" });
    const later = new Date(at.getTime() + 60_000);
    const next = factor.generate({ timestamp: later.getTime() });
    const passed = await giveSecondFactor({ code: next, cookie }, { by: colleague, at: later });
    const second = passed.ok ? (passed.value.cookie.split(";")[0] ?? "") : "";
    expect(await actorOfCookie(second)).toMatchObject({ actor: null, due: "own-secret" });
    const chosen = await chooseOwnSecret({ next: `${own} encore`, cookie: second }, { by: colleague, at: later });
    const third = chosen.ok ? (chosen.value.cookie.split(";")[0] ?? "") : "";
    expect(await actorOfCookie(third)).toMatchObject({ actor: colleague, due: null, secondFactorAt: later });
  });

  test("is given again to a counsellor as well", async () => {
    const invited = await inviteCounsellor({ name: "Hiba", agency: "agency" }, { by: administrator, at });
    const token = invited.ok ? invited.value.token : "";
    const accepted = await acceptInvitation({ token, name: "Hiba", secret: own, locale: "fr" }, { at });
    if (!accepted.ok) throw new Error("not accepted");
    const { code } = accepted.value;
    const asked = { agency: "agency", code };
    expect((await renewCounsellorPassword(asked, { by: accepted.value, at })).ok).toBe(false);
    expect((await renewCounsellorPassword({ ...asked, agency: "other" }, { by: administrator, at })).ok).toBe(false);
    const given = await renewCounsellorPassword(asked, { by: administrator, at });
    const cookie = await cookieOf(code, given.ok ? given.value.password : "");
    expect(await actorOfCookie(cookie)).toMatchObject({ actor: null, due: "own-secret" });
  });
});
