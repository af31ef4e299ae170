import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import zlib from "node:zlib";

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** How an answer is compressed; null for not at all. */
export type Encoding = "br" | "gzip" | null;

/** What a request takes: Brotli before gzip; null for neither. */
export function encodingFor(request: IncomingMessage): Encoding {
  const accepted = request.headers["accept-encoding"]?.toString() ?? "";
  return /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : null;
}

const gzipAs = { level: 6 };
const brotliAs = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } };

/** Bytes as they are sent: compressed as was asked, unless there are so few that it is not worth it. */
export async function compress(encoding: Encoding, bytes: Buffer): Promise<{ encoding: Encoding; bytes: Buffer }> {
  if (encoding === null || bytes.length < 1024) return { encoding: null, bytes };
  // A page is done at once sooner than it is handed to another thread.
  const isSmall = bytes.length < 50_000;
  if (encoding === "gzip")
    return { encoding, bytes: isSmall ? zlib.gzipSync(bytes, gzipAs) : await gzip(bytes, gzipAs) };
  return { encoding, bytes: isSmall ? zlib.brotliCompressSync(bytes, brotliAs) : await brotli(bytes, brotliAs) };
}
