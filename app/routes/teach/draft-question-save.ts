import type { ActionFunctionArgs } from "@remix-run/node";
import { fieldsOfQuestion } from "#app/domain/authoring/question-fields.ts";
import { withAct } from "#app/domain/authoring/question-form.ts";
import { quizShown, saveQuestion, saveSettled } from "#app/domain/authoring/quizzes.server.ts";
import { writtenQuestion } from "#app/domain/authoring/written-question.ts";
import { questionValue } from "#app/domain/authoring/written-quiz.ts";
import { formFields, textOf } from "#app/http/form.server.ts";
import { localeOf } from "#app/http/locale.ts";
import { savedAnswer } from "#app/http/saved-answer.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";

/** Saves a question of a draft; without scripts its buttons that add, move and take away rows come here too. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const [course, quiz, key] = [params.course ?? "", params.quiz ?? "", params.question ?? ""];
  const context = { by, at: new Date() };
  const { outline } = valueOrPage(await quizShown(course, quiz, context));
  const posted = await formFields(request);
  const fields = withAct(posted, textOf(posted, "act"));
  const [seen, text] = [textOf(posted, "seen"), textOf(posted, "settled")];
  const saved = text
    ? await saveSettled(course, { quiz, seen, text }, context)
    : await saveQuestion(course, { quiz, key, seen, fields }, context);
  return savedAnswer(request, saved, {
    locale: localeOf(request),
    back: `/teach/courses/${course}/draft/quizzes/${quiz}/questions/${key}`,
    fieldsOf: (written) => fieldsOfQuestion(writtenQuestion(questionValue(written, key)), outline.languages),
    isSettled: text !== "",
  });
}
