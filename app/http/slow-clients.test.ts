import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { held, mayBeSent, sendAll } from "#app/http/slow-clients.server.ts";

const open: { close: () => void }[] = [];
afterEach(() => open.splice(0).forEach((one) => one.close()));

async function answering(answer: (response: ServerResponse) => void): Promise<number> {
  const server = createServer((_, response) => answer(response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  open.push({
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  });
  return (server.address() as AddressInfo).port;
}

test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 3_000_000])("%i bytes arrive as they are", async (length) => {
  const bytes = Buffer.alloc(length, "0123456789");
  const port = await answering((response) => void sendAll(response, bytes));
  const answer = Buffer.from(await (await fetch(`http://127.0.0.1:${port}`)).arrayBuffer());
  expect(answer.equals(bytes)).toBe(true);
});

test("a reader who takes nothing is given up", async () => {
  let sent: Promise<void> = Promise.resolve();
  const port = await answering((response) => void (sent = sendAll(response, Buffer.alloc(20_000_000), 100)));
  const socket = connect(port, "127.0.0.1");
  open.push({ close: () => socket.destroy() });
  socket.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
  await once(socket, "readable");
  await sent;
  const pieces = socket.on("data", () => undefined);
  await once(pieces, "close");
  expect(socket.bytesRead).toBeLessThan(20_000_000);
});

test("what waits for slow readers is bounded, for one address and for all; short answers always go", async () => {
  const responses: ServerResponse[] = [];
  const port = await answering((response) => void responses.push(response.writeHead(200)));
  const asked = Array.from({ length: 4 }, () => fetch(`http://127.0.0.1:${port}`).catch(() => null));
  await expect.poll(() => responses.length).toBe(4);
  const [a, b, c, d] = responses as [ServerResponse, ServerResponse, ServerResponse, ServerResponse];
  expect(mayBeSent(100_000_000, "one", a)).toBe(true);
  expect(mayBeSent(100_000_000, "one", b)).toBe(false);
  expect(mayBeSent(100_000_000, "two", b)).toBe(true);
  expect(mayBeSent(100_000_000, "three", c)).toBe(false);
  expect(mayBeSent(10_000, "one", d)).toBe(true);
  const closed = once(a, "close");
  a.end();
  await closed;
  expect(mayBeSent(100_000_000, "one", c)).toBe(true);
  for (const response of [b, c, d]) response.end();
  await Promise.all(asked);
});

test("bytes that are held are those that came, and are given back", async () => {
  const responses: ServerResponse[] = [];
  const port = await answering((response) => void responses.push(response.writeHead(200)));
  const asked = Array.from({ length: 2 }, () => fetch(`http://127.0.0.1:${port}`));
  await expect.poll(() => responses.length).toBe(2);
  const [a, b] = responses as [ServerResponse, ServerResponse];
  const kind = { mostHeld: 100 };
  const holding = held();
  const [first, second] = [holding(kind, a), holding(kind, b)];
  expect([first(60), second(40), second(1)]).toEqual([true, true, false]);
  const closed = once(a, "close");
  a.end();
  await closed;
  expect(second(60)).toBe(true);
  b.end();
  await Promise.all(asked);
});
