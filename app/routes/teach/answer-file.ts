import type { LoaderFunctionArgs } from "@remix-run/node";
import { followedAnswerFile } from "#app/domain/learning/answer-files.server.ts";
import { answerFileResponse } from "#app/http/answer-file.server.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";

/** A file that a learner of the trainer's organisation gave as a response. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const place = { enrolment: params.enrolment ?? "", file: params.file ?? "" };
  return answerFileResponse(request, valueOrPage(await followedAnswerFile(place, { by, at: new Date() })));
}
