import { demonstrationAccounts } from "../prisma/seed.ts";

/** Signs one of the demonstration people in at a space that is served; gives the cookie, and who it is to the worker. */
export async function signedIn(address: string, code: string): Promise<{ cookie: string; id: string }> {
  const secret = demonstrationAccounts.find((account) => account.code === code)?.secret ?? "";
  const body = new URLSearchParams({ code, secret });
  const answer = await fetch(`${address}/sign-in`, { method: "POST", redirect: "manual", body });
  const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const home = await fetch(`${address}/learn`, { headers: { cookie, "fadae-worker": "none" } });
  return { cookie, id: home.headers.get("fadae-person") ?? "" };
}
