import { finished, type DraftRead } from "#app/domain/content-packages/question-formats/draft-question.ts";
import { lettersOf } from "#app/domain/content-packages/question-formats/drafts.ts";
import type { KeptRead, Refusal } from "#app/domain/content-packages/question-formats/outcome.ts";
import { PictureNames } from "#app/domain/content-packages/question-formats/picture-names.ts";
import { isName, Names } from "#app/domain/content-packages/question-formats/question-names.ts";
import { languageOf } from "#app/domain/content-packages/question-formats/script-language.ts";
import type { ContentLanguage } from "#app/domain/language.ts";

/**
 * The questions of a file from what was read of each: in the language given, else in the one that the letters of the
 * whole file tell. Names that are ones are given before others are made, so that a made one never takes another's.
 */
export function finishedAll(
  drafts: readonly DraftRead[],
  language: ContentLanguage | null,
): { questions: KeptRead[]; refused: Refusal[] } {
  const chosen = language ?? languageOf(drafts.map(({ draft }) => lettersOf(draft)).join(" "));
  const taken = { names: new Names(), pictures: new PictureNames() };
  const questions: KeptRead[] = [];
  const refused: Refusal[] = [];
  const [own, made] = [drafts.filter(hasOwnName), drafts.filter((draft) => !hasOwnName(draft))];
  for (const draft of [...own, ...made]) {
    const outcome = finished(draft, chosen, taken);
    if ("kept" in outcome) questions.push(outcome.kept);
    else refused.push(outcome.refused);
  }
  const byNumber = (one: KeptRead | Refusal, other: KeptRead | Refusal) => one.place.number - other.place.number;
  return { questions: questions.toSorted(byNumber), refused: refused.toSorted(byNumber) };
}

const hasOwnName = ({ name, title }: DraftRead): boolean => isName(name) || isName(title);
