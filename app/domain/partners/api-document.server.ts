import {
  createDocument,
  type oas31,
  type ZodOpenApiOperationObject,
  type ZodOpenApiResponsesObject,
} from "zod-openapi";
import { z } from "zod";
import { apiProblems, type ApiProblemCode } from "#app/domain/partners/api-problem.ts";
import { exampleAnswer, exampleAsked } from "#app/domain/partners/api-examples.ts";
import {
  apiRoot,
  operations,
  usualProblems,
  type ApiOperation,
  type OperationId,
} from "#app/domain/partners/api-operations.ts";
import { problemAnswer, type FieldKey } from "#app/domain/partners/api-schemas.ts";
import { environment } from "#app/platform/environment.server.ts";

/** Every text of the document, by its key. */
export type ApiText =
  | FieldKey
  | `api.${"title" | "lead" | "token" | "header.link" | "header.quota" | "header.policy" | "header.retry" | "header.challenge"}`
  | `api.tag.${ApiOperation["tag"]}`
  | `api.operation.${OperationId}`
  | `api.operation.${OperationId}.text`
  | `api.problem.${ApiProblemCode}`;

/** The whole document, OpenAPI 3.1, in the words of a language: made from the schemas that check what is asked. */
export function apiDocument(say: (key: ApiText) => string): oas31.OpenAPIObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const [id, operation] of Object.entries(operations) as [OperationId, ApiOperation][])
    paths[operation.path] = { [operation.method.toLowerCase()]: operationOf(id, operation, say) };
  const document = createDocument({
    openapi: "3.1.1",
    info: {
      ...{ title: say("api.title"), version: "1.0.0", description: say("api.lead") },
      license: { name: "AGPL-3.0-or-later", identifier: "AGPL-3.0-or-later" },
    },
    servers: [{ url: environment().origin + apiRoot }],
    tags: (["certificates", "files", "completions"] as const).map((name) => ({
      name,
      description: say(`api.tag.${name}`),
    })),
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer", description: say("api.token") } },
    },
  });
  return inWords(document, say) as oas31.OpenAPIObject;
}

function operationOf(
  id: OperationId,
  operation: ApiOperation,
  say: (key: ApiText) => string,
): ZodOpenApiOperationObject {
  const { params, query, body } = operation;
  const asked = exampleAsked[id];
  return {
    operationId: id,
    tags: [operation.tag],
    summary: say(`api.operation.${id}`),
    description: say(`api.operation.${id}.text`),
    security: [{ token: [operation.scope] }],
    requestParams: {
      ...(Object.keys(params.shape).length > 0 && { path: params }),
      ...(Object.keys(query.shape).length > 0 && { query }),
    },
    ...(body && {
      requestBody: { required: true, content: { "application/json": { schema: body, example: asked.body } } },
    }),
    responses: responsesOf(id, operation, say),
  };
}

function responsesOf(
  id: OperationId,
  operation: ApiOperation,
  say: (key: ApiText) => string,
): ZodOpenApiResponsesObject {
  const header = (key: ApiText) => z.string().meta({ description: say(key) });
  const quota = { "RateLimit-Policy": header("api.header.policy"), RateLimit: header("api.header.quota") };
  const { answer } = operation;
  const isPage = id === "listFiles" || id === "listCompletions";
  const responses: ZodOpenApiResponsesObject = {
    "200": {
      description: say(`api.operation.${id}`),
      headers: z.object({ ...quota, ...(isPage && { Link: header("api.header.link").optional() }) }),
      content:
        typeof answer === "string"
          ? { [answer]: { schema: answer === "application/pdf" ? {} : { type: "object" } } }
          : { "application/json": { schema: answer, example: exampleAnswer(id) } },
    },
  };
  const codes = new Set<ApiProblemCode>([...usualProblems, ...operation.problems, "broken", "unavailable"]);
  for (const code of codes) {
    const status = apiProblems[code];
    const alike = [...codes].filter((one) => apiProblems[one] === status);
    responses[`${status as 400}`] = {
      description: alike.map((one) => say(`api.problem.${one}`)).join(" / "),
      headers: z.object({
        ...((status === 401 || status === 403) && { "WWW-Authenticate": header("api.header.challenge") }),
        ...((status === 429 || status === 503) && { "Retry-After": header("api.header.retry") }),
      }),
      content: { "application/problem+json": { schema: problemAnswer } },
    };
  }
  return responses;
}

// Schemas say of themselves by keys what is said in words.
function inWords(value: unknown, say: (key: ApiText) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => inWords(one, say));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      name === "description" && typeof one === "string" && one.startsWith("api.field.")
        ? say(one as FieldKey)
        : inWords(one, say),
    ]),
  );
}
