import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { beforeAll, describe, expect, it } from "vitest";
import { apiDocument } from "#app/domain/partners/api-document.server.ts";
import { apiReference } from "#app/domain/partners/api-reference.server.ts";
import { operations } from "#app/domain/partners/api-operations.ts";
import { locales } from "#app/domain/language.ts";
import { translator } from "#app/i18n/translate.ts";
import { readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";

beforeAll(() =>
  useEnvironment(
    readEnvironment({
      NODE_ENV: "test",
      DATABASE_URL: "file:none.db",
      ORIGIN: "https://fadae.ma",
      LOG_LEVEL: "silent",
    }),
  ),
);

async function problemsOf(document: object) {
  const config = await createConfig({ extends: ["recommended-strict"] });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  return problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer]);
}

it("is looked at by a linter that finds what is planted", async () => {
  const { paths: _, ...document } = apiDocument(translator("en"));
  const planted = { ...document, paths: { "/files/{id}": { get: { responses: { "200": { description: "" } } } } } };
  expect((await problemsOf(planted)).map(([rule]) => rule)).toEqual(
    expect.arrayContaining(["operation-summary", "operation-operationId", "operation-4xx-response"]),
  );
});

describe.each(locales)("the document in %s", (locale) => {
  it("has nothing that a public linter finds", async () => {
    expect(await problemsOf(apiDocument(translator(locale)))).toEqual([]);
  });

  it("says in words what each name is, and leaves no key of a text", () => {
    const source = JSON.stringify([apiDocument(translator(locale)), apiReference(translator(locale))]);
    expect(source).not.toMatch(/"api\.[a-z]/);
  });
});

it("has each operation with its scope, and examples that its schemas take", () => {
  const document = apiDocument(translator("en"));
  const found = Object.values(document.paths ?? {}).flatMap((path) => [path.get, path.post].filter(Boolean));
  expect(found.map((one) => one?.operationId)).toEqual(Object.keys(operations));
  for (const one of found) expect(Object.values(one?.security?.[0] ?? {})[0]).toHaveLength(1);
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  ajv.addSchema({ ...document, $id: "https://fadae.ma/api" });
  const pointer = (text: string) => text.replaceAll("~", "~0").replaceAll("/", "~1");
  for (const [path, item] of Object.entries(document.paths ?? {}))
    for (const method of ["get", "post"] as const) {
      const example = item[method]?.responses?.["200"];
      const media = example && "content" in example ? example.content?.["application/json"] : undefined;
      if (!media) continue;
      const at = `#/paths/${pointer(path)}/${method}/responses/200/content/application~1json/schema`;
      const validate = ajv.compile({ $ref: `https://fadae.ma/api${encodeURI(at)}` });
      expect([path, validate(media.example), validate.errors]).toEqual([path, true, null]);
    }
});
