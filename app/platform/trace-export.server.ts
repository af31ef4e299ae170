import { setTimeout as pause } from "node:timers/promises";
import {
  context,
  diag,
  DiagLogLevel,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Span,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { BatchSpanProcessor, NodeTracerProvider, type NodeTracerConfig } from "@opentelemetry/sdk-trace-node";
import type { TraceSettings } from "#app/platform/environment.server.ts";
import type { Tracer } from "#app/platform/tracer.ts";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
/** W3C Trace Context, version 00; all zeros are nothing. */
const traceParent = /^00-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})$/;

/**
 * Keeps traces and sends them in batches, by OTLP over HTTP in JSON. Two thousand parts wait at most; what comes beyond, or
 * is not taken in five seconds, is lost, and nobody waits for it. `onFailure` is called once.
 */
export function openTracer({ endpoint, headers, service }: TraceSettings, onFailure: () => void): Tracer {
  let hasFailed = false;
  const failed = () => {
    if (!hasFailed) onFailure();
    hasFailed = true;
  };
  const ignored = () => undefined;
  // What the library says may hold anything that the other side answered.
  const logger = { error: failed, warn: ignored, info: ignored, debug: ignored, verbose: ignored };
  diag.setLogger(logger, { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true });
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, headers, timeoutMillis: 5000 });
  const provider = new NodeTracerProvider({
    resource: resourceOf(service),
    spanProcessors: [new BatchSpanProcessor(exporter, { maxQueueSize: 2048, scheduledDelayMillis: 2000 })],
  });
  // Nothing that a request or the work on it carries goes out to others: there is no propagator.
  provider.register({ propagator: null });
  const tracer = provider.getTracer("fadae");

  return {
    within: (name, { attributes, isRoot }, work) =>
      tracer.startActiveSpan(name, { attributes, root: isRoot ?? false }, async (span) => {
        try {
          return await work();
        } catch (error) {
          markFailed(span, error);
          throw error;
        } finally {
          span.end();
        }
      }),
    begin({ method, requestId, parent }) {
      const known = methods.includes(method) ? method : "_OTHER";
      const attributes = { "http.request.method": known, "fadae.request_id": requestId };
      const span = tracer.startSpan(known, { kind: SpanKind.SERVER, attributes }, within(parent));
      return {
        run: (work) => context.with(trace.setSpan(ROOT_CONTEXT, span), work),
        end(status, route) {
          span.updateName(`${known} ${route}`);
          span.setAttributes({ "http.route": route, "http.response.status_code": status });
          if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    async stop() {
      await Promise.race([provider.shutdown().catch(failed), pause(3000, undefined, { ref: false })]);
    },
  };
}

function within(parent: string | null) {
  const [, traceId, spanId, flags] = traceParent.exec(parent ?? "") ?? [];
  if (traceId === undefined || spanId === undefined) return ROOT_CONTEXT;
  const traceFlags = Number.parseInt(flags ?? "0", 16);
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

// Thrown answers of routes are no failures; of others what they say may be what somebody typed.
function markFailed(span: Span, error: unknown): void {
  if (error instanceof Response) return;
  span.setAttribute("error.type", error instanceof Error ? error.constructor.name : typeof error);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

type Resource = NonNullable<NodeTracerConfig["resource"]>;

// The name of the service and nothing of the machine: the library would add the command it was started with.
function resourceOf(service: string): Resource {
  const attributes = { "service.name": service };
  const resource: Resource = {
    attributes,
    merge: () => resource,
    getRawAttributes: () => Object.entries(attributes),
  };
  return resource;
}
