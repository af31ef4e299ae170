import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { localeOf } from "#app/http/locale.ts";
import { exportAsked, exportPage } from "#app/http/question-export.server.ts";
import { quizToExport } from "#app/http/quiz-export.server.ts";
import { requireStaff } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { QuestionsExportPage, type QuestionsExportProps } from "#app/ui/teach/questions-export-page.tsx";
import stylesheet from "#app/ui/teach/questions.css?url";

export const links = () => [{ rel: "stylesheet", href: stylesheet }];

export async function loader({ request, params }: LoaderFunctionArgs): Promise<QuestionsExportProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const [course, name] = [params.course ?? "", params.quiz ?? ""];
  const { toExport, title, languages } = await quizToExport(course, name, locale, { by, at: new Date() });
  const home = `/teach/courses/${course}/draft/quizzes/${name}`;
  return exportPage(toExport, exportAsked(request), {
    ...{ t: translator(locale), languages, hidden: [] },
    back: { href: home, label: title },
    file: `${home}/export/file`,
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function DraftQuizExport() {
  return <QuestionsExportPage {...useLoaderData<typeof loader>()} />;
}
