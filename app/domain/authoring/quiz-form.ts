import { numberOr, put, tagsOf, type PostedFields, type Value } from "#app/domain/authoring/question-form.ts";
import { fieldsIn } from "#app/domain/authoring/written-question.ts";
import type { WrittenQuiz } from "#app/domain/authoring/written-quiz.ts";
import { contentLanguages, type ContentLanguage } from "#app/domain/language.ts";

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

/** How many rules the form of a quiz has room for: `mostDrawRules`. */
export const roomForRules = 8;

/** The fields of the form of a quiz's settings with their values, as `settingsOf` reads them. */
export function fieldsOfSettings(quiz: WrittenQuiz, languages: readonly ContentLanguage[]): Record<string, string> {
  const fields: Record<string, string> = {
    minutes: quiz.minutes,
    passMark: quiz.passMark,
    attempts: quiz.attempts,
    timeLimitMinutes: quiz.timeLimitMinutes,
    negativeMarks: quiz.negativeMarks,
    mode: quiz.mode,
    order: quiz.shuffle ? "shuffled" : "kept",
    draw: quiz.draw.is,
    "draw.number": quiz.draw.is === "number" ? quiz.draw.count : "",
  };
  for (const language of languages) fields[`title.${language}`] = quiz.title[language] ?? "";
  const rules = quiz.draw.is === "rules" ? quiz.draw.rules : [];
  for (let at = 0; at < roomForRules; at++) {
    fields[`rules.${at}.count`] = rules[at]?.count ?? "";
    fields[`rules.${at}.tag`] = rules[at]?.tag ?? "";
    fields[`rules.${at}.difficulty`] = rules[at]?.difficulty ?? "";
  }
  return fields;
}

const shareOf = (percent: number): number | undefined => (percent === 0 ? undefined : percent / 100);

function drawOf(fields: PostedFields): unknown {
  const one = (name: string): string => fields[name]?.[0] ?? "";
  if (one("draw") === "number") return numberOr(one("draw.number"));
  if (one("draw") !== "rules") return undefined;
  const rules = Array.from({ length: roomForRules }, (_, at): Value => {
    const rule: Value = {};
    put(rule, "count", numberOr(one(`rules.${at}.count`)));
    put(rule, "tag", tagsOf(one(`rules.${at}.tag`))[0]);
    put(rule, "difficulty", numberOr(one(`rules.${at}.difficulty`)));
    return rule;
  }).filter((rule) => Object.hasOwn(rule, "count"));
  return rules.length > 0 ? rules : undefined;
}
