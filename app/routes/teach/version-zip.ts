import type { LoaderFunctionArgs } from "@remix-run/node";
import { versionZip } from "#app/domain/authoring/package-exchange.server.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { zipAnswer } from "#app/http/zip.ts";

/** The files that a version was made from, as a ZIP file. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  const by = await requireStaff(request);
  return zipAnswer(valueOrPage(await versionZip(params.course ?? "", Number(params.number), by)));
}
