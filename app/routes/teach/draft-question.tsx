import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { quizShown } from "#app/domain/authoring/quizzes.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { localeOf } from "#app/http/locale.ts";
import { problemResponse } from "#app/http/problems.ts";
import { kindName, languagesShown, wordsOfQuestion } from "#app/ui/teach/question-names.ts";
import { saveWords } from "#app/http/save-words.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { DraftQuestionPage, type DraftQuestionProps } from "#app/ui/teach/draft-question-page.tsx";
import stylesheet from "#app/ui/teach/questions.css?url";

export const links = () => [{ rel: "stylesheet", href: stylesheet }];

export async function loader({ request, params }: LoaderFunctionArgs): Promise<DraftQuestionProps> {
  const by = await requireStaff(request);
  const locale = localeOf(request);
  const t = translator(locale);
  const [course, name, key] = [params.course ?? "", params.quiz ?? "", params.question ?? ""];
  const { quiz, hash, outline, draft } = valueOrPage(await quizShown(course, name, { by, at: new Date() }));
  const place = quiz?.questions.findIndex((question) => question.key === key) ?? -1;
  const question = quiz?.questions[place];
  if (!quiz || !question) throw problemResponse("not-found");
  const home = `/teach/courses/${course}/draft/quizzes/${name}`;
  const total = quiz.questions.length;
  const neighbour = (by: -1 | 1) => {
    const other = quiz.questions[place + by];
    return other ? `${home}/questions/${other.key}` : null;
  };
  return {
    words: { previous: t("question.previous"), next: t("question.next") },
    title: t("question.page", { number: place + 1, total }),
    kind: kindName(question.type, t),
    back: { href: home, label: inLanguage(quiz.title, locale).text || name },
    previous: neighbour(-1),
    next: neighbour(1),
    editor: {
      words: wordsOfQuestion(t),
      saveWords: saveWords(t),
      saveTo: `${home}/questions/${key}/save`,
      tryAt: "/teach/questions/try",
      copyKey: `${by.userId}/${course}/quizzes/${name}.yaml#${key}`,
      seen: hash,
      question,
      pictures: {
        upload: `/teach/courses/${course}/draft/pictures/upload`,
        base: `/teach/courses/${course}/draft/media/`,
        paths: draft.files.map(({ path }) => path).filter((path) => path.startsWith("media/")),
      },
      languages: languagesShown(outline.languages, t),
    },
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.title }] : []);

export default function DraftQuestion() {
  const page = useLoaderData<typeof loader>();
  return <DraftQuestionPage key={page.editor.copyKey} {...page} />;
}
