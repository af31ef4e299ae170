import { createHash, timingSafeEqual } from "node:crypto";
import { environment } from "#app/platform/environment.server.ts";

/** Whether a request says the token of METRICS_TOKEN; `unset` where there is none. A cookie says nothing here. */
export function metricsAccess(request: Request): "unset" | "refused" | "allowed" {
  const { metricsToken } = environment();
  if (metricsToken === null) return "unset";
  const given = /^Bearer +(\S+) *$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return given !== undefined && isSame(given, metricsToken) ? "allowed" : "refused";
}

// Digests are of one length, so that the comparison says nothing of the token's.
const isSame = (one: string, other: string) => timingSafeEqual(digest(one), digest(other));
const digest = (text: string) => createHash("sha256").update(text).digest();
