import type { IncomingMessage, ServerResponse } from "node:http";
import { environment } from "#app/platform/environment.server.ts";
import { log } from "#app/platform/log.server.ts";
import type { TraceAttributes, Tracer } from "#app/platform/tracer.ts";

let tracer: Tracer | null = null;

/** Begins to trace where OTEL_EXPORTER_OTLP_ENDPOINT is set; nothing is loaded where it is not. */
export async function startTracing(): Promise<void> {
  const { traces } = environment();
  if (!traces || tracer) return;
  const { openTracer } = await import("#app/platform/trace-export.server.ts");
  tracer = openTracer(traces, () => log().warn("traces were not taken; this is said once"));
}

/** Sends what is kept, three seconds at most, and traces no more. */
export async function stopTracing(): Promise<void> {
  const ended = tracer;
  tracer = null;
  await ended?.stop();
}

/** Whether work is traced. */
export const isTraced = (): boolean => tracer !== null;

/**
 * Does a piece of work as a part of whatever is traced around it, or by itself (`isRoot`) when it outlives that. Of an error
 * its class alone is kept. Where nothing is traced, it is the work and nothing else.
 */
export function traced<Value>(
  name: string,
  attributes: TraceAttributes,
  work: () => Promise<Value>,
  { isRoot }: { isRoot?: boolean } = {},
): Promise<Value> {
  return tracer ? tracer.within(name, { attributes, isRoot }, work) : work();
}

/**
 * Traces a request until its answer is sent or given up, by the pattern of its route, which is asked for at the end. Gives
 * what runs work as a part of it. `traceparent` is believed only from a proxy that is trusted.
 */
export function tracedRequest(
  request: IncomingMessage,
  response: ServerResponse,
  given: { requestId: string; isTrusted: boolean; route: () => string },
): (work: () => void) => void {
  if (!tracer) return (work) => work();
  const parent = given.isTrusted ? String(request.headers.traceparent ?? "") : null;
  const { run, end } = tracer.begin({ method: request.method ?? "", requestId: given.requestId, parent });
  response.on("close", () => end(response.statusCode, given.route()));
  return run;
}
