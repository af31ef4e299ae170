import models from "#prisma/personal-data.json" with { type: "json" };

/** The models of the schema: comments, and columns without relations. */
export const schemaModels = (): { name: string; documentation: string; columns: string[] }[] => models;
