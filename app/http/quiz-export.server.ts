import { quizShown } from "#app/domain/authoring/quizzes.server.ts";
import { fieldsIn, listIn } from "#app/domain/authoring/written-question.ts";
import { valueOf } from "#app/domain/authoring/written-quiz.ts";
import type { Context } from "#app/domain/identity/actor.ts";
import { inLanguage, type Locale } from "#app/domain/language.ts";
import type { ToExport } from "#app/http/question-export.server.ts";
import { valueOrPage } from "#app/http/session.server.ts";
import { parseDocument } from "yaml";

/** A quiz of a draft, to be exported. */
export async function quizToExport(course: string, name: string, locale: Locale, context: Context) {
  const shown = valueOrPage(await quizShown(course, name, context));
  const document = parseDocument(shown.text, { logLevel: "error" });
  const { questions, ...settings } = document.errors.length > 0 ? {} : fieldsIn(valueOf(document));
  const title = inLanguage(shown.quiz?.title ?? {}, locale).text || name;
  const toExport: ToExport = { values: listIn(questions), settings, title };
  return { toExport, title, languages: shown.outline.languages };
}
