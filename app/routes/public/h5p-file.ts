import type { LoaderFunctionArgs } from "@remix-run/node";
import { keptH5pFile } from "#app/domain/h5p/kept-files.server.ts";
import { immutable } from "#app/http/immutable.ts";
import { problemResponse } from "#app/http/problems.ts";

/**
 * A file of an H5P package by its content, as bytes that nothing runs or shows by itself: the page of the activity makes of
 * them what they are. Under `packed` it is kept in Brotli, and unpacked for whoever does not read that.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { form, sha256 = "" } = params;
  if (form !== "packed" && form !== "files") return problemResponse("not-found");
  const asIs = form === "files" || /\bbr\b/.test(request.headers.get("accept-encoding") ?? "");
  const bytes = await keptH5pFile(sha256, { unpack: !asIs });
  if (!bytes) return problemResponse("not-found");
  const headers = {
    "content-type": "application/octet-stream",
    "cache-control": immutable,
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
  };
  if (form === "files") return new Response(bytes, { headers });
  if (asIs) return new Response(bytes, { headers: { ...headers, "content-encoding": "br" } });
  return new Response(bytes, { headers: { ...headers, "content-type": "text/plain; charset=utf-8" } });
}
