import type { LoaderFunctionArgs } from "@remix-run/node";
import { ownDocument } from "#app/domain/certificates/certificates.server.ts";
import { requireActor, valueOrPage } from "#app/http/session.server.ts";

/** The PDF of one's own certificate. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const { bytes, certificate } = valueOrPage(await ownDocument(params.serial ?? "", by));
  return new Response(bytes, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="fadae-${certificate.serial}.pdf"`,
      "cache-control": "private, no-store",
    },
  });
}
