import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "#app/http/session.server.ts";

/** What a trial does not have, such as keeping the course on the phone, leads back to its outline. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireStaff(request);
  return redirect(`/teach/courses/${encodeURIComponent(params.course ?? "")}/draft/try`);
}
