import type { LoaderFunctionArgs } from "@remix-run/node";
import { h5pFileOfDraft } from "#app/domain/authoring/h5p-activity.server.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";

/** A package of a draft to be downloaded as it was brought in, for those who write at it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const file = params.file ?? "";
  const bytes = valueOrPage(await h5pFileOfDraft(params.course ?? "", file, { by, at: new Date() }));
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/zip",
      // A file of a draft is called by plain letters only.
      "content-disposition": `attachment; filename="${file}"`,
      "content-security-policy": "default-src 'none'; sandbox",
    },
  });
}
