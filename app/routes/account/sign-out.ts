import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { closeSession } from "#app/domain/identity/lucia.server.ts";

/** Ends the session of this browser. */
export async function action({ request }: ActionFunctionArgs) {
  const cookie = await closeSession(request.headers.get("cookie") ?? "");
  return redirect("/", { headers: { "set-cookie": cookie, "clear-site-data": '"cache"' } });
}

/** Opened as a page, there is nothing to see. */
export const loader = () => redirect("/");
