// Files: style sheets and scripts never change under their name; pictures, recordings and videos neither.
import { byteRange } from "#app/http/byte-range.ts";
import { mediaCache } from "./courses.ts";
import type { Done } from "./question.ts";

/** A file as it is kept, or the part of it that is asked for, as browsers do of what they play; null when it is not kept. */
export async function keptFile(request: Request, url: URL): Promise<Response | null> {
  const cache = await caches.open(cacheOf(url));
  // A document is kept with the name that it is saved under.
  const kept = await cache.match(url.pathname, { ignoreSearch: true });
  return kept ? partOf(kept, request.headers.get("range")) : null;
}

/** A file as it is kept, or from the network. */
export async function file(request: Request, url: URL, until: Done): Promise<Response> {
  const kept = await keptFile(request, url);
  if (kept) return kept;
  const answer = await fetch(request);
  // What H5P activities are made of is large, and the browser has it already: it is kept with a course that is.
  if (answer.status === 200 && !request.headers.has("range") && !url.pathname.startsWith("/h5p/")) {
    const cache = await caches.open(cacheOf(url));
    until(cache.put(url.pathname, answer.clone()));
  }
  return answer;
}

const cacheOf = (url: URL): string => (url.pathname.startsWith("/assets/") ? "assets" : mediaCache);

async function partOf(whole: Response, header: string | null): Promise<Response> {
  if (header === null) return whole;
  const bytes = await whole.blob();
  const range = byteRange(header, bytes.size);
  // As it lies in the store it cannot be read twice.
  if (range === "all") return new Response(bytes, { headers: whole.headers });
  const headers = new Headers(whole.headers);
  headers.set("accept-ranges", "bytes");
  headers.delete("content-encoding");
  if (range === "outside") {
    headers.set("content-range", `bytes */${bytes.size}`);
    headers.delete("content-length");
    return new Response(null, { status: 416, headers });
  }
  const { first, last } = range;
  headers.set("content-range", `bytes ${first}-${last}/${bytes.size}`);
  headers.set("content-length", String(last - first + 1));
  return new Response(bytes.slice(first, last + 1, bytes.type), { status: 206, headers });
}
