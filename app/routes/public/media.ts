import type { LoaderFunctionArgs } from "@remix-run/node";
import { mediaFile } from "#app/domain/learning/media.server.ts";
import { problemResponse } from "#app/http/problems.ts";
import { fileResponse } from "#app/http/stream.server.ts";

const nameIn = (request: Request): string => new URL(request.url).searchParams.get("name") ?? "";

/** A file of a course by its content; it never changes. What is played can be asked for in parts. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const file = await mediaFile(params.sha256 ?? "");
  if (!file) return problemResponse("not-found");
  const { type } = file;
  const isPlayed = /^(?:audio|video)\//.test(type);
  const isDownloaded = type.startsWith("application/");
  const [name] = /^[a-z0-9][\w.-]*\.(?:pdf|docx|xlsx|pptx|odt|ods|odp)$/.exec(nameIn(request)) ?? [];
  const headers = {
    "content-type": type,
    "cache-control": "public, max-age=31536000, immutable",
    // Opened by itself, a drawing runs nothing and loads nothing, and what is played loads only itself.
    "content-security-policy": isPlayed
      ? "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'"
      : "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    ...(isPlayed && { "accept-ranges": "bytes" }),
    ...(isDownloaded && { "content-disposition": name ? `attachment; filename="${name}"` : "attachment" }),
  };
  return (await fileResponse(request, file, headers)) ?? problemResponse("not-found");
}
