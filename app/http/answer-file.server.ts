import { problemResponse } from "#app/http/problems.ts";
import { fileResponse, type SentFile } from "#app/http/stream.server.ts";

/**
 * A file that somebody gave, to be saved and never to be shown as a page: no copy is kept on the way, and opened by itself
 * it runs and loads nothing. A recording can be asked for in parts, as some players do.
 */
export async function answerFileResponse(
  request: Request,
  { name, type, ...file }: SentFile & { name: string; type: string },
): Promise<Response> {
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
  return (await fileResponse(request, file, headers)) ?? problemResponse("not-found");
}

// RFC 8187: what encodeURIComponent leaves as it is, but is not allowed there.
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
