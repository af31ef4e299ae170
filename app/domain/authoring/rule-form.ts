import type { WrittenRule } from "#app/domain/learning/completion-rule.ts";
import type { OutlinedActivity } from "#app/domain/authoring/outline.ts";

/** The rule that a form with a control for each thing asks for. What opens after several others stays so (`keep`). */
export function ruleOfForm(
  fields: Readonly<Record<string, string[]>>,
  activities: readonly OutlinedActivity[],
  before: WrittenRule,
): WrittenRule {
  const part = (field: "finish" | "pass") =>
    (fields[field]?.[0] ?? "") === "all" ? "all" : (fields[`${field}.named`] ?? []).filter((name) => name !== "");
  return {
    finish: part("finish"),
    pass: part("pass"),
    reach: activities.flatMap(({ name }) => {
      const percent = Number((fields[`reach.${name}`]?.[0] ?? "").trim().replace(",", ".").replace(/[%٪]$/, ""));
      return percent > 0 ? [{ percent, quiz: name }] : [];
    }),
    open: activities.flatMap(({ name }) => {
      const after = fields[`open.${name}`]?.[0] ?? "";
      const kept = before.open.filter(({ activity }) => activity === name);
      if (after === "keep") return kept;
      return after ? [{ activity: name, after: [after] }] : [];
    }),
  };
}
