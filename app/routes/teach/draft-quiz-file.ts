import type { LoaderFunctionArgs } from "@remix-run/node";
import { localeOf } from "#app/http/locale.ts";
import { exportAsked, exportFile } from "#app/http/question-export.server.ts";
import { quizToExport } from "#app/http/quiz-export.server.ts";
import { requireStaff } from "#app/http/session.server.ts";

/** The questions of a quiz in another format, to be downloaded. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const [course, name] = [params.course ?? "", params.quiz ?? ""];
  const { toExport } = await quizToExport(course, name, localeOf(request), { by, at: new Date() });
  return exportFile(toExport, exportAsked(request), name);
}
