import { clustersOf } from "#app/domain/certificates/drawing/bidi-runs.ts";
import { fontsOf } from "#app/domain/certificates/drawing/font-face.server.ts";
import { fontFor } from "#app/domain/certificates/drawing/shaping.server.ts";

// Controls, unassigned and private characters, what turns writing round, and what leaves no trace on paper.
const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
// The non-joiner is seen between Arabic letters: it keeps them apart.
const nonJoiner = /(?<=\p{Script=Arabic}\p{M}*)\u200c(?=\p{Script=Arabic})/gu;

/**
 * The first character of a text that cannot be printed on a certificate, or null when all can: one that no font has, or
 * one that would not be seen. A mark that no font has together with its letter counts as not printable.
 */
export function unprintable(text: string): string | null {
  const line = text.normalize("NFC").replace(nonJoiner, "");
  for (const { text: cluster } of clustersOf(line)) {
    const hidden = unseen.exec(cluster);
    if (hidden) return hidden[0];
    for (const fonts of [fontsOf({ bold: false }), fontsOf({ bold: true })])
      for (const level of [0, 1]) {
        if (fontFor(cluster, { fonts, level })) continue;
        const known = (character: string) => fontFor(character, { fonts, level }) !== null;
        return [...cluster].find((character) => !known(character)) ?? cluster;
      }
  }
  return null;
}
