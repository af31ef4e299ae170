import models from "#prisma/personal-data.json" with { type: "json" };

/** A model of the schema: its comment, its columns with their types, and the models it belongs to. */
export type DatabaseModel = {
  name: string;
  documentation: string;
  columns: string[];
  types: Record<string, string>;
  keys: string[];
  parents: { relation: string; model: string; column: string }[];
};

/** The models of the schema. */
export const schemaModels = (): DatabaseModel[] =>
  models.map((model) => ({
    ...model,
    types: Object.fromEntries(
      Object.entries(model.types).filter((one): one is [string, string] => one[1] !== undefined),
    ),
  }));
