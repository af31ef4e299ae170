import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { printCards } from "#app/domain/cards/cards.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { formFields } from "#app/http/form.server.ts";
import { pdfResponse } from "#app/http/pdf.ts";
import { problemResponse } from "#app/http/problems.ts";
import { requireStaff } from "#app/http/session.server.ts";

/** The cards of everyone in a course. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  return respond({ course: params.course ?? "", enrolments: "all" }, { by, at: new Date() });
}

/** The cards of those who were chosen: `enrolment`, once for each. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const enrolments = (await formFields(request)).enrolment ?? [];
  return respond({ course: params.course ?? "", enrolments }, { by, at: new Date() });
}

/** What cannot be printed is said on the page where the cards are chosen. */
async function respond(input: Parameters<typeof printCards>[0], context: Context): Promise<Response> {
  const printed = await printCards(input, context);
  if (printed.ok) return pdfResponse(printed.value, "fadae-cards");
  if (printed.problem === "not-found") throw problemResponse("not-found");
  return redirect(`/teach/courses/${input.course}/cards`);
}
