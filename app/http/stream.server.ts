import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ServerResponse } from "node:http";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { byteRange } from "#app/http/byte-range.ts";

type Part = { first: number; last: number };

/** A file that is sent as it is read: its length, and what reads it or a part of it; null when it is gone by then. */
export type SentFile = { bytes: number; read: (part?: Part) => Promise<Readable | null> };

/**
 * The answer with a file or, where its `headers` say that parts are taken, with what the request's `Range` asks of it; null
 * when it is gone by then. A part is asked of the place where the file is kept: no more is read than is sent.
 */
export async function fileResponse(
  request: Request,
  { bytes, read }: SentFile,
  headers: Record<string, string>,
): Promise<Response | null> {
  const range = "accept-ranges" in headers ? byteRange(request.headers.get("range"), bytes) : "all";
  if (range === "outside")
    return new Response(null, { status: 416, headers: { ...headers, "content-range": `bytes */${bytes}` } });
  const isPart = range !== "all";
  const pieces = await read(isPart ? range : undefined);
  if (!pieces) return null;
  const length = isPart ? range.last - range.first + 1 : bytes;
  const said = isPart && { "content-range": `bytes ${range.first}-${range.last}/${bytes}` };
  return new Response(Readable.toWeb(pieces) as ReadableStream<Uint8Array>, {
    status: isPart ? 206 : 200,
    headers: { ...headers, ...said, "content-length": String(length) },
  });
}

type Streamed = Response & { body: NonNullable<Response["body"]> };

/** Whether a body is sent as it comes: who says its length before it is read has nothing to add to it. */
export const isStreamed = (answer: Response): answer is Streamed =>
  answer.body !== null && answer.headers.has("content-length");

/** Sends a body as fast as it is taken. Whoever reads goes away when they like; what breaks on this side fails. */
export async function sendStream(body: Streamed["body"], response: ServerResponse): Promise<void> {
  if (!response.hasHeader("cache-control")) response.setHeader("cache-control", "private, no-cache");
  response.appendHeader("vary", "accept-encoding");
  let isGone = false;
  response.once("close", () => (isGone = !response.writableFinished));
  try {
    await pipeline(Readable.fromWeb(body as NodeStream<Uint8Array>), response);
  } catch (error) {
    if (!(isGone && error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE"))
      throw error;
  }
}
