import { numberOr, put, tagsOf, type PostedFields, type Value } from "#app/domain/authoring/question-form.ts";
import { fieldsIn } from "#app/domain/authoring/written-question.ts";
import { contentLanguages } from "#app/domain/language.ts";

/**
 * The settings of a quiz that a form says, its questions as they were. What goes without saying is left out of the file:
 * no limit, all questions, shuffled, assessed, nothing taken off.
 */
export function settingsOf(before: unknown, fields: PostedFields): Value {
  const one = (name: string): string | undefined => fields[name]?.[0];
  const after: Value = { ...fieldsIn(before) };
  const title: Value = { ...fieldsIn(after.title) };
  for (const language of contentLanguages) {
    const text = one(`title.${language}`)?.trim();
    if (text !== undefined) put(title, language, text || undefined);
  }
  after.title = title;
  for (const name of ["minutes", "passMark", "attempts", "timeLimitMinutes"])
    put(after, name, numberOr(one(name), after[name] ?? undefined));
  const mode = one("mode");
  if (mode !== undefined) put(after, "mode", mode === "practice" ? mode : undefined);
  const negative = numberOr(one("negativeMarks"), undefined);
  if (one("negativeMarks") !== undefined)
    put(after, "negativeMarks", typeof negative === "number" ? shareOf(negative) : negative);
  if (one("draw") !== undefined) put(after, "draw", drawOf(fields));
  if (one("order") !== undefined) put(after, "shuffle", one("order") === "kept" ? false : undefined);
  return after;
}

const shareOf = (percent: number): number | undefined => (percent === 0 ? undefined : percent / 100);

function drawOf(fields: PostedFields): unknown {
  const one = (name: string): string => fields[name]?.[0] ?? "";
  if (one("draw") === "number") return numberOr(one("draw.number"));
  if (one("draw") !== "rules") return undefined;
  const count = Math.min(Number(one("rules.count")) || 0, 8);
  const rules = Array.from({ length: count }, (_, at): Value => {
    const rule: Value = {};
    put(rule, "count", numberOr(one(`rules.${at}.count`)));
    put(rule, "tag", tagsOf(one(`rules.${at}.tag`))[0]);
    put(rule, "difficulty", numberOr(one(`rules.${at}.difficulty`)));
    return rule;
  }).filter((rule) => Object.keys(rule).length > 0);
  return rules.length > 0 ? rules : undefined;
}
