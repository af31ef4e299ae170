// Who asks: the demonstration people, somebody who has just joined and whose account may go, a visitor and a program.
import { Secret, TOTP } from "otpauth";
import { demonstrationAccounts } from "../../prisma/seed.ts";
import { people } from "../prepared-space.ts";
import type { Asker } from "./asking.ts";

export const roles = [
  "visitor",
  "newcomer",
  "learner",
  "otherLearner",
  "trainer",
  "otherTrainer",
  "administrator",
  "counsellor",
  "program",
] as const;
export type Role = (typeof roles)[number];

const typed = (fields: Record<string, string>) => Buffer.from(new URLSearchParams(fields).toString());

/** Signs people in at one server and keeps their cookies. */
export function askersOf({ ask }: Asker, token: string) {
  const cookies = new Map<Role, string>();
  let joined = 0;

  async function post(role: Role, path: string, fields: Record<string, string>) {
    joined++;
    const from = `10.77.${(joined >> 8) & 255}.${joined & 255}`;
    const answer = await ask({
      ...{ method: "POST", path, body: typed(fields) },
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "x-forwarded-for": from,
        cookie: cookies.get(role) ?? "",
      },
    });
    const set = [answer.headers["set-cookie"] ?? []].flat().find((one) => /fadae_session=[^;]/.test(one));
    if (set) cookies.set(role, set.split(";")[0] ?? "");
    return { answer, isSet: set !== undefined };
  }

  async function enterDesk(secret: string): Promise<boolean> {
    const path = "/account/second-factor";
    const page = await ask({ method: "GET", path, headers: { cookie: cookies.get("counsellor") ?? "" } });
    const key = /class="code"[^>]*>([A-Z2-7 ]{20,})</.exec(page.body.toString())?.[1]?.replaceAll(" ", "");
    if (!key) return false;
    const code = new TOTP({ secret: Secret.fromBase32(key) }).generate();
    return (await post("counsellor", path, { secret, code, to: "/desk" })).answer.status === 200;
  }

  /** Whether the role is signed in now; it may be that its account is gone, or its secret another. */
  async function signIn(role: Role): Promise<boolean> {
    cookies.delete(role);
    if (role === "visitor" || role === "program") return true;
    if (role === "newcomer") {
      const fields = { name: "Nouvelle Venue", secret: "274961", again: "274961", locale: "fr" };
      return (await post(role, "/join", fields)).isSet;
    }
    const { code, secret } = demonstrationAccounts.find((one) => one.code === people[role]) ?? { code: "", secret: "" };
    if (!(await post(role, "/sign-in", { code, secret })).isSet) return false;
    return role === "counsellor" ? enterDesk(secret) : true;
  }

  const headersOf = (role: Role): Record<string, string> =>
    role === "program"
      ? { authorization: `Bearer ${token}` }
      : role === "visitor"
        ? {}
        : { cookie: cookies.get(role) ?? "" };
  return { signIn, headersOf, isIn: (role: Role) => role === "visitor" || role === "program" || cookies.has(role) };
}

export type Askers = ReturnType<typeof askersOf>;
