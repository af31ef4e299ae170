import { parseDocument } from "yaml";
import { numberOr, put, type PostedFields, type Value } from "#app/domain/authoring/question-form.ts";
import { fieldsIn, plainIn, textsIn, type Texts } from "#app/domain/authoring/written-question.ts";
import { valueOf } from "#app/domain/authoring/written-quiz.ts";
import { contentLanguages, type ContentLanguage } from "#app/domain/language.ts";

/** An H5P activity as far as its file is written; numbers are as they were typed, empty where nothing is said. */
export type WrittenH5p = {
  title: Texts;
  minutes: string;
  counts: "completion" | "score";
  /** Percent. */
  passMark: string;
  trustPhone: boolean;
};

/** The activity in `h5p/NAME.yaml`, whatever can be read of it; null when it is no YAML. */
export function writtenH5p(text: string): WrittenH5p | null {
  const values = h5pValues(text);
  return (
    values && {
      title: textsIn(values.title),
      minutes: plainIn(values.minutes),
      counts: values.counts === "score" ? "score" : "completion",
      passMark: plainIn(values.passMark),
      trustPhone: values.trustPhone === true,
    }
  );
}

/** What `h5p/NAME.yaml` says as plain values; null when it is no YAML. */
export function h5pValues(text: string): Value | null {
  const document = parseDocument(text, { logLevel: "error" });
  return document.errors.length > 0 ? null : fieldsIn(valueOf(document));
}

/**
 * What an activity says after its form. What goes without saying is left out of the file: that it counts when it is done,
 * that a phone's score is not trusted, and a mark where no score counts.
 */
export function h5pAfter(before: unknown, fields: PostedFields): Value {
  const one = (name: string): string | undefined => fields[name]?.[0];
  const after: Value = { ...fieldsIn(before) };
  const title: Value = { ...fieldsIn(after.title) };
  for (const language of contentLanguages) {
    const text = one(`title.${language}`)?.trim();
    if (text !== undefined) put(title, language, text || undefined);
  }
  after.title = title;
  put(after, "minutes", numberOr(one("minutes"), after.minutes));
  const counts = one("counts") ?? after.counts;
  if (counts === "score") {
    after.counts = "score";
    put(after, "passMark", numberOr(one("passMark"), after.passMark));
    if (one("trust") !== undefined) put(after, "trustPhone", one("trust") === "yes" || undefined);
  } else if (one("counts") !== undefined)
    for (const name of ["counts", "passMark", "trustPhone"]) put(after, name, undefined);
  return after;
}

/** The fields of the form of an activity with their values, as `h5pAfter` reads them. */
export const h5pFields = (written: WrittenH5p, languages: readonly ContentLanguage[]): Record<string, string> => ({
  ...Object.fromEntries(languages.map((language) => [`title.${language}`, written.title[language] ?? ""])),
  minutes: written.minutes,
  counts: written.counts,
  passMark: written.passMark,
  trust: written.trustPhone ? "yes" : "no",
});
