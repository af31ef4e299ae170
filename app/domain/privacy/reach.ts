import type { Declaration, SchemaModel } from "#app/domain/privacy/personal-data.ts";

/** A model with the models it belongs to: by which relation, and which column holds the identifier. */
export type LinkedModel = SchemaModel & { parents: { relation: string; model: string; column: string }[] };

/**
 * How rows of a model are found that are about a person: over relations up to the account, the nearest first (`path`; the
 * account itself has none); by columns that name who did or was read; or by a look-up of its own.
 */
export type Reach =
  { kind: "path"; path: string[] } | { kind: "columns"; columns: string[] } | { kind: "special"; model: SpecialModel };

/** Models whose rows no relation and no identifier ties to a person: they name them in another way. */
export const specialModels = ["SignInFailure", "IssueBatch", "Organisation", "WebhookMessage"] as const;
export type SpecialModel = (typeof specialModels)[number];

/** How the rows of a declaration are found; null when nothing tells, which a test does not let pass. */
export function reachOf(models: readonly LinkedModel[], declaration: Declaration): Reach | null {
  const { model, columns, purpose } = declaration;
  const who = columns.filter(namesSomebody);
  // What the staff did is theirs, whoever the row is about.
  if (purpose === "accountability") return who.length > 0 ? { kind: "columns", columns: who } : null;
  const path = pathToAccount(models, model);
  if (path) return { kind: "path", path };
  if (who.length > 0) return { kind: "columns", columns: who };
  const special = specialModels.find((one) => one === model);
  return special ? { kind: "special", model: special } : null;
}

/** The shortest way over relations from a model up to the account; null without one. */
export function pathToAccount(models: readonly LinkedModel[], from: string): string[] | null {
  let ways = [{ at: from, path: [] as string[] }];
  for (const seen = new Set<string>(); ways.length > 0;) {
    const there = ways.find(({ at }) => at === "User");
    if (there) return there.path;
    ways = ways.flatMap(({ at, path }) => {
      if (seen.has(at)) return [];
      seen.add(at);
      const parents = models.find(({ name }) => name === at)?.parents ?? [];
      return parents.map(({ relation, model }) => ({ at: model, path: [...path, relation] }));
    });
  }
  return null;
}

/** Whether a column holds the identifier of the account that did or was read, without a relation to it. */
const namesSomebody = (column: string): boolean => /^(by|subject|\w+By)Id$|^handedInBy$/.test(column);
