import { formats, type FormatName } from "#app/domain/content-packages/question-formats/formats.ts";
import { commonLanguage, languagesIn } from "#app/domain/content-packages/question-formats/in-one-language.ts";
import { message, type Message, type MessageCode } from "#app/domain/content-packages/question-formats/messages.ts";
import type {
  KeptRead,
  Note,
  PictureAt,
  Place,
  Reading,
  Refusal,
} from "#app/domain/content-packages/question-formats/outcome.ts";
import type { ContentLanguage } from "#app/domain/language.ts";
import { ok, type Result } from "#app/domain/result.ts";

/** What became of one question of a file. */
export type Converted = { place: Place; title: string } & (
  { outcome: "kept" } | { outcome: "changed"; changes: Message[] } | { outcome: "refused"; reason: Message }
);

export type Conversion = {
  /** The new file; null when no question came through. */
  text: string | null;
  /** The pictures that lie beside the new file, by their path; none where it holds them itself, or cannot have any. */
  pictures: ReadonlyMap<string, Uint8Array>;
  /** Every question of the old file, in its order. */
  questions: Converted[];
  notes: Note[];
};

/** Where pictures of questions come from that lie beside their file, and what looks at all of them; it may refuse questions. */
type Pictures = { pictureAt: PictureAt; take: (reading: Reading) => Promise<Reading> };

/**
 * Questions from one format in another: what each lost on either side, and which were refused on either. `language` is
 * that of texts which do not say theirs, and the one that formats with one language write; null to tell it by letters,
 * and to write the one most questions have. `name` is the title of a quiz that has none. A picture that is not to be had
 * is left out, which is a change. Fails as readers do.
 */
export async function convert(
  text: string,
  {
    from,
    to,
    language,
    name,
    pictures: { pictureAt, take },
  }: { from: FormatName; to: FormatName; language: ContentLanguage | null; name: string; pictures: Pictures },
): Promise<Result<Conversion, MessageCode>> {
  const read = formats[from].read(text, { language });
  if (!read.ok) return read;
  const taken = await take({ ...read.value, questions: read.value.questions.map((one) => withBytes(one, pictureAt)) });
  const { questions, settings, refused, notes } = taken;
  const bytes = new Map(questions.flatMap((one) => (one.picture ? [[pathOf(one), one.picture] as const] : [])));
  const all = questions.map(({ question }) => question);
  const writing = formats[to].write(questions, {
    language: language ?? commonLanguage(all),
    settings,
    title: Object.fromEntries([...new Set(all.flatMap(languagesIn))].map((one) => [one, name])),
    pictureAt: (path) => bytes.get(path) ?? null,
  });
  const shown = new Set(writing.questions.map(pathOf));
  return ok({
    text: writing.questions.length > 0 ? writing.text : null,
    pictures: new Map(to === "yaml" ? [...bytes].filter(([path]) => shown.has(path)) : []),
    questions: [
      ...[...refused, ...writing.refused].map(({ place, title, reason }: Refusal): Converted => ({
        place,
        title,
        outcome: "refused",
        reason,
      })),
      ...writing.questions.map(({ place, question, changes: lost }): Converted => {
        const changes = [...(questions.find((one) => one.place === place)?.changes ?? []), ...lost];
        const what = { place, title: question.id };
        return changes.length > 0 ? { ...what, outcome: "changed", changes } : { ...what, outcome: "kept" };
      }),
    ].toSorted((one, other) => one.place.number - other.place.number),
    notes: writing.questions.length > 0 ? [...notes, ...writing.notes] : notes,
  });
}

const pathOf = ({ question }: Pick<KeptRead, "question">): string => question.picture?.path ?? "";

/** A question with the bytes of its picture; without the picture where they are not to be had. */
function withBytes(kept: KeptRead, pictureAt: PictureAt): KeptRead {
  const { picture: shown, ...words } = kept.question;
  if (!shown || kept.picture) return kept;
  const picture = pictureAt(shown.path);
  if (picture) return { ...kept, picture };
  const leftOut = message("picture-left-out", { name: shown.path.slice("media/".length) });
  return { ...kept, question: words, changes: [...kept.changes, leftOut] };
}
