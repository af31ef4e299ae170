import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";

/** Bytes of an answer that have to be taken within `paceSeconds`: about a kilobyte a second, which the slowest network has. */
const slice = 64 * 1024;
const paceSeconds = 60;
/** Bytes of answers longer than a slice that wait to be taken: by everybody, and by one address (a class has one). */
const mostUnsent = 256_000_000;
const mostUnsentOfOne = 128_000_000;

/** What is read and thrown away at most: a browser hears why it is refused only when it has sent everything. */
const mostRead = 64 * 1024 * 1024;

/** Bounds the time and the number of connections: whoever is slow is waited for, and whoever does nothing is not. */
export function boundConnections(server: Server): void {
  server.headersTimeout = 15_000; // looked after every five seconds (`connectionsCheckingInterval`)
  server.requestTimeout = 300_000; // eight megabytes at the pace of a slow network
  server.keepAliveTimeout = 65_000;
  // Nothing comes and nothing is taken: longer than any answer is worked at.
  server.timeout = 120_000;
  server.maxConnections = 10_000;
}

/** Bytes that are held at once, and whether as many more may be; what one takes is given back at the end of its answer. */
export function held() {
  const all = new Map<object, number>();
  return (kind: { mostHeld: number }, response: ServerResponse) => {
    let own = 0;
    response.on("close", () => all.set(kind, (all.get(kind) ?? 0) - own));
    return (bytes: number): boolean => {
      if ((all.get(kind) ?? 0) + bytes > kind.mostHeld) return false;
      all.set(kind, (all.get(kind) ?? 0) + bytes);
      own += bytes;
      return true;
    };
  };
}

/**
 * The whole body. `too-large`: it has more bytes than the limit; `too-many`: no more may be held now (`takes`), counted by
 * what came, so that whoever says much and sends little keeps nobody out. What comes after either is let go.
 */
export async function readBody(
  request: IncomingMessage,
  { limit, takes }: { limit: number; takes: (bytes: number) => boolean },
): Promise<Buffer | "too-large" | "too-many"> {
  let chunks: Buffer[] = [];
  let length = 0;
  let isHeld = true;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    isHeld &&= length > limit || takes(chunk.length);
    if (length <= limit && isHeld) chunks.push(chunk);
    else chunks = [];
    if (length > mostRead) return "too-large";
  }
  if (length > limit) return "too-large";
  return isHeld ? Buffer.concat(chunks) : "too-many";
}

const unsent = new Map<string, number>();
let unsentOfAll = 0;

/**
 * Whether a long answer may be begun for an address: as many bytes as wait for slow readers already fill the memory. Counted
 * until the answer has ended.
 */
export function mayBeSent(bytes: number, address: string, response: ServerResponse): boolean {
  if (bytes <= slice) return true;
  const ofOne = unsent.get(address) ?? 0;
  if (unsentOfAll + bytes > mostUnsent || ofOne + bytes > mostUnsentOfOne) return false;
  unsentOfAll += bytes;
  unsent.set(address, ofOne + bytes);
  response.on("close", () => {
    unsentOfAll -= bytes;
    const left = (unsent.get(address) ?? 0) - bytes;
    if (left > 0) unsent.set(address, left);
    else unsent.delete(address);
  });
  return true;
}

/** Sends an answer, slice by slice; a reader who does not take one in time (a minute) is given up. */
export async function sendAll(
  response: ServerResponse,
  bytes: Buffer,
  paceMilliseconds = paceSeconds * 1000,
): Promise<void> {
  for (let at = 0; at + slice < bytes.length; at += slice)
    if (!response.write(bytes.subarray(at, at + slice)) && !(await isTaken(response, paceMilliseconds))) {
      response.destroy();
      return;
    }
  response.end(bytes.subarray(Math.max(0, Math.ceil(bytes.length / slice) - 1) * slice));
}

async function isTaken(response: ServerResponse, milliseconds: number): Promise<boolean> {
  if (response.destroyed) return false;
  const stop = new AbortController();
  const { signal } = stop;
  const timer = setTimeout(() => stop.abort(), milliseconds);
  try {
    return await Promise.race([
      once(response, "drain", { signal }).then(() => true),
      once(response, "close", { signal }).then(() => false),
    ]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}
