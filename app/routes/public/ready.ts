import { whyNotReady } from "#app/domain/health/checks.server.ts";

/** Whether the space is of use now: 200, or 503 with codes that say what is missing, and nothing more. */
export async function loader() {
  const missing = await whyNotReady({ at: new Date() });
  const body = { ready: missing.length === 0, missing };
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  return new Response(`${JSON.stringify(body)}\n`, { status: body.ready ? 200 : 503, headers });
}
