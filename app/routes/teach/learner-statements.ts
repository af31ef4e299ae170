import type { LoaderFunctionArgs } from "@remix-run/node";
import { learnerStatements } from "#app/domain/privacy/statements.server.ts";
import { jsonAnswer } from "#app/http/json-file.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";

/** What a learner did in a course, as statements of xAPI, for the staff of its association. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const found = valueOrPage(await learnerStatements(params.enrolment ?? "", { by, at: new Date() }));
  return jsonAnswer(`fadae-${found.code}-statements.json`, found.statements);
}
