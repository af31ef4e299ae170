import type { ActionFunctionArgs } from "@remix-run/node";
import { withAct } from "#app/domain/authoring/question-form.ts";
import { fieldsOfSettings } from "#app/domain/authoring/quiz-form.ts";
import { quizShown, saveSettings, saveSettled } from "#app/domain/authoring/quizzes.server.ts";
import { writtenQuiz } from "#app/domain/authoring/written-quiz.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { savedAnswer } from "#app/http/saved-answer.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";

/** Saves what a quiz says besides its questions. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const [course, quiz] = [params.course ?? "", params.quiz ?? ""];
  const context = { by, at: new Date() };
  const { outline } = valueOrPage(await quizShown(course, quiz, context));
  const posted = await formFields(request);
  const fields = withAct(posted, textOf(posted, "act"));
  const [seen, text] = [textOf(posted, "seen"), textOf(posted, "settled")];
  const saved = text
    ? await saveSettled(course, { quiz, seen, text }, context)
    : await saveSettings(course, { quiz, seen, fields }, context);
  return savedAnswer(request, saved, {
    locale: localeOf(request),
    back: `/teach/courses/${course}/draft/quizzes/${quiz}`,
    fieldsOf: (written) => {
      const now = writtenQuiz(written);
      return now ? fieldsOfSettings(now, outline.languages) : {};
    },
    isSettled: text !== "",
  });
}
