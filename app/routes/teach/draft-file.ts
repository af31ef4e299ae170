import type { LoaderFunctionArgs } from "@remix-run/node";
import { draftAttachment } from "#app/domain/authoring/draft-files.server.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";

const videos: Record<string, string> = { mp4: "video/mp4", webm: "video/webm" };

/** A video of a draft to be watched, or a document to be downloaded, for those who write at it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const place = { course: params.course ?? "", file: params.file ?? "" };
  const bytes = valueOrPage(await draftAttachment(place, { by, at: new Date() }));
  const video = videos[place.file.split(".").at(-1) ?? ""];
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": video ?? "application/octet-stream",
      // Opened by itself, a video loads only itself.
      "content-security-policy": video
        ? "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'"
        : "default-src 'none'; sandbox",
      ...(!video && { "content-disposition": "attachment" }),
    },
  });
}
