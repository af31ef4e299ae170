import { comparable } from "#app/domain/comparable.ts";
import type { Localised } from "#app/domain/language.ts";

/** Whether a text is one of the accepted wordings, in whichever language. An empty text never is. */
export function isAccepted(text: string, accepted: readonly string[]): boolean {
  const given = comparable(text);
  return given !== "" && accepted.some((wording) => comparable(wording) === given);
}

/** Whether two texts of a course read the same, letter for letter, in the same languages. */
export const isSameText = (one: Localised, other: Localised): boolean => inOneOrder(one) === inOneOrder(other);

const inOneOrder = (texts: Localised): string =>
  JSON.stringify(Object.entries(texts).sort(([one], [other]) => (one < other ? -1 : 1)));
