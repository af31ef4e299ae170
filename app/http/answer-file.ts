import { byteRange } from "#app/http/byte-range.ts";

/**
 * A file that somebody gave, to be saved and never to be shown as a page: no copy is kept on the way, and opened by itself
 * it runs and loads nothing. A recording can be asked for in parts, as some players do.
 */
export function answerFileResponse(
  request: Request,
  { name, type, bytes }: { name: string; type: string; bytes: Uint8Array<ArrayBuffer> },
): Response {
  const isSound = type.startsWith("audio/");
  const ascii = name.replace(/[^\x20-\x7e]/g, "_").replace(/["\\]/g, "_");
  const headers = {
    "content-type": type,
    "content-disposition": `attachment; filename="${ascii}"; filename*=UTF-8''${encoded(name)}`,
    "cache-control": "private, no-store",
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    ...(isSound && { "accept-ranges": "bytes" }),
  };
  const range = isSound ? byteRange(request.headers.get("range"), bytes.length) : "all";
  if (range === "all") return new Response(bytes, { headers });
  if (range === "outside")
    return new Response(null, { status: 416, headers: { ...headers, "content-range": `bytes */${bytes.length}` } });
  const { first, last } = range;
  return new Response(bytes.slice(first, last + 1), {
    status: 206,
    headers: { ...headers, "content-range": `bytes ${first}-${last}/${bytes.length}` },
  });
}

// RFC 8187: what encodeURIComponent leaves as it is, but is not allowed there.
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
