import { saveText, type TextSaved } from "#app/domain/authoring/save-text.server.ts";
import { quizPath } from "#app/domain/authoring/quizzes.server.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { textOf, type FormFields } from "#app/http/form.server.ts";

/** The whole file as it was chosen in a conflict; null where the form brought fields. */
export async function settledQuiz(
  courseId: string,
  quiz: string,
  fields: FormFields,
  context: Context,
): Promise<TextSaved | null> {
  const text = textOf(fields, "settled");
  return text ? saveText(courseId, { path: quizPath(quiz), seen: textOf(fields, "seen"), text }, context) : null;
}
