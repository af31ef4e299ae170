import { demonstrationAccounts } from "../prisma/seed.ts";

/** Signs one of the demonstration people in at a space that is served; gives the cookie. */
export async function signInCookie(address: string, code: string): Promise<string> {
  const secret = demonstrationAccounts.find((account) => account.code === code)?.secret ?? "";
  const body = new URLSearchParams({ code, secret });
  const answer = await fetch(`${address}/sign-in`, { method: "POST", redirect: "manual", body });
  return (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

/** The same, with who it is to the worker. */
export async function signedIn(address: string, code: string): Promise<{ cookie: string; id: string }> {
  const cookie = await signInCookie(address, code);
  const home = await fetch(`${address}/learn`, { headers: { cookie, "fadae-worker": "none" } });
  return { cookie, id: home.headers.get("fadae-person") ?? "" };
}
