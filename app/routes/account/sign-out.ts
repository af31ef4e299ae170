import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { signOut } from "#app/domain/identity/accounts.server.ts";

/** Ends the session of this browser. */
export async function action({ request }: ActionFunctionArgs) {
  const cookie = await signOut(request.headers.get("cookie") ?? "");
  return redirect("/", { headers: { "set-cookie": cookie, "clear-site-data": '"cache"' } });
}

/** Opened as a page, there is nothing to see. */
export const loader = () => redirect("/");
