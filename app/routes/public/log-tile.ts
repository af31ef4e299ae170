import type { LoaderFunctionArgs } from "@remix-run/node";
import { tileBytes } from "#app/domain/certificates/log/log.server.ts";
import { readTilePath } from "#app/domain/certificates/log/tiles.ts";
import { problemResponse } from "#app/http/problems.ts";
import { publicData } from "#app/http/public-data.ts";

/** A tile of the log; its address says which hashes it holds, so it never changes. */
export async function loader({ params }: LoaderFunctionArgs) {
  const tile = readTilePath(params["*"] ?? "");
  const bytes = tile && (await tileBytes(tile));
  return bytes
    ? publicData(new Uint8Array(bytes), "application/octet-stream", 31_536_000)
    : problemResponse("not-found");
}
