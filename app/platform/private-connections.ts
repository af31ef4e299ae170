import { isIP } from "node:net";

/** Whether what is said to a host stays on this machine, or on a network that the operator named as private. */
function isPrivateHost(host: string, privateHosts: readonly string[]): boolean {
  const name = host.toLowerCase().replace(/^\[(.+)\]$/, "$1");
  const isThisMachine = name === "localhost" || name === "::1" || (isIP(name) === 4 && name.startsWith("127."));
  return isThisMachine || privateHosts.includes(name);
}

/** Whether nobody on the way can read or change what is said at a web address: by TLS, or since nobody is on the way. */
export function isPrivateAddress(address: string, privateHosts: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || isPrivateHost(hostname, privateHosts);
}

/**
 * The same of a database: a file, a socket, or a server whose certificate is looked at whole. Of the values of `sslmode` only
 * verify-full does that both in node-postgres and in pg_dump; `require` of pg_dump takes any certificate. An address
 * without a host leads to wherever PGHOST says, and is not private.
 */
export function isPrivateDatabase(url: string, privateHosts: readonly string[]): boolean {
  if (url.startsWith("file:")) return true;
  const target = postgresTarget(url);
  if (target === null) return false;
  return target.sslmode === "verify-full" || target.host.startsWith("/") || isPrivateHost(target.host, privateHosts);
}

/** Host and `sslmode` as node-postgres reads them: a parameter goes before the host, and of two the last; null for no address. */
export function postgresTarget(url: string): { host: string; sslmode: string | undefined } | null {
  // postgresql://fadae@/fadae?host=/run/postgresql: an account and no host is nothing that URL knows.
  const isWithoutHost = !URL.canParse(url);
  const text = isWithoutHost ? url.replace("@/", "@none/") : url;
  if (!URL.canParse(text)) return null;
  const { hostname, searchParams } = new URL(text);
  const given: Record<string, string> = Object.fromEntries(searchParams);
  try {
    return {
      host: given.host || (isWithoutHost ? "" : decodeURIComponent(hostname.replace(/^\[(.+)\]$/, "$1"))),
      sslmode: given.sslmode,
    };
  } catch {
    return null;
  }
}
