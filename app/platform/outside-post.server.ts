import { lookup, type LookupAddress, type LookupOptions } from "node:dns";
import { Agent as PlainAgent, request as requestPlain } from "node:http";
import { Agent, request as requestSecure } from "node:https";
import { BlockList, isIP } from "node:net";

/**
 * Whether addresses of this machine and of its networks may be reached, over plain HTTP nothing else may; and the only hosts
 * that may be reached, in small letters, null for all.
 */
export type Reach = { privateAddresses: boolean; hosts?: readonly string[] | null };

/** Whether the host of an address is one of those that may be reached. */
export const isListed = (address: string, { hosts }: Reach): boolean =>
  !hosts || hosts.includes(new URL(address).hostname.replace(/^\[(.*)\]$/, "$1"));

const notPublic = new BlockList();
// Special-purpose addresses of the IANA registries.
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  notPublic.addSubnet(network, bits, "ipv4");
// Within 2000::/3: protocol assignments with Teredo, documentation, and 6to4, which carries an IPv4 address.
for (const [network, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  notPublic.addSubnet(network, bits, "ipv6");
const global = new BlockList();
global.addSubnet("2000::", 3, "ipv6");

/** Whether an IP address is one of the public internet. What is no IP address is not. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !notPublic.check(address, "ipv4");
  return version === 6 && global.check(address, "ipv6") && !notPublic.check(address, "ipv6");
}

const isAllowed = (address: string, isPlain: boolean, { privateAddresses }: Reach): boolean =>
  isPublicAddress(address) ? !isPlain : privateAddresses;

class ForbiddenAddress extends Error {}

type Resolved = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * Resolves a name for a connection, and fails when one of its addresses may not be reached: the very addresses that are
 * connected to are looked at.
 */
const guardedLookup =
  (isPlain: boolean, reach: Reach) =>
  (name: string, options: LookupOptions, resolved: Resolved): void =>
    lookup(name, { ...options, all: true }, (error, addresses) => {
      if (error) return resolved(error, []);
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isAllowed(address, isPlain, reach)))
        return resolved(new ForbiddenAddress("the name resolves to an address that may not be reached"), []);
      return options.all ? resolved(null, addresses) : resolved(null, first.address, first.family);
    });

/** The host of an address when it is written as an IP address; null for a name. */
function literalHost({ hostname }: URL): string | null {
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  return isIP(host) ? host : null;
}

/** Whether an address may be reached now; a name that does not resolve may, since it may resolve later. */
export async function mayReach(address: string, reach: Reach): Promise<boolean> {
  const url = new URL(address);
  const isPlain = url.protocol === "http:";
  const literal = literalHost(url);
  if (!isListed(address, reach)) return false;
  if (literal !== null) return isAllowed(literal, isPlain, reach);
  return new Promise((answer) =>
    guardedLookup(isPlain, reach)(url.hostname, {}, (error) => answer(!(error instanceof ForbiddenAddress))),
  );
}

/**
 * Posts to an address outside and gives the HTTP status; null when there was no answer in time, or when the address may not
 * be reached. Redirects are not followed, and the body of the answer is not read.
 */
export async function postOutside(
  address: string,
  message: { headers: Record<string, string>; body: string },
  limits: Reach & { milliseconds: number; signal?: AbortSignal },
): Promise<number | null> {
  const url = new URL(address);
  const isPlain = url.protocol === "http:";
  const literal = literalHost(url);
  if (!isListed(address, limits) || (literal !== null && !isAllowed(literal, isPlain, limits))) return null;
  const options = {
    method: "POST",
    headers: { ...message.headers, "content-length": Buffer.byteLength(message.body) },
    // A connection of its own each time: one that is kept would not be looked at again.
    agent: isPlain ? new PlainAgent({ keepAlive: false }) : new Agent({ keepAlive: false }),
    lookup: guardedLookup(isPlain, limits),
  };
  return new Promise((answer) => {
    const request = (isPlain ? requestPlain : requestSecure)(url, options, (response) => {
      answer(response.statusCode ?? null);
      response.on("error", () => {});
      response.destroy();
    });
    const stop = () => void request.destroy();
    const timer = setTimeout(stop, limits.milliseconds);
    limits.signal?.addEventListener("abort", stop);
    request.on("error", () => answer(null));
    request.on("close", () => {
      clearTimeout(timer);
      limits.signal?.removeEventListener("abort", stop);
      answer(null);
    });
    if (limits.signal?.aborted) stop();
    else request.end(message.body);
  });
}
