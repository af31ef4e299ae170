import type { Gauge } from "prom-client";

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

type Metrics = Awaited<ReturnType<typeof makeMetrics>>;
let made: Promise<Metrics> | null = null;
let counting: Metrics | null = null;

/** Begins to count. Before it nothing is counted, and the library is not even loaded: most spaces are watched by nobody. */
export async function startMetrics(): Promise<Metrics> {
  counting = await (made ??= makeMetrics());
  return counting;
}

async function makeMetrics() {
  const { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } = await import("prom-client");
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  return {
    register,
    gauges: new Map<string, Gauge>(),
    makeGauge: ({ name, help, labels }: Figure) =>
      new Gauge({ name: `fadae_${name}`, help, labelNames: labels, registers }),
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
  const labels = { method: methods.includes(method) ? method : "other", route };
  counting?.requests.inc({ ...labels, status: `${Math.floor(status / 100)}xx` });
  counting?.durations.observe(labels, seconds);
}

/** Counts a secret that did not fit. */
export const countFailedSignIn = (): void => counting?.failedSignIns.inc();

/** Everything in the text format of Prometheus, with figures that were read just now. */
export async function metricsText(figures: readonly Figure[]): Promise<{ text: string; type: string }> {
  const { register, gauges, makeGauge } = await startMetrics();
  for (const figure of figures) {
    const gauge = gauges.get(figure.name) ?? makeGauge(figure);
    gauges.set(figure.name, gauge);
    gauge.reset();
    for (const { of = {}, value } of figure.values) gauge.set(of, value);
  }
  return { text: await register.metrics(), type: register.contentType };
}
