import type { ContentLanguage } from "#app/domain/language.ts";
import { questionKinds } from "#app/domain/authoring/written-question.ts";
import type { Translate } from "#app/i18n/translate.ts";
import { questionWords, type QuestionWords } from "#app/ui/teach/question-words.ts";
import type { LanguageShown } from "#app/ui/teach/written-texts.tsx";

/** The words of the form of a question, finished but for its facts (`{number}` and the like). */
export function wordsOfQuestion(t: Translate): QuestionWords {
  const itself = Object.fromEntries(
    ["number", "count", "least", "most", "gap", "tag", "kind"].map((name) => [name, `{${name}}`]),
  );
  return Object.fromEntries(questionWords.map((word) => [word, t(`question.${word}`, itself)])) as QuestionWords;
}

/** Languages with their names in the reader's language. */
export const languagesShown = (languages: readonly ContentLanguage[], t: Translate): LanguageShown[] =>
  languages.map((language) => ({ language, name: t(`language.${language}`) }));

/** What a kind of question is called. */
export function kindName(type: string, t: Translate): string {
  const kind = questionKinds.find((one) => one === type);
  return kind ? t(`question.kind.${kind}`) : t("question.kind.other", { kind: type });
}

/** The kinds of questions with their names, to choose from. */
export const kindsShown = (t: Translate): { value: string; label: string }[] =>
  questionKinds.map((kind) => ({ value: kind, label: t(`question.kind.${kind}`) }));
