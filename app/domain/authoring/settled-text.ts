/** What is taken of a place that two people changed: both means what was there first, then one's own. */
export const choices = ["mine", "theirs", "both"] as const;
export type Choice = (typeof choices)[number];

type Place = { mine: string; theirs: string };

/** The text that was chosen, place by place; null while a place has no choice. */
export function settledText(
  parts: readonly ({ agreed: string } | Place)[],
  chosen: readonly (Choice | undefined)[],
): string | null {
  let text = "";
  let place = 0;
  for (const part of parts) {
    if ("agreed" in part) {
      text += part.agreed;
      continue;
    }
    const choice = chosen[place++];
    if (!choice) return null;
    text += choice === "both" ? both(part) : part[choice];
  }
  return text;
}

/** What may be chosen: a line such as `minutes: 8` is there once, so not both of two. */
export const choicesOf = ({ mine, theirs }: Place): readonly Choice[] =>
  [mine, theirs].some((text) => !text.trim() || /^\s*[\w-]+:[^\n]*\n?$/.test(text)) ? ["mine", "theirs"] : choices;

const both = ({ mine, theirs }: Place): string => `${theirs.replace(/\n*$/, "")}\n\n${mine}`;
