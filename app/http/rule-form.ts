import type { WrittenRule } from "#app/domain/learning/completion-rule.ts";
import type { OutlinedActivity } from "#app/domain/authoring/outline.ts";
import { textOf, type FormFields } from "#app/http/form.server.ts";

/** The rule that a form with a control for each thing asks for. What opens after several others stays so (`keep`). */
export function ruleOfForm(
  fields: FormFields,
  activities: readonly OutlinedActivity[],
  before: WrittenRule,
): WrittenRule {
  const part = (field: "finish" | "pass") =>
    textOf(fields, field) === "all" ? "all" : (fields[`${field}.named`] ?? []).filter((name) => name !== "");
  return {
    finish: part("finish"),
    pass: part("pass"),
    reach: activities.flatMap(({ name }) => {
      const percent = Number(textOf(fields, `reach.${name}`).trim().replace(",", ".").replace(/[%٪]$/, ""));
      return percent > 0 ? [{ percent, quiz: name }] : [];
    }),
    open: activities.flatMap(({ name }) => {
      const after = textOf(fields, `open.${name}`);
      const kept = before.open.filter(({ activity }) => activity === name);
      if (after === "keep") return kept;
      return after ? [{ activity: name, after: [after] }] : [];
    }),
  };
}
