import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { previewCertificate } from "#app/domain/certificates/specimen.server.ts";
import { pdfResponse } from "#app/http/pdf.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff } from "#app/http/session.server.ts";

/** A specimen of the certificate of a course. What cannot be drawn is said on the page that leads here. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const course = params.course ?? "";
  const drawn = await previewCertificate(course, { by, at: new Date() });
  if (drawn.ok) return pdfResponse(drawn.value, "fadae-specimen");
  if (drawn.problem === "not-found") throw problemResponse("not-found");
  const asked = new URLSearchParams({ preview: drawn.problem, slot: String(drawn.detail?.slot ?? "") });
  return redirect(`/teach/courses/${course}/certificates?${asked.toString()}`);
}
