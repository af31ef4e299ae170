import { Findings, visible } from "#app/domain/content-packages/question-formats/drafts.ts";
import { contentLanguages, type ContentLanguage, type Localised } from "#app/domain/language.ts";
import type { Question } from "#app/domain/quizzes/question.ts";
import type { GradedQuestion } from "#app/domain/quizzes/marking.ts";

/** An option with its part of the marks, null where it is the one that goes without saying. */
export type SpokenOption = { text: string; correct: boolean; feedback: string; fraction: number | null };
type PartlyRight = { fraction: number; answer: number; tolerance: number };

/** A question as formats with one language write it: its texts are plain, its wordings are those of all languages. */
export type Spoken = {
  id: string;
  marks: number;
  text: string;
  feedback: string;
  tags: readonly string[];
  difficulty: number | null;
} & (
  | { type: "single" | "multiple"; options: SpokenOption[] }
  | { type: "true-false"; answer: boolean }
  | { type: "short-text"; accept: string[]; partly: { fraction: number; accept: string[] }[] }
  | { type: "numeric"; answer: number; tolerance: number; unit: string; partly: PartlyRight[] }
  | { type: "matching"; pairs: { left: string; right: string }[]; distractors: string[] }
  | { type: "ordering"; items: string[] }
);

/** A question that formats with one language can say at all. */
export type Sayable = Exclude<GradedQuestion, { type: "gaps" }>;

/**
 * A question in one of its languages. What it says in others is a change; it refuses where a text that is asked is not
 * in that language. Wordings of all languages stay: any of them is right.
 */
export function spokenIn(question: Sayable, language: ContentLanguage, findings: Findings): Spoken {
  const asked = (texts: Localised, path: string): string => {
    const text = said(texts, language, findings);
    if (text === "") findings.refuse("no-text-in-language", { language, path });
    return text;
  };
  const { id, marks } = question;
  const common = {
    id,
    marks,
    text: asked(question.text, "text"),
    feedback: said(question.feedback, language, findings),
    tags: question.tags ?? [],
    difficulty: question.difficulty ?? null,
  };
  if (question.picture) findings.change("picture-left-out", { name: question.picture.path.slice("media/".length) });
  if (question.feedback && !common.feedback) findings.change("question-feedback-left-out");
  const others = languagesIn(question).filter((other) => other !== language);
  if (others.length > 0) findings.change("languages-left-out", { languages: others.join(", ") });
  if (question.type === "single" || question.type === "multiple")
    return {
      ...common,
      type: question.type,
      options: question.options.map(({ text, correct, feedback, fraction = null }, at) => {
        const spoken = said(feedback, language, findings);
        if (feedback && !spoken) findings.change("option-feedback-left-out");
        return { text: asked(text, `options[${at}]`), correct, feedback: spoken, fraction };
      }),
    };
  if (question.type === "true-false") return { ...common, type: question.type, answer: question.answer };
  if (question.type === "short-text") {
    const wordings = (accept: typeof question.accept): string[] =>
      Object.values(accept)
        .flat()
        .map((wording) => visible(wording, findings).trim())
        .filter((wording) => wording !== "");
    const partly = (question.partly ?? []).map(({ fraction, accept }) => ({ fraction, accept: wordings(accept) }));
    return { ...common, type: question.type, accept: wordings(question.accept), partly };
  }
  if (question.type === "numeric") {
    const unit = said(question.unit, language, findings);
    if (question.unit && !unit) findings.change("unit-left-out", { unit: Object.values(question.unit)[0] ?? "" });
    const { type, answer, tolerance, partly = [] } = question;
    return { ...common, type, answer, tolerance, unit, partly };
  }
  if (question.type === "ordering")
    return { ...common, type: question.type, items: question.items.map((item, at) => asked(item, `items[${at}]`)) };
  return {
    ...common,
    type: question.type,
    pairs: question.pairs.map(({ left, right }, at) => ({
      left: asked(left, `pairs[${at}].left`),
      right: asked(right, `pairs[${at}].right`),
    })),
    distractors: question.distractors.map((text, at) => asked(text, `distractors[${at}]`)),
  };
}

/** The languages that a question's texts are in; those of its wordings do not count. */
export function languagesIn(question: Question): ContentLanguage[] {
  const found = new Set<ContentLanguage>();
  eachLocalised(question, (texts) => {
    for (const language of contentLanguages) if (texts[language] !== undefined) found.add(language);
  });
  return contentLanguages.filter((language) => found.has(language));
}

/** The language that most questions have a text in; the first of equals as courses name them. */
export function commonLanguage(questions: readonly Question[]): ContentLanguage {
  const count = (language: ContentLanguage) => questions.filter(({ text }) => text[language] !== undefined).length;
  return contentLanguages.reduce((best, language) => (count(language) > count(best) ? language : best));
}

const said = (texts: Localised | undefined, language: ContentLanguage, findings: Findings): string =>
  visible(texts?.[language] ?? "", findings).trim();

function eachLocalised(value: unknown, visit: (texts: Localised) => void): void {
  if (Array.isArray(value)) for (const part of value) eachLocalised(part, visit);
  else if (typeof value === "object" && value !== null)
    if (isLocalised(value)) visit(value);
    else for (const [key, part] of Object.entries(value)) if (key !== "accept") eachLocalised(part, visit);
}

const isLocalised = (value: object): value is Localised =>
  Object.keys(value).length > 0 && Object.keys(value).every((key) => contentLanguages.some((one) => one === key));
