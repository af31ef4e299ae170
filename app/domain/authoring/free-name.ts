import type { Outline } from "#app/domain/authoring/outline.ts";
import type { Localised } from "#app/domain/language.ts";
import { slugOf } from "#app/domain/slug.ts";

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

/** Names that activities of a draft have, or had: one that a file or a version has means something already. */
export const takenNames = (
  { modules }: Pick<Outline, "modules">,
  { paths, published }: { paths: readonly string[]; published: readonly string[] },
): Set<string> =>
  new Set([
    ...modules.flatMap(({ activities }) => activities.map(({ name }) => name)),
    ...paths.flatMap((path) => /^(?!media\/)[a-z0-9]+\/([a-z0-9-]+)\./.exec(path)?.[1] ?? []),
    ...published,
  ]);
