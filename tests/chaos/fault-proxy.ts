import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { chanceOf, type Chance } from "./chance.ts";

/** What the network is like for a while: as it should be, failing now and then, gone, or there without ever answering. */
export type Weather = "fair" | "rough" | "gone" | "mute";

/**
 * What may happen to a request: it never reaches the space (cut, or refused with 503), it reaches the space and the
 * answer is cut or replaced by 500, or both go through late or in drips.
 */
type Fault = "pass" | "delay" | "cut-before" | "refuse" | "cut-after" | "fail-after" | "trickle";

/** How often each happens in rough weather, by what is asked for: without its files no page begins. */
const rough: Record<Kind, Record<Fault, number>> = {
  delivery: {
    ...{ pass: 34, delay: 14, "cut-before": 12, refuse: 8, "cut-after": 20, "fail-after": 9, trickle: 3 },
  },
  page: { pass: 52, delay: 14, "cut-before": 9, refuse: 6, "cut-after": 9, "fail-after": 5, trickle: 5 },
  file: { pass: 90, delay: 5, "cut-before": 2, refuse: 1, "cut-after": 1, "fail-after": 0, trickle: 1 },
};
type Kind = "delivery" | "page" | "file";

const kindOf = ({ headers, url = "" }: IncomingMessage): Kind => {
  if (headers["fadae-delivery"] !== undefined) return "delivery";
  return /^\/(assets\/|worker\.js|icons\/|favicon|manifest)/.test(url) ? "file" : "page";
};

export type FaultProxy = {
  address: string;
  setWeather: (weather: Weather) => void;
  /** How often what happened to what, such as `delivery cut-after`. */
  counts: Record<string, number>;
  /** What became of each delivery that was sent, in order. */
  deliveries: string[];
  stop: () => Promise<void>;
};

type Given = {
  target: string;
  seed: number;
  /** Put before the worker's own text: to plant a fault. */
  plant?: string;
};

/** A network between a browser and the space that cuts, delays, refuses and swallows, as the dice say. */
export async function startFaultProxy({ target, seed, plant = "" }: Given): Promise<FaultProxy> {
  let weather: Weather = "fair";
  const counts: Record<string, number> = {};
  const deliveries: string[] = [];
  const asked = new Map<string, number>();

  // The fate of a request hangs on what it is and how often it came, not on what else is under way.
  function diceFor(request: IncomingMessage): Chance {
    const path = (request.url ?? "").replace(/\/learn\/[^/?]+/, "/learn/-").replace(/now=[\w-]+/, "");
    const name = `${request.method} ${path}`;
    asked.set(name, (asked.get(name) ?? 0) + 1);
    return chanceOf("network", seed, name, asked.get(name) ?? 0);
  }

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => request.socket.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const body = await readAll(request);
    const kind = kindOf(request);
    const dice = diceFor(request);
    const fault = weather === "rough" ? dice.weighted(rough[kind]) : weather === "fair" ? "pass" : weather;
    counts[`${kind} ${fault}`] = (counts[`${kind} ${fault}`] ?? 0) + 1;
    const note = (what: string) =>
      kind === "delivery" && deliveries.push(`${String(request.headers["fadae-delivery"])}: ${fault}${what}`);
    if (/mute|gone|cut-before|refuse/.test(fault)) note("");
    if (fault === "mute") return undefined;
    if (fault === "gone" || fault === "cut-before") return request.socket.destroy();
    if (fault === "refuse") return response.writeHead(503, { "content-type": "text/html" }).end("<h1>503</h1>");
    if (fault === "delay") await pause(dice.percent(75) ? dice.between(300, 1500) : dice.between(1500, 6000));
    const { status, headers, bytes } = await forward(request, body);
    note(`, ${status} ${bytes.toString().slice(0, 120)}`);
    if (fault === "cut-after") return request.socket.destroy();
    if (fault === "fail-after") return response.writeHead(500, { "content-type": "text/html" }).end("<h1>500</h1>");
    response.writeHead(status, headers);
    if (fault !== "trickle") return response.end(bytes);
    const half = Math.floor(bytes.length / 2);
    response.write(bytes.subarray(0, half));
    await pause(dice.between(300, 2600));
    return response.end(bytes.subarray(half));
  }

  async function forward({ url = "/", method = "GET", headers }: IncomingMessage, body: Buffer) {
    const { hostname, port } = new URL(target);
    const answered = await new Promise<IncomingMessage>((done, failed) => {
      // A phone of its own to the space, which counts how often an address signs in.
      const own = { "accept-encoding": "identity", "x-forwarded-for": `10.0.${(seed >> 8) & 255}.${seed & 255}` };
      const options = { hostname, port, path: url, method, headers: { ...headers, ...own } };
      ask(options, done).on("error", failed).end(body);
    });
    const own = await readAll(answered);
    const bytes = url === "/worker.js" && plant ? Buffer.concat([Buffer.from(plant), own]) : own;
    const { "content-length": _, "transfer-encoding": __, ...rest } = answered.headers;
    return { status: answered.statusCode ?? 502, headers: { ...rest, "content-length": bytes.length }, bytes };
  }

  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    setWeather(next) {
      // A network that goes takes with it whatever hangs in it.
      if (weather === "mute" || next === "gone") server.closeAllConnections();
      weather = next;
    },
    counts,
    deliveries,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  } catch {
    // The browser gave up: what came so far is all there is.
  }
  return Buffer.concat(chunks);
}
