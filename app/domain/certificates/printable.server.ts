import { clustersOf, printedForm } from "#app/domain/certificates/drawing/bidi-runs.ts";
import { fontsOf } from "#app/domain/certificates/drawing/font-face.server.ts";
import { fontFor } from "#app/domain/certificates/drawing/shaping.server.ts";

// Controls, unassigned and private characters, what turns writing round, and what leaves no trace on paper.
const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
// The non-joiner is seen between Arabic letters: it keeps them apart.
const nonJoiner = /(?<=\p{Script=Arabic}\p{M}*)\u200c(?=\p{Script=Arabic})/gu;

/**
 * The first character of a text that cannot be printed on a certificate, or null when all can: one that no font has, or
 * one that would not be seen. A letter whose mark no font has together with it comes back with the mark.
 */
export function unprintable(text: string): string | null {
  const known = answers.get(text);
  if (known !== undefined) return known;
  const answer = firstUnprintable(text);
  if (answers.size >= mostAnswers) answers.clear();
  answers.set(text, answer);
  return answer;
}

// Labels and titles are asked about for every certificate.
const answers = new Map<string, string | null>();
const mostAnswers = 4000;

function firstUnprintable(text: string): string | null {
  for (const { text: cluster } of clustersOf(printedForm(text).replace(nonJoiner, ""))) {
    const characters = Array.from(cluster);
    const missing = characters.find((character) => unseen.test(character) || !everyFontHas(character));
    if (missing !== undefined) return missing;
    if (characters.length > 1 && !everyFontHas(cluster)) return cluster;
  }
  return null;
}

/** Whether a cluster can be set in either weight and in either direction. */
const everyFontHas = (cluster: string): boolean =>
  [false, true].every((bold) =>
    [0, 1].every((level) => fontFor(cluster, { fonts: fontsOf({ bold }), level }) !== null),
  );
