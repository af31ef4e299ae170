import { isMap, parseDocument } from "yaml";
import { ruleNode } from "#app/domain/authoring/outline-edits.ts";
import { editYaml } from "#app/domain/authoring/yaml-edit.ts";
import { readRule, ruleText, type RuleFault, type WrittenRule } from "#app/domain/learning/completion-rule.ts";

const names = (value: unknown): "all" | string[] =>
  value === "all" ? "all" : Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];

/** The completion rule of a draft, a map or lines, with its text; what cannot be read is a fault, or left out. */
export function ruleOfDraft(courseYaml: string): { rule: WrittenRule; text: string; faults: RuleFault[] } {
  const document = parseDocument(courseYaml);
  const file: unknown = document.errors.length > 0 ? null : document.toJS();
  const completion: unknown =
    typeof file === "object" && file !== null && "completion" in file ? file.completion : null;
  if (typeof completion === "string") {
    const { rule, faults } = readRule(completion);
    return { rule, text: completion, faults };
  }
  const map: Record<string, unknown> = typeof completion === "object" && completion !== null ? { ...completion } : {};
  const rule = { finish: names(map.finished), pass: names(map.passed), reach: [], open: [] };
  return { rule, text: ruleText(rule), faults: [] };
}

/** A draft with another rule. A map stays a map while it can say all that is asked. */
export function withRule(courseYaml: string, text: string): string {
  const { rule } = readRule(text);
  return editYaml(courseYaml, (file) => {
    const isPlain = rule.reach.length + rule.open.length === 0 && !text.includes("#");
    if (isPlain && isMap(file.get("completion"))) {
      for (const [key, asked] of [
        ["finished", rule.finish],
        ["passed", rule.pass],
      ] as const)
        if (JSON.stringify(names(file.toJS().completion?.[key])) !== JSON.stringify(asked))
          file.setIn(["completion", key], file.createNode(asked, { flow: true }));
    } else if (file.get("completion") !== text) file.set("completion", ruleNode(text));
  });
}
