import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Balancer = {
  /** Address without a closing slash. */
  address: string;
  /** Takes a process into the rotation. */
  add: (process: string) => Promise<void>;
  /** Fulfilled when a process is out of the rotation, because its `/ready` was not 200. */
  left: (process: string) => Promise<void>;
  /** What a process said last when it was asked whether it is ready. */
  lastReadiness: (process: string) => string;
  /** Requests that a process did not answer whole, or answered with 5xx. */
  failures: string[];
  /** How many answers each process gave. */
  served: Map<string, number>;
  sent: number;
  close: () => Promise<void>;
};

const probeMilliseconds = 100;

/**
 * A small load balancer on loopback: sends each request to the next process in turn over connections that it keeps, tries
 * nothing twice, and asks every process ten times a second whether it is ready: one that is not, twice in a row, is left out
 * until it is.
 */
export async function balance(): Promise<Balancer> {
  const all = new Set<string>();
  const unready = new Set<string>();
  const refusals = new Map<string, number>();
  const readiness = new Map<string, string>();
  const waiting = new Map<string, () => void>();
  const agent = new Agent({ keepAlive: true, maxSockets: 20 });
  let turn = 0;

  function forward(asked: IncomingMessage, answer: ServerResponse): void {
    const ready = [...all].filter((one) => !unready.has(one));
    const process = ready[turn++ % ready.length];
    const { method, url, headers } = asked;
    const failed = (what: string) => {
      if (balancer.failures.length < 20) balancer.failures.push(`${method} ${url} at ${process}: ${what}`);
      if (answer.headersSent) answer.destroy();
      else answer.writeHead(502).end();
    };
    if (process === undefined) return failed("no process is in the rotation");
    balancer.sent++;
    const sent = request(process + url, { method, headers, agent }, (given) => {
      const status = given.statusCode ?? 0;
      if (status >= 500) failed(`${status}`);
      else answer.writeHead(status, given.rawHeaders.filter(isKept));
      given.on("error", (error) => failed(error.message));
      given.on("end", () => balancer.served.set(process, (balancer.served.get(process) ?? 0) + 1));
      if (status < 500) given.pipe(answer);
      else given.resume();
    });
    sent.on("error", (error) => failed(error.message));
    asked.pipe(sent);
  }

  // What is of the connection to the process is not of the one to whoever asks.
  const isKept = (_: string, at: number, all: string[]) =>
    !/^(connection|keep-alive|transfer-encoding)$/i.test(all[at - (at % 2)] ?? "");

  async function probe(process: string): Promise<boolean> {
    const said = await fetch(`${process}/ready`).then(
      async (answer) => `${answer.status} ${await answer.text()}`,
      (error: unknown) => `refused: ${String(error)}`,
    );
    readiness.set(process, said);
    return said.startsWith("200");
  }

  const timer = setInterval(() => {
    for (const process of all)
      void probe(process).then((isReady) => {
        const inARow = isReady ? 0 : (refusals.get(process) ?? 0) + 1;
        refusals.set(process, inARow);
        if (isReady) unready.delete(process);
        if (inARow < 2) return;
        unready.add(process);
        waiting.get(process)?.();
      });
  }, probeMilliseconds);

  const server = createServer(forward);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const balancer: Balancer = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async add(process) {
      if (!(await probe(process))) throw new Error(`not ready: ${process} ${readiness.get(process)}`);
      all.add(process);
    },
    left: (process) => (unready.has(process) ? Promise.resolve() : new Promise((done) => waiting.set(process, done))),
    lastReadiness: (process) => readiness.get(process) ?? "",
    ...{ failures: [], served: new Map(), sent: 0 },
    async close() {
      clearInterval(timer);
      agent.destroy();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return balancer;
}
