import type { Value } from "#app/domain/authoring/question-form.ts";
import type { QuestionKind } from "#app/domain/authoring/written-question.ts";

/** A question of a kind in which nothing is written yet, with as many rows as such a question mostly has. */
export function newQuestion(type: QuestionKind, id: string): Value {
  const common = { id, type, text: {} };
  const rows = (count: number) => Array.from({ length: count }, () => ({}));
  switch (type) {
    case "single":
    case "multiple":
      return { ...common, options: rows(3).map(() => ({ text: {} })) };
    case "matching":
      return { ...common, pairs: rows(3).map(() => ({ left: {}, right: {} })) };
    case "ordering":
      return { ...common, items: rows(3) };
    case "gaps":
      return { ...common, gaps: [{ accept: {} }] };
    case "short-text":
      return { ...common, accept: {} };
    case "essay":
      return { ...common, rubric: [{ id: "criterion-1", text: {}, points: 4 }] };
    case "file":
      return { ...common, accepts: "photo", rubric: [{ id: "criterion-1", text: {}, points: 4 }] };
    default:
      return common;
  }
}
