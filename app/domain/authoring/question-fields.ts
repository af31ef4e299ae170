import type { Texts, WrittenOption, WrittenQuestion, Wordings } from "#app/domain/authoring/written-question.ts";
import type { ContentLanguage } from "#app/domain/language.ts";

/**
 * The fields of the form of a question with their values, as `questionOf` reads them, in these languages. What is not
 * ticked is empty, so that filling in a form takes ticks away too.
 */
export function fieldsOfQuestion(
  question: WrittenQuestion,
  languages: readonly ContentLanguage[],
): Record<string, string> {
  const fields: Record<string, string> = {};
  const texts = (name: string, value: Texts) => {
    for (const language of languages) fields[`${name}.${language}`] = value[language] ?? "";
  };
  const wordings = (name: string, value: Wordings) => {
    for (const language of languages) fields[`${name}.${language}`] = (value[language] ?? []).join("\n");
  };
  const options = (list: string, rows: readonly WrittenOption[], isSingle: boolean) => {
    fields[`${list}.count`] = String(rows.length);
    if (isSingle) fields[`${list}.correct`] = String(rows.findIndex(({ correct }) => correct));
    rows.forEach(({ text, correct, feedback, fraction }, at) => {
      if (list === "options") fields[`${list}.${at}.fraction`] = fraction;
      if (!isSingle) fields[`${list}.${at}.correct`] = correct ? "on" : "";
      texts(`${list}.${at}.text`, text);
      texts(`${list}.${at}.feedback`, feedback);
    });
  };
  const { type } = question;
  fields.type = type;
  fields.marks = question.marks;
  fields.tags = question.tags.join(", ");
  fields.difficulty = question.difficulty;
  texts("text", question.text);
  fields["picture.path"] = question.picture.path;
  texts("picture.alt", question.picture.alt);
  if (type === "short-text" || type === "numeric") {
    fields["partly.count"] = String(question.partly.length);
    question.partly.forEach(({ fraction, accept, answer, tolerance }, at) => {
      fields[`partly.${at}.fraction`] = fraction;
      if (type === "short-text") wordings(`partly.${at}.accept`, accept);
      else Object.assign(fields, { [`partly.${at}.answer`]: answer, [`partly.${at}.tolerance`]: tolerance });
    });
  }
  texts("feedback", question.feedback);
  if (type === "single" || type === "multiple") options("options", question.options, type === "single");
  if (type === "true-false" || type === "numeric") fields.answer = question.answer;
  if (type === "short-text") wordings("accept", question.accept);
  if (type === "numeric") {
    fields.tolerance = question.tolerance;
    texts("unit", question.unit);
  }
  if (type === "matching") {
    fields["pairs.count"] = String(question.pairs.length);
    question.pairs.forEach(({ left, right }, at) => {
      texts(`pairs.${at}.left`, left);
      texts(`pairs.${at}.right`, right);
    });
    fields["distractors.count"] = String(question.distractors.length);
    question.distractors.forEach((text, at) => texts(`distractors.${at}`, text));
  }
  if (type === "ordering") {
    fields["items.count"] = String(question.items.length);
    question.items.forEach((text, at) => texts(`items.${at}`, text));
  }
  if (type === "gaps") {
    fields["gaps.count"] = String(question.gaps.length);
    question.gaps.forEach((gap, at) => {
      fields[`gaps.${at}.kind`] = gap.options ? "options" : "typed";
      if (gap.options) options(`gaps.${at}.options`, gap.options, true);
      else wordings(`gaps.${at}.accept`, gap.accept);
    });
  }
  if (type === "essay") fields.minimumWords = question.minimumWords;
  if (type === "file") fields.accepts = question.accepts;
  if (type === "essay" || type === "file") {
    fields["rubric.count"] = String(question.rubric.length);
    question.rubric.forEach(({ id, text, points, levels }, at) => {
      fields[`rubric.${at}.id`] = id;
      fields[`rubric.${at}.points`] = points;
      texts(`rubric.${at}.text`, text);
      fields[`rubric.${at}.levels.count`] = String(levels.length);
      levels.forEach((level, place) => {
        fields[`rubric.${at}.levels.${place}.points`] = level.points;
        texts(`rubric.${at}.levels.${place}.text`, level.text);
      });
    });
  }
  return fields;
}
