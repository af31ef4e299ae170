import { z } from "zod";
import { apiDocument, type ApiText } from "#app/domain/partners/api-document.server.ts";
import { exampleAsked } from "#app/domain/partners/api-examples.ts";
import { apiProblems, type ApiProblemCode } from "#app/domain/partners/api-problem.ts";
import type { OperationId } from "#app/domain/partners/api-operations.ts";
import type { ApiReference, ReferenceField } from "#app/domain/partners/api-reference.ts";

// What is read of the document here; a schema may be the name of another.
type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: string[];
  items?: Schema;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  description?: string;
};
const schemaSchema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    format: z.string().optional(),
    enum: z.array(z.string()).optional(),
    items: schemaSchema.optional(),
    anyOf: z.array(schemaSchema).optional(),
    properties: z.record(z.string(), schemaSchema).optional(),
    required: z.array(z.string()).optional(),
    description: z.string().optional(),
  }),
);
const content = z.record(z.string(), z.object({ schema: schemaSchema, example: z.unknown().optional() }));
const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  security: z.tuple([z.object({ token: z.tuple([z.string()]) })]),
  parameters: z.array(
    z.object({
      in: z.string(),
      name: z.string(),
      required: z.boolean().optional(),
      description: z.string(),
      schema: schemaSchema,
    }),
  ),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: content.optional() })),
});
const documentSchema = z.object({
  info: z.object({ description: z.string() }),
  servers: z.tuple([z.object({ url: z.string() })]),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({
    schemas: z.record(z.string(), schemaSchema),
    securitySchemes: z.object({ token: z.object({ description: z.string() }) }),
  }),
});

/** The document of the API as somebody reads it, in the words of a language. */
export function apiReference(say: (key: ApiText) => string): ApiReference {
  const { info, servers, paths, components } = documentSchema.parse(apiDocument(say));
  const address = servers[0].url;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationOf(address, path, method, operation)),
  );
  return {
    ...{ address, text: info.description, token: components.securitySchemes.token.description, operations },
    schemas: Object.entries(components.schemas).map(([name, schema]) => ({ name, fields: fieldsOf(schema) })),
    problems: Object.keys(apiProblems) as ApiProblemCode[],
  };
}

function operationOf(
  address: string,
  path: string,
  method: string,
  operation: z.output<typeof operationSchema>,
): ApiReference["operations"][number] {
  const { operationId: id, summary, description, security, parameters, requestBody, responses } = operation;
  const body = requestBody?.content["application/json"];
  const answer = Object.values(responses["200"]?.content ?? {})[0];
  return {
    ...{ id, method: method.toUpperCase(), path, title: summary, text: description, scope: security[0].token[0] },
    asked: [
      ...parameters.map(({ name, required = false, description: text, schema }) => ({
        ...{ name, type: typeOf(schema), isRequired: required, text },
      })),
      ...(body ? [{ name: typeOf(body.schema), type: "JSON", isRequired: true, text: "" }] : []),
    ],
    answers: Object.entries(responses).map(([status, { description: text }]) => ({ status, text })),
    curl: curlOf(address, path, id as OperationId, body?.example),
    answer: answer?.example === undefined ? null : JSON.stringify(answer.example, null, 2),
    schema: answer?.schema.$ref ? typeOf(answer.schema) : null,
  };
}

function curlOf(address: string, path: string, id: OperationId, body: unknown): string {
  const { params, query } = exampleAsked[id];
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");
  const words = [`curl "${address}${filled}${query}"`, `-H "Authorization: Bearer $FADAE_TOKEN"`];
  if (body !== undefined) words.push(`-H "Content-Type: application/json"`, `-d '${JSON.stringify(body)}'`);
  if (path.endsWith("/pdf")) words.push("-o certificate.pdf");
  return words.join(" \\\n  ");
}

const fieldsOf = ({ properties = {}, required = [] }: Schema): ReferenceField[] =>
  Object.entries(properties).map(([name, schema]) => ({
    ...{ name, type: typeOf(schema), isRequired: required.includes(name), text: schema.description ?? "" },
  }));

function typeOf({ $ref, type, format, enum: values, items, anyOf, properties }: Schema): string {
  if ($ref) return $ref.split("/").at(-1) ?? "";
  if (anyOf) return [...new Set(anyOf.map(typeOf))].join(" | ");
  if (items) return `${typeOf(items)}[]`;
  if (values) return values.join(" | ");
  if (properties) return `{ ${Object.keys(properties).join(", ")} }`;
  return format ?? [type ?? ""].flat().join(" | ");
}
