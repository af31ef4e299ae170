/**
 * The path and query that a request line asks for. Proxies may write a whole address there (RFC 9112, 3.2.2): its host says
 * nothing here. What is neither a path nor an address is `/-`, where there is nothing.
 */
export function requestTarget(written: string | undefined): string {
  if (written?.startsWith("/")) return written;
  if (!written || !/^https?:\/\//i.test(written) || !URL.canParse(written)) return "/-";
  const { pathname, search } = new URL(written);
  return pathname + search;
}
