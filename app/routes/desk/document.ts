import type { LoaderFunctionArgs } from "@remix-run/node";
import { readSerial } from "#app/domain/certificates/serial.ts";
import { openDocument } from "#app/domain/sharing/openings.server.ts";
import { credentialResponse } from "#app/http/credential.ts";
import { pdfResponse } from "#app/http/pdf.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireCounsellor, valueOrPage } from "#app/http/session.server.ts";

/** A certificate that somebody shares with the agency, SERIAL.pdf or SERIAL.json. They see that it was taken, and when. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { by, agencyId } = await requireCounsellor(request);
  const [, name = "", form] = /^(.+)\.(pdf|json)$/.exec(params.file ?? "") ?? [];
  const serial = readSerial(name);
  if (request.method !== "GET" || !serial || (form !== "pdf" && form !== "json")) throw problemResponse("not-found");
  const asked = { share: params.share ?? "", agency: agencyId };
  const bytes = valueOrPage(await openDocument(asked, { serial, form }, { byId: by.userId, at: new Date() }));
  if (form === "pdf") return pdfResponse(bytes, `fadae-${serial}`);
  return credentialResponse(bytes, serial);
}
