import type { LoaderFunctionArgs } from "@remix-run/node";
import { draftPicture } from "#app/domain/authoring/draft-pictures.server.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";

/** A picture of a draft, for its authors. Opened by itself, a drawing runs nothing and loads nothing. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const { bytes, type } = valueOrPage(await draftPicture(params.course ?? "", `media/${params["*"] ?? ""}`, by));
  // The address of a page names the content too, so what is there stays.
  const isNamed = /\?[0-9a-f]{12}$/.test(request.url);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": type,
      "cache-control": isNamed ? "private, max-age=31536000, immutable" : "private, no-cache",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  });
}
