import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addQuestions, mostQuestions } from "#app/domain/authoring/quiz-acts.ts";
import { editQuizzes, quizShown } from "#app/domain/authoring/quizzes.server.ts";
import { importedText, keepImported } from "#app/domain/authoring/imported-texts.server.ts";
import { placedInDraft } from "#app/domain/authoring/question-pictures.server.ts";
import { withTakenPictures } from "#app/domain/content-packages/question-formats/taken-pictures.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { localeOf } from "#app/http/locale.ts";
import { importPage, importStep } from "#app/ui/teach/import-step.ts";
import { quizProblem } from "#app/ui/teach/quiz-shown.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { QuestionsImportPage, type QuestionsImportProps } from "#app/ui/teach/questions-import-page.tsx";
import stylesheet from "#app/ui/teach/questions.css?url";

export const links = () => [{ rel: "stylesheet", href: stylesheet }];

export async function loader({ request, params }: LoaderFunctionArgs): Promise<QuestionsImportProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const [course, name] = [params.course ?? "", params.quiz ?? ""];
  const { quiz, outline } = valueOrPage(await quizShown(course, name, { by, at: new Date() }));
  const back = {
    href: `/teach/courses/${course}/draft/quizzes/${name}`,
    label: inLanguage(quiz?.title ?? {}, locale).text || name,
  };
  return importPage(translator(locale), { back, languages: outline.languages });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireStaff(request);
  const context = { by, at: new Date() };
  const locale = localeOf(request);
  const t = translator(locale);
  const [course, name] = [params.course ?? "", params.quiz ?? ""];
  const { quiz, draft } = valueOrPage(await quizShown(course, name, context));
  let change = "";
  const step = await importStep(
    await request.formData().catch(() => new FormData()),
    { t, locale },
    {
      room: mostQuestions - (quiz?.questions.length ?? 0),
      said: (count) => t("quiz-edit.said.added", { count }),
      texts: { keep: keepImported, find: importedText },
      take: withTakenPictures,
      add: async (read, pictureAt) => {
        const { values, files } = await placedInDraft(draft, read, pictureAt);
        const done = await editQuizzes(
          course,
          [name],
          (document) => document !== undefined && addQuestions(document, values).added === values.length,
          context,
          files,
        );
        if (done.ok) change = done.change ?? "";
        return done.ok ? null : quizProblem(done.problem, t);
      },
    },
  );
  if (!step.isOver) return data(step.page, step.status);
  const query = new URLSearchParams({ added: String(step.taken), change });
  return redirect(`/teach/courses/${course}/draft/quizzes/${name}?${query}`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function DraftQuizImport() {
  const page = useLoaderData<typeof loader>();
  return <QuestionsImportPage {...page} {...useActionData<typeof action>()} />;
}
