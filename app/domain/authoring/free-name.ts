import { slugOf } from "#app/domain/slug.ts";
import type { Localised } from "#app/domain/language.ts";

/**
 * A name that nothing has yet, from a title that has Latin letters, else from what it is (`lesson-2`). `all` is a word of
 * completion rules.
 */
export function freeName(title: Localised, what: string, taken: ReadonlySet<string>): string {
  const wanted = slugOf(title.fr ?? title.en ?? "") || slugOf(title.ar ?? "");
  const isFree = (name: string) => !taken.has(name) && name !== "all";
  if (wanted && isFree(wanted)) return wanted;
  for (let number = wanted ? 2 : 1; ; number++) {
    const name = `${wanted || what}-${number}`;
    if (isFree(name)) return name;
  }
}
