import { readFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import autocannon from "autocannon";

/** What a server did under load: milliseconds, and its own processor time. */
export type Measured = {
  what: string;
  connections: number;
  perSecond: number;
  p50: number;
  p99: number;
  processorMs: number;
  residentMB: number;
};

export type Asked = { method?: "GET" | "POST"; path: string; cookie?: string; body?: string };

let asks = 0;

/** Asks a server from so many connections at once for so many seconds; an answer that is none of `expected` ends it all. */
export async function measure(
  what: string,
  server: { address: string; pid: number },
  load: { connections: number; seconds: number; next: () => Asked; expected: number },
): Promise<Measured> {
  const { connections, seconds, next, expected } = load;
  const before = processorMs(server.pid);
  const times: number[] = [];
  const wrong: number[] = [];
  const options: autocannon.Options = {
    ...{ url: server.address, connections, duration: seconds, timeout: 30 },
    requests: [
      {
        setupRequest: (request) => {
          const { method = "GET", path, cookie = "", body } = next();
          // Each comes from an address of its own: limits are for one address.
          const from = `10.${(asks >> 16) & 255}.${(asks >> 8) & 255}.${asks++ & 255}`;
          const type = body === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" };
          const headers = { cookie, "accept-encoding": "gzip", "x-forwarded-for": from, ...type };
          return { ...request, method, path, headers, ...(body !== undefined && { body }) };
        },
      },
    ],
  };
  const { errors } = await new Promise<autocannon.Result>((done, failed) =>
    autocannon(options, (error: Error | null, result) => (error ? failed(error) : done(result))).on(
      "response",
      (_client, status, _bytes, ms) => {
        times.push(ms);
        if (status !== expected) wrong.push(status);
      },
    ),
  );
  if (errors > 0 || wrong.length > 0)
    throw new Error(`${what}: ${errors} errors, ${wrong.length} answers with ${[...new Set(wrong)].join(", ")}`);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return {
    ...{ what, connections, perSecond: Math.round(times.length / seconds), p50: at(0.5), p99: at(0.99) },
    processorMs: (processorMs(server.pid) - before) / times.length,
    residentMB: residentMB(server.pid),
  };
}

/** Processor time a process has used, in milliseconds (Linux; NaN elsewhere). */
export function processorMs(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    const perSecond = Number(spawnSync("getconf", ["CLK_TCK"], { encoding: "utf8" }).stdout) || 100;
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / perSecond;
  } catch {
    return Number.NaN;
  }
}

/** Memory of a process that is in the machine's memory, in megabytes of 1,000,000 bytes (Linux; NaN elsewhere). */
export function residentMB(pid: number): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Math.round((Number(kilobytes) * 1024) / 1e6);
  } catch {
    return Number.NaN;
  }
}
