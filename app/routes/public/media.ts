import type { LoaderFunctionArgs } from "@remix-run/node";
import { mediaFile } from "#app/domain/learning/media.server.ts";
import { problemResponse } from "#app/http/problems.ts";

/** A picture of a course, by its content; it never changes. */
export async function loader({ params }: LoaderFunctionArgs) {
  const file = await mediaFile(params.sha256 ?? "");
  if (!file) return problemResponse("not-found");
  return new Response(file.bytes, {
    headers: {
      "content-type": file.type,
      "cache-control": "public, max-age=31536000, immutable",
      // A drawing opened by itself runs nothing and loads nothing.
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  });
}
