#!/usr/bin/env node
// A generator of Prisma: writes every model with its columns and what the schema says of them, from which the product
// makes the register of personal data and the notices on forms (app/domain/privacy).
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import generator from "@prisma/generator-helper";

generator.generatorHandler({
  onManifest: () => ({ prettyName: "Declarations of personal data", defaultOutput: "./generated" }),
  async onGenerate({ dmmf, generator: { output } }) {
    const models = dmmf.datamodel.models.map(({ name, documentation = "", fields }) => ({
      name,
      documentation,
      columns: fields.filter(({ kind }) => kind !== "object").map((field) => field.name),
    }));
    await mkdir(output.value, { recursive: true });
    await writeFile(join(output.value, "personal-data.json"), `${JSON.stringify(models, null, 2)}\n`);
  },
});
