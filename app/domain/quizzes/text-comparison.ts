import { comparable } from "#app/domain/comparable.ts";
import type { Localised } from "#app/domain/language.ts";

/** Whether a text is one of the accepted wordings, in whichever language. An empty text never is. */
export function isAccepted(text: string, accepted: readonly string[]): boolean {
  const given = comparable(text);
  return given !== "" && accepted.some((wording) => comparableWording(wording) === given);
}

// What courses accept is asked about with every attempt that is graded; the oldest goes first.
const wordings = new Map<string, string>();
const mostWordings = 5000;

function comparableWording(wording: string): string {
  const known = wordings.get(wording);
  if (known !== undefined) return known;
  const form = comparable(wording);
  if (wordings.size >= mostWordings) wordings.delete(wordings.keys().next().value ?? "");
  wordings.set(wording, form);
  return form;
}

/** Whether two texts of a course read the same, letter for letter, in the same languages. */
export const isSameText = (one: Localised, other: Localised): boolean => inOneOrder(one) === inOneOrder(other);

const inOneOrder = (texts: Localised): string =>
  JSON.stringify(Object.entries(texts).sort(([one], [other]) => (one < other ? -1 : 1)));
