import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Chance } from "./chance.ts";

/** What the network is like for a while: as it should be, failing now and then, gone, or there without ever answering. */
export type Weather = "fair" | "rough" | "gone" | "mute";

/** What happens to one request. */
const faults = ["pass", "delay", "cut-before", "cut-after", "refuse", "fail-after", "trickle"] as const;
type Fault = (typeof faults)[number];

/** How often each happens in rough weather; forms are hit as hard as pages. */
const rough: Record<Fault, number> = {
  pass: 46,
  delay: 14,
  "cut-before": 10,
  "cut-after": 14,
  refuse: 6,
  "fail-after": 6,
  trickle: 4,
};

export type FaultProxy = {
  address: string;
  setWeather: (weather: Weather) => void;
  counts: Record<string, number>;
  stop: () => Promise<void>;
};

/** A network between a browser and the space that cuts, delays, refuses and swallows, as the dice say. */
export async function startFaultProxy(
  target: string,
  chance: Chance,
  /** Changes a file on its way: to plant a fault in the worker. */
  edit: (path: string, text: string) => string = (_, text) => text,
): Promise<FaultProxy> {
  let weather: Weather = "fair";
  const counts: Record<string, number> = {};

  const server = createServer((request, response) => {
    void readAll(request).then((body) => {
      const isFile = /^\/(assets\/|worker\.js|icons\/|favicon|manifest)/.test(request.url ?? "");
      if (weather === "gone") return request.socket.destroy();
      if (weather === "mute") return undefined;
      const fault = weather === "rough" && !isFile ? chance.weighted(rough) : "pass";
      counts[fault] = (counts[fault] ?? 0) + 1;
      return meet(fault, request, response, body);
    });
  });

  async function meet(fault: Fault, request: IncomingMessage, response: ServerResponse, body: Buffer) {
    if (fault === "cut-before") return request.socket.destroy();
    if (fault === "refuse") return response.writeHead(503).end();
    if (fault === "delay") await pause(chance.between(200, 3200));
    const answer = await forward(request, body).catch(() => null);
    if (!answer || fault === "cut-after") return request.socket.destroy();
    if (fault === "fail-after") return response.writeHead(500, { "content-type": "text/html" }).end("<h1>500</h1>");
    response.writeHead(answer.status, answer.headers);
    if (fault !== "trickle") return response.end(answer.body);
    const half = Math.floor(answer.body.length / 2);
    response.write(answer.body.subarray(0, half));
    await pause(chance.between(300, 2600));
    return response.end(answer.body.subarray(half));
  }

  async function forward(request: IncomingMessage, body: Buffer) {
    const { hostname, port } = new URL(target);
    const path = request.url ?? "/";
    const headers = { ...request.headers, "accept-encoding": "identity" };
    const answer = await new Promise<IncomingMessage>((done, failed) => {
      const sent = ask({ hostname, port, path, headers, ...(request.method && { method: request.method }) }, done);
      sent.on("error", failed).end(body);
    });
    const bytes = await readAll(answer);
    const isScript = path === "/worker.js";
    const edited = isScript ? Buffer.from(edit(path, bytes.toString())) : bytes;
    const { "content-length": _, "transfer-encoding": __, ...rest } = answer.headers;
    return { status: answer.statusCode ?? 502, headers: { ...rest, "content-length": edited.length }, body: edited };
  }

  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    setWeather: (next) => (weather = next),
    counts,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

const pause = (milliseconds: number) => new Promise((over) => setTimeout(over, milliseconds));

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  } catch {
    // The browser gave up: what came so far is all there is.
  }
  return Buffer.concat(chunks);
}
