import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { bankQuestion } from "#app/domain/authoring/bank.server.ts";
import { bankLanguages } from "#app/domain/authoring/bank-question.ts";
import { writtenQuestion } from "#app/domain/authoring/written-question.ts";
import { localeOf } from "#app/http/locale.ts";
import { kindName, languagesShown, wordsOfQuestion } from "#app/ui/teach/question-names.ts";
import { saveWords } from "#app/http/save-words.ts";
import { requireStaff, valueOrPage } from "#app/http/session.server.ts";
import { translator } from "#app/i18n/translate.ts";
import { BankQuestionPage, type BankQuestionProps } from "#app/ui/teach/bank-question-page.tsx";
import stylesheet from "#app/ui/teach/questions.css?url";

export const links = () => [{ rel: "stylesheet", href: stylesheet }];

export async function loader({ request, params }: LoaderFunctionArgs): Promise<BankQuestionProps> {
  const by = await requireStaff(request);
  const t = translator(localeOf(request));
  const { organisation, kept, seen } = valueOrPage(
    await bankQuestion(params.organisation ?? "", params.question ?? "", by),
  );
  const question = writtenQuestion(kept.question);
  const home = `/teach/organisations/${organisation.slug}/bank`;
  return {
    words: { title: t("bank.question"), remove: t("bank.remove") },
    kind: kindName(question.type, t),
    back: { href: home, label: t("bank.title") },
    id: kept.id,
    editor: {
      words: wordsOfQuestion(t),
      saveWords: saveWords(t),
      saveTo: `${home}/${kept.id}/save`,
      tryAt: "/teach/questions/try",
      copyKey: `${by.userId}/bank/${kept.id}`,
      seen,
      question,
      pictures: { upload: `${home}/pictures/upload`, base: `${home}/media/`, paths: [] },
      languages: languagesShown(bankLanguages(question), t),
    },
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => (page ? [{ title: page.words.title }] : []);

export default function BankQuestion() {
  const page = useLoaderData<typeof loader>();
  return <BankQuestionPage key={page.id} {...page} />;
}
