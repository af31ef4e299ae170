import type { LoaderFunctionArgs } from "@remix-run/node";
import { ownAnswerFile } from "#app/domain/learning/answer-files.server.ts";
import { answerFileResponse } from "#app/http/answer-file.server.ts";
import { requireActor, valueOrPage } from "#app/http/session.server.ts";

/** A file that the learner gave as a response. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireActor(request);
  const place = { enrolment: params.enrolment ?? "", file: params.file ?? "" };
  return answerFileResponse(request, valueOrPage(await ownAnswerFile(place, by)));
}
