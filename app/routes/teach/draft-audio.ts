import type { LoaderFunctionArgs } from "@remix-run/node";
import { draftRecording } from "#app/domain/authoring/recordings.server.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";

/** A recording of a draft, for those who write at it; its address names its content, so it may stay in the browser. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const place = { course: params.course ?? "", file: params.file ?? "" };
  const bytes = valueOrPage(await draftRecording(place, { by, at: new Date() }));
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "audio/ogg",
      "cache-control": "private, max-age=3600",
      "content-security-policy": "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'",
    },
  });
}
