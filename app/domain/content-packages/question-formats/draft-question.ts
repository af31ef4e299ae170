import { inLanguages, RawText, type Findings } from "#app/domain/content-packages/question-formats/drafts.ts";
import { cut, message } from "#app/domain/content-packages/question-formats/messages.ts";
import type { DraftPicture } from "#app/domain/content-packages/question-formats/moodle-picture.ts";
import type { KeptRead, Place, Refusal } from "#app/domain/content-packages/question-formats/outcome.ts";
import type { PictureNames } from "#app/domain/content-packages/question-formats/picture-names.ts";
import { isName, nameFor, type Names } from "#app/domain/content-packages/question-formats/question-names.ts";
import { linesOf, quizFaults } from "#app/domain/content-packages/quiz-checks.ts";
import { pathText } from "#app/domain/content-packages/yaml-file.ts";
import { asWhy } from "#app/domain/finding.ts";
import type { ContentLanguage } from "#app/domain/language.ts";
import { questionSchema, type Question } from "#app/domain/quizzes/question.ts";
import { valueFaults } from "#app/domain/value-faults.ts";

/** A question as it is read, its texts not yet in languages: the fields of `Question` without `id`. */
export type Draft = {
  type: Question["type"];
  text: RawText;
  feedback?: RawText;
  picture?: DraftPicture | null;
} & Record<string, unknown>;

export type DraftRead = {
  place: Place;
  /** What the file calls it: its name if it is one, else what its name is made of. Empty when it has none. */
  title: string;
  /** A name of its own beside the title, where the format has one. */
  name: string;
  /** Null when there is nothing to build. */
  draft: Draft | null;
  findings: Findings;
};

/**
 * The question of a draft, checked as the questions of a course are; else why it is refused. Its name is its own where
 * that is one and free, else made of its title, else of its text.
 */
export function finished(
  { place, title, name, draft, findings }: DraftRead,
  language: ContentLanguage,
  { names, pictures }: { names: Names; pictures: PictureNames },
): { kept: KeptRead } | { refused: Refusal } {
  const refused = (): { refused: Refusal } => {
    const [reason = message("text-missing")] = findings.refusals;
    return { refused: { place, title: cut(title || draft?.text.any || ""), reason } };
  };
  if (!draft || findings.refusals.length > 0) return refused();
  refuseSizes(draft, findings);
  if (findings.refusals.length > 0) return refused();
  const wanted = isName(name) ? name : title ? nameFor(title) : nameFor(draft.text.any);
  const { picture } = draft;
  const built = inLanguages(withoutEmpty(draft, picture ? pictures.take(picture) : null), language);
  const checked = questionSchema.safeParse({ ...(built as object), id: wanted });
  if (!checked.success) {
    for (const { path, ...found } of valueFaults(checked.error.issues, built))
      findings.refuse("not-a-question", { path: pathText(path) || "question", ...asWhy(found) });
    return refused();
  }
  const question = checked.data;
  refuseFaults(question, findings);
  if (findings.refusals.length > 0) return refused();
  const id = names.take(wanted, linesOf(question));
  // Moodle makes titles of the first words of a question: those are not lost.
  const beginning = joined(title.replace(/(?:\.\.\.|…)$/, ""));
  const isBeginning = Object.values(draft.text.texts).some((text) => joined(text).startsWith(beginning));
  if (title && title !== id && !isBeginning) findings.change("title-became-id", { title: cut(title), id });
  if (name && name !== id) findings.change("id-changed", { from: cut(name), to: id });
  const kept = { place, question: { ...question, id }, changes: findings.changes };
  return { kept: picture ? { ...kept, picture: picture.bytes } : kept };
}

const joined = (text: string): string => text.replace(/\s+/g, " ").trim();

const sizes: [field: string, least: number, most: number][] = [
  ["options", 2, 10],
  ["pairs", 2, 8],
  ["distractors", 0, 4],
  ["items", 2, 8],
  ["gaps", 1, 10],
];

function refuseSizes(draft: Draft, findings: Findings): void {
  if (draft.text.isEmpty) findings.refuse("text-missing");
  for (const [what, least, most] of sizes) {
    const list = draft[what];
    if (!Array.isArray(list)) continue;
    if (list.length < least) findings.refuse("too-few", { what, count: list.length, least });
    if (list.length > most) findings.refuse("too-many", { what, count: list.length, most });
  }
}

function refuseFaults(question: Question, findings: Findings): void {
  for (const { path, ...found } of quizFaults({ questions: [question] })) {
    if (question.type === "numeric") findings.refuse("number-too-long", { number: question.answer });
    else if (found.code === "choice-twice") findings.refuse("reads-twice", { text: repeatedText(question, path) });
    else findings.refuse("not-a-question", { path: pathText(path.slice(2)), ...asWhy(found) });
  }
}

function repeatedText(question: Question, path: readonly PropertyKey[]): string {
  let value: unknown = question;
  for (const key of path.slice(2)) value = (value as Record<PropertyKey, unknown>)[key];
  const texts = typeof value === "object" && value !== null && "text" in value ? value.text : value;
  return cut(String(Object.values(texts ?? {})[0] ?? ""));
}

// A feedback of an option, or of the question, that has nothing in it is none.
function withoutEmpty({ feedback, picture, ...draft }: Draft, path: string | null): unknown {
  const filled = (said: unknown) => (said instanceof RawText && !said.isEmpty ? { feedback: said } : {});
  const said = (options: unknown) =>
    Array.isArray(options)
      ? {
          options: options.map(({ feedback: own, ...option }: Record<string, unknown>) => ({
            ...option,
            ...filled(own),
          })),
        }
      : {};
  const { options, gaps } = draft;
  const filledGaps =
    Array.isArray(gaps) && gaps.map((gap: { options?: unknown }) => ({ ...gap, ...said(gap.options) }));
  const alt = picture && !picture.alt.isEmpty ? { alt: picture.alt } : {};
  return {
    ...{ ...draft, ...said(options), ...(filledGaps && { gaps: filledGaps }), ...filled(feedback) },
    ...(path !== null && { picture: { path, ...alt } }),
  };
}
