import { formats, type FormatName } from "#app/domain/content-packages/question-formats/formats.ts";
import { commonLanguage, languagesIn } from "#app/domain/content-packages/question-formats/in-one-language.ts";
import type { Message, MessageCode } from "#app/domain/content-packages/question-formats/messages.ts";
import type { Note, Place, Refusal } from "#app/domain/content-packages/question-formats/outcome.ts";
import type { ContentLanguage } from "#app/domain/language.ts";
import { ok, type Result } from "#app/domain/result.ts";

/** What became of one question of a file. */
export type Converted = { place: Place; title: string } & (
  { outcome: "kept" } | { outcome: "changed"; changes: Message[] } | { outcome: "refused"; reason: Message }
);

export type Conversion = {
  /** The new file; null when no question came through. */
  text: string | null;
  /** Every question of the old file, in its order. */
  questions: Converted[];
  notes: Note[];
};

/**
 * Questions from one format in another: what each lost on either side, and which were refused on either. `language` is
 * that of texts which do not say theirs, and the one that formats with one language write; null to tell it by letters,
 * and to write the one most questions have. `name` is the title of a quiz that has none. Fails as readers do.
 */
export function convert(
  text: string,
  { from, to, language, name }: { from: FormatName; to: FormatName; language: ContentLanguage | null; name: string },
): Result<Conversion, MessageCode> {
  const read = formats[from].read(text, { language });
  if (!read.ok) return read;
  const { questions, settings, refused, notes } = read.value;
  const all = questions.map(({ question }) => question);
  const writing = formats[to].write(questions, {
    language: language ?? commonLanguage(all),
    settings,
    title: Object.fromEntries([...new Set(all.flatMap(languagesIn))].map((one) => [one, name])),
  });
  return ok({
    text: writing.questions.length > 0 ? writing.text : null,
    questions: [
      ...[...refused, ...writing.refused].map(({ place, title, reason }: Refusal): Converted => ({
        place,
        title,
        outcome: "refused",
        reason,
      })),
      ...writing.questions.map(({ place, question, changes: lost }): Converted => {
        const changes = [...(read.value.questions.find((one) => one.place === place)?.changes ?? []), ...lost];
        const what = { place, title: question.id };
        return changes.length > 0 ? { ...what, outcome: "changed", changes } : { ...what, outcome: "kept" };
      }),
    ].toSorted((one, other) => one.place.number - other.place.number),
    notes: writing.questions.length > 0 ? [...notes, ...writing.notes] : notes,
  });
}
