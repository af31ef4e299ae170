import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { printCard } from "#app/domain/cards/cards.server.ts";
import { pdfResponse } from "#app/http/pdf.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff } from "#app/http/session.server.ts";

/** The card of one learner. One that cannot be printed is said on the page where cards are chosen. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const printed = await printCard(params.enrolment ?? "", { by, at: new Date() });
  if (printed.ok) return pdfResponse(printed.value, "fadae-card");
  if (printed.problem === "not-found") throw problemResponse("not-found");
  return redirect(`/teach/courses/${printed.course}/cards`);
}
