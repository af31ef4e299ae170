import type { LoaderFunctionArgs } from "@remix-run/node";
import { ownPrintout, ownTranscript, printouts } from "#app/domain/certificates/own.server.ts";
import { jsonAnswer } from "#app/http/json-file.ts";
import { pdfResponse } from "#app/http/pdf.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireActor, valueOrPage } from "#app/http/session.server.ts";

/** The pocket card or the transcript of one's own certificate, as a PDF; the transcript for programs too. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  if (params.printout === "transcript.json") {
    const own = valueOrPage(await ownTranscript(params.serial ?? "", { by, at: new Date() }));
    return jsonAnswer(`fadae-${own.certificate.serial}-transcript.json`, own.file);
  }
  const printout = printouts.find((one) => one === params.printout);
  if (!printout) throw problemResponse("not-found");
  const input = { serial: params.serial ?? "", printout };
  const { bytes, certificate } = valueOrPage(await ownPrintout(input, { by, at: new Date() }));
  return pdfResponse(bytes, `fadae-${certificate.serial}-${printout}`);
}
