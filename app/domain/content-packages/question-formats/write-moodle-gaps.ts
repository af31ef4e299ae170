import { escapedWording } from "#app/domain/content-packages/question-formats/answers.ts";
import { visible, type Findings } from "#app/domain/content-packages/question-formats/drafts.ts";
import { asHtml } from "#app/domain/content-packages/question-formats/html-text.ts";
import { languagesIn } from "#app/domain/content-packages/question-formats/in-one-language.ts";
import type { ContentLanguage, Localised } from "#app/domain/language.ts";
import { gapPieces, withGapsAs } from "#app/domain/quizzes/gap-text.ts";
import type { Gap, Question } from "#app/domain/quizzes/question.ts";

type Gaps = Extract<Question, { type: "gaps" }>;

/**
 * A question with gaps in the one language in which Moodle can hold it: there each gap of each text is a question of its
 * own. What it says in others is a change; without a text in that language it is refused.
 */
export function gapsIn(question: Gaps, language: ContentLanguage, findings: Findings): Gaps {
  const others = languagesIn(question).filter((other) => other !== language);
  const only = (texts: Localised): Localised => {
    const text = texts[language];
    return text === undefined ? {} : { [language]: text };
  };
  if (question.text[language] === undefined) findings.refuse("no-text-in-language", { language, what: "text" });
  question.gaps.forEach((gap, at) => {
    if ("options" in gap && gap.options.some(({ text }) => text[language] === undefined))
      findings.refuse("no-text-in-language", { language, what: `gaps[${at}]` });
  });
  if (others.length > 0) findings.change("languages-left-out", { languages: others.join(", ") });
  const named = gapPieces(question.text[language] ?? "").filter((piece) => typeof piece === "number");
  if (named.some((gap, at) => gap !== at + 1)) findings.change("gaps-numbered-anew");
  if (question.marks !== question.gaps.length)
    findings.change("marks-by-gap", { marks: question.marks, count: question.gaps.length });
  return { ...question, text: only(question.text), ...(question.feedback && { feedback: only(question.feedback) }) };
}

/** The HTML of a text with Moodle's code in place of its gaps. */
export const withClozeGaps = (html: string, { gaps }: Gaps, language: ContentLanguage, findings: Findings): string =>
  withGapsAs(html.replace(/[{}]/g, reference), (number) => {
    const gap = gaps[number - 1];
    return gap ? clozeGap(gap, language, findings) : "";
  });

function clozeGap(gap: Gap, language: ContentLanguage, findings: Findings): string {
  const said = (text: string) => asHtml(visible(text, findings).trim()).replace(/[{}~#=%\\]/g, guarded);
  if ("accept" in gap) {
    const wordings = Object.values(gap.accept).flat();
    return `{1:SHORTANSWER:${wordings.map((wording) => `=${said(escapedWording(wording))}`).join("~")}}`;
  }
  const options = gap.options.map(({ text, correct, feedback }) => {
    const why = feedback?.[language];
    return `${correct ? "=" : ""}${said(text[language] ?? "")}${why ? `#${said(why)}` : ""}`;
  });
  return `{1:MULTICHOICE_S:${options.join("~")}}`;
}

// Signs of the code as characters of HTML by their number, which Moodle reads in words and in options alike.
const reference = (sign: string): string => `&#${sign.charCodeAt(0)};`;
// The # of such a character is no sign.
const guarded = (sign: string, at: number, text: string): string =>
  sign === "#" && text[at - 1] === "&" ? sign : reference(sign);
