import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A message as it arrived. */
export type Arrived = { headers: IncomingHttpHeaders; body: string; path: string };

/** A receiver of webhooks on this machine: it keeps what arrives and answers as it is told. */
export type Receiver = {
  address: string;
  arrived: Arrived[];
  /** How it answers from now on: a status, or whatever is done with the response. */
  answers: (how: number | ((response: ServerResponse, arrived: Arrived) => void)) => void;
  close: () => Promise<void>;
};

/** Begins to receive on a free port. */
export async function receiver(host = "127.0.0.1"): Promise<Receiver> {
  const arrived: Arrived[] = [];
  let answer: (response: ServerResponse, arrived: Arrived) => void = (response) => response.writeHead(204).end();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const one = { headers: request.headers, body: Buffer.concat(parts).toString(), path: request.url ?? "" };
      arrived.push(one);
      answer(response, one);
    });
  });
  await new Promise<void>((listening) => server.listen(0, host, listening));
  return {
    address: `http://${host}:${(server.address() as AddressInfo).port}/in`,
    arrived,
    answers: (how) => {
      answer = typeof how === "number" ? (response) => response.writeHead(how).end() : how;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** The headers of Standard Webhooks of a message that arrived. */
export const signedHeadersOf = ({ headers }: Arrived): Record<string, string> =>
  Object.fromEntries(
    ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => [name, String(headers[name])]),
  );
