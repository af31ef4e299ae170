import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** A figure that is read when it is asked for: its name without `fadae_`, what it says, and a value of each. */
export type Figure = {
  name: string;
  help: string;
  labels: string[];
  values: { of?: Record<string, string>; value: number }[];
};

/** A request as it is counted: the pattern of its route and never its address. */
export type CountedRequest = { method: string; route: string; status: number; seconds: number };

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

type Metrics = ReturnType<typeof makeMetrics>;
let made: Metrics | null = null;
const metrics = (): Metrics => (made ??= makeMetrics());

function makeMetrics() {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  return {
    register,
    gauges: new Map<string, Gauge>(),
    requests: new Counter({
      ...{ name: "fadae_http_requests_total", help: "Requests by method, route and class of status", registers },
      labelNames: ["method", "route", "status"],
    }),
    durations: new Histogram({
      ...{ name: "fadae_http_request_duration_seconds", help: "Seconds until a request was answered", registers },
      labelNames: ["method", "route"],
      buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    }),
    failedSignIns: new Counter({
      ...{ name: "fadae_failed_sign_ins_total", help: "Secrets that were wrong, since the start", registers },
    }),
  };
}

/** Counts a request that was answered. */
export function countRequest({ method, route, status, seconds }: CountedRequest): void {
  const { requests, durations } = metrics();
  const labels = { method: methods.includes(method) ? method : "other", route };
  requests.inc({ ...labels, status: `${Math.floor(status / 100)}xx` });
  durations.observe(labels, seconds);
}

/** Counts a secret that did not fit. */
export const countFailedSignIn = (): void => metrics().failedSignIns.inc();

/** Everything in the text format of Prometheus, with figures that were read just now. */
export async function metricsText(figures: readonly Figure[]): Promise<{ text: string; type: string }> {
  const { register, gauges } = metrics();
  for (const { name, help, labels, values } of figures) {
    const options = { name: `fadae_${name}`, help, labelNames: labels, registers: [register] };
    const gauge = gauges.get(name) ?? new Gauge(options);
    gauges.set(name, gauge);
    gauge.reset();
    for (const { of = {}, value } of values) gauge.set(of, value);
  }
  return { text: await register.metrics(), type: register.contentType };
}
