import type { LoaderFunctionArgs } from "@remix-run/node";
import { draftZip } from "#app/domain/authoring/package-exchange.server.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { zipAnswer } from "#app/http/zip.ts";

/** The files of a draft as a ZIP file. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const by = await requireStaff(request);
  return zipAnswer(valueOrPage(await draftZip(params.course ?? "", { by, at: new Date() })));
}
