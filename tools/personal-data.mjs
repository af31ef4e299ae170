#!/usr/bin/env node
// A generator of Prisma: writes every model with its columns, what the schema says of them and the models it belongs to,
// from which the product makes the register of personal data, the notices on forms, and what a person is given of their
// data (app/domain/privacy).
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import generator from "@prisma/generator-helper";

generator.generatorHandler({
  onManifest: () => ({ prettyName: "Declarations of personal data", defaultOutput: "./generated" }),
  async onGenerate({ dmmf, generator: { output } }) {
    const models = dmmf.datamodel.models.map(({ name, documentation = "", fields, primaryKey }) => ({
      name,
      documentation,
      columns: fields.filter(({ kind }) => kind !== "object").map((field) => field.name),
      types: Object.fromEntries(
        fields.filter(({ kind }) => kind !== "object").map((field) => [field.name, field.type]),
      ),
      keys: primaryKey?.fields ?? fields.filter(({ isId }) => isId).map((field) => field.name),
      parents: fields
        .filter(({ relationFromFields }) => relationFromFields?.length === 1)
        .map(({ name: relation, type, relationFromFields }) => ({
          relation,
          model: type,
          column: relationFromFields[0],
        })),
    }));
    await mkdir(output.value, { recursive: true });
    await writeFile(join(output.value, "personal-data.json"), `${JSON.stringify(models, null, 2)}\n`);
  },
});
