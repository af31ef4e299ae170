import type { LoaderFunctionArgs } from "@remix-run/node";
import { quizShown, valuesOfQuiz } from "#app/domain/authoring/quizzes.server.ts";
import { picturesOfDraft } from "#app/domain/authoring/question-pictures.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { localeOf } from "#app/http/locale.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { textFile } from "#app/http/text-file.ts";
import { exportAsked, exportFile } from "#app/ui/teach/export-shown.ts";

/** The questions of a quiz in another format, to be downloaded. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  const name = params.quiz ?? "";
  const { quiz, text, draft } = valueOrPage(await quizShown(params.course ?? "", name, { by, at: new Date() }));
  const { questions, settings } = valuesOfQuiz(text);
  const title = inLanguage(quiz?.title ?? {}, localeOf(request)).text || name;
  return textFile(
    exportFile(
      { values: questions, settings, title, pictureAt: await picturesOfDraft(draft, questions) },
      exportAsked(request.url),
    ),
    name,
  );
}
