import type { LoaderFunctionArgs } from "@remix-run/node";
import { trialMedia } from "#app/domain/authoring/trial.server.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";

/** A picture or a recording of a draft, for those who may write at it. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const by = await requireStaff(request);
  const file = valueOrPage(await trialMedia(params.course ?? "", params.sha256 ?? "", { by, at: new Date() }));
  return new Response(file.bytes, {
    headers: {
      "content-type": file.type,
      "cache-control": "private, max-age=3600",
      // Opened by itself, a drawing runs nothing, and a recording loads only itself.
      "content-security-policy": file.type.startsWith("audio/")
        ? "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'"
        : "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  });
}
