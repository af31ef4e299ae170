import type { LoaderFunctionArgs } from "@remix-run/node";
import { figures } from "#app/domain/health/figures.server.ts";
import { metricsAccess } from "#app/http/metrics-token.server.ts";
import { problemResponse } from "#app/http/problems.ts";
import { metricsText } from "#app/platform/metrics.server.ts";

/** Figures for Prometheus, for whoever has the token of METRICS_TOKEN; not there without that setting. */
export async function loader({ request }: LoaderFunctionArgs) {
  const access = metricsAccess(request);
  if (access === "unset") return problemResponse("not-found");
  if (access === "refused")
    return new Response("", { status: 401, headers: { "www-authenticate": "Bearer", "cache-control": "no-store" } });
  const { text, type } = await metricsText(await figures());
  return new Response(text, { headers: { "content-type": type, "cache-control": "no-store" } });
}
