import type { LoaderFunctionArgs } from "@remix-run/node";
import { ownDocument } from "#app/domain/certificates/own.server.ts";
import { pdfResponse } from "#app/http/pdf.ts";
import { requireActor, valueOrPage } from "#app/http/session.server.ts";

/** The PDF of one's own certificate. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const { bytes, certificate } = valueOrPage(await ownDocument(params.serial ?? "", { by, at: new Date() }));
  return pdfResponse(bytes, `fadae-${certificate.serial}`);
}
