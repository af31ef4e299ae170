import { expect, test } from "vitest";
import { unfinishedIn } from "#app/domain/authoring/unfinished.ts";
import { writtenQuestion } from "#app/domain/authoring/written-question.ts";
import { quizFaults } from "#app/domain/content-packages/quiz-checks.ts";
import { questionSchema } from "#app/domain/quizzes/question.ts";

const t = (text: string) => ({ ar: text, fr: text });
const option = (text: string, correct?: boolean) => ({ text: t(text), ...(correct && { correct }) });
const base = { id: "a", text: t("x") };
const single = { ...base, type: "single", options: [option("a", true), option("b")] };

test.each<[what: string, question: object, found: string[]]>([
  ["complete", single, []],
  ["without text", { ...single, text: {} }, ["text.ar text", "text.fr text"]],
  ["in one language", { ...single, text: { ar: "x" } }, ["text.fr language"]],
  ["one right", { ...single, options: [option("a"), option("b")] }, ["options one-right"]],
  ["two right", { ...single, options: [option("a", true), option("b", true)] }, ["options one-right"]],
  [
    "of several none right",
    { ...single, type: "multiple", options: [option("a"), option("b")] },
    ["options some-right"],
  ],
  ["one option", { ...single, options: [option("a", true)] }, ["options rows"]],
  ["the same twice", { ...single, options: [option("a", true), option("a")] }, ["options.1.text.ar twice"]],
  ["feedback in one language", { ...single, feedback: { fr: "x" } }, ["feedback.ar language"]],
  ["no marks", { ...single, marks: 0 }, ["marks marks"]],
  ["marks that are a word", { ...single, marks: "many" }, ["marks marks"]],
  ["a tag with a sign", { ...single, tags: ["a b"] }, ["tags tag"]],
  ["no truth", { ...base, type: "true-false" }, ["answer answer"]],
  ["no number", { ...base, type: "numeric" }, ["answer number"]],
  ["a formula", { ...base, type: "numeric", answer: "=1+1" }, ["answer number"]],
  ["a negative tolerance", { ...base, type: "numeric", answer: 1, tolerance: -1 }, ["tolerance tolerance"]],
  ["no wording", { ...base, type: "short-text", accept: {} }, ["accept.ar accept"]],
  ["one item", { ...base, type: "ordering", items: [t("a")] }, ["items rows"]],
  ["items twice", { ...base, type: "ordering", items: [t("a"), t("a")] }, ["items.1.ar twice"]],
  [
    "a gap that is not in the text",
    { ...base, type: "gaps", gaps: [{ accept: { ar: ["x"] } }] },
    ["text.ar gap-missing", "text.fr gap-missing"],
  ],
  [
    "a gap too many",
    { ...base, text: t("[[1]] [[2]]"), type: "gaps", gaps: [{ accept: { ar: ["x"] } }] },
    ["text.ar gap-unknown", "text.fr gap-unknown"],
  ],
  [
    "a gap twice",
    { ...base, text: t("[[1]] [[1]]"), type: "gaps", gaps: [{ accept: { ar: ["x"] } }] },
    ["text.ar gap-twice", "text.fr gap-twice"],
  ],
])("%s", (_, question, found) => {
  const unfinished = unfinishedIn(writtenQuestion(question), ["ar", "fr"]);
  expect(unfinished.map(({ field, code }) => `${field} ${code}`)).toEqual(found);
  // A course refuses each of these too, apart from languages, which it asks of the whole package.
  const read = questionSchema.safeParse(question);
  const isRefused = !read.success || quizFaults({ questions: [read.data] }).length > 0;
  expect(isRefused).toBe(found.some((one) => !one.endsWith(" language")));
});
