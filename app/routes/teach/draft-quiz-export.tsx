import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { quizShown, valuesOfQuiz } from "#app/domain/authoring/quizzes.server.ts";
import { picturesOfDraft } from "#app/domain/authoring/question-pictures.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { localeOf } from "#app/http/locale.ts";
import { exportAsked, exportPage } from "#app/ui/teach/export-shown.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { QuestionsExportPage, type QuestionsExportProps } from "#app/ui/teach/questions-export-page.tsx";
import stylesheet from "#app/ui/teach/questions.css?url";

export const links = () => [{ rel: "stylesheet", href: stylesheet }];

export async function loader({ request, params }: LoaderFunctionArgs): Promise<QuestionsExportProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const [course, name] = [params.course ?? "", params.quiz ?? ""];
  const { quiz, text, outline, draft } = valueOrPage(await quizShown(course, name, { by, at: new Date() }));
  const { questions, settings } = valuesOfQuiz(text);
  const title = inLanguage(quiz?.title ?? {}, locale).text || name;
  const home = `/teach/courses/${course}/draft/quizzes/${name}`;
  const pictureAt = await picturesOfDraft(draft, questions);
  return exportPage({ values: questions, settings, title, pictureAt }, exportAsked(request.url), {
    ...{ t: translator(locale), locale, languages: outline.languages, hidden: [] },
    back: { href: home, label: title },
    file: `${home}/export/file`,
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function DraftQuizExport() {
  return <QuestionsExportPage {...useLoaderData<typeof loader>()} />;
}
