import { readDeclarations } from "#app/domain/privacy/personal-data.ts";
import { schemaModels } from "#app/data/schema-models.server.ts";

/** The models of the database with their columns and relations. */
export const models = schemaModels();

/** What the schema of the database declares about personal data, and what is wrong with the declarations. */
export const { declarations, faults } = readDeclarations(models);
