import type { LoaderFunctionArgs } from "@remix-run/node";
import { readSerial } from "#app/domain/certificates/serial.ts";
import { openDocument } from "#app/domain/sharing/openings.server.ts";
import { allowOpening } from "#app/http/look-ups.ts";
import { credentialResponse } from "#app/http/credential.ts";
import { pdfResponse } from "#app/http/pdf.ts";
import { problemResponse } from "#app/http/problems.ts";
import { valueOrPage } from "#app/http/session.server.ts";

/** A certificate behind a link, SERIAL.pdf or SERIAL.json. The learner sees that it was taken, and when. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await allowOpening(context);
  const [, name = "", form] = /^(.+)\.(pdf|json)$/.exec(params.file ?? "") ?? [];
  const serial = readSerial(name);
  // Whoever asks for the head alone gets nothing, and is not noted.
  if (request.method !== "GET" || !serial || (form !== "pdf" && form !== "json")) throw problemResponse("not-found");
  const opener = { byId: null, at: new Date() };
  const bytes = valueOrPage(await openDocument({ token: params.token ?? "" }, { serial, form }, opener));
  if (form === "pdf") return pdfResponse(bytes, `fadae-${serial}`);
  return credentialResponse(bytes, serial);
}
