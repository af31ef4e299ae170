// Requests made from the document of the API, right and wrong, to the running space: it answers as the document says.
// 300 in a run of all tests; REQUESTS=5000 npx vitest run --project sqlite tests/integration/api-contract.test.ts
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { Agent, request, type IncomingHttpHeaders } from "node:http";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { closeDatabase } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { partnerToken } from "../partner-tokens.ts";
import { people, prepareSpace, type Prepared } from "../prepared-space.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";
import { share } from "../sharing.ts";

const size = Number(process.env["REQUESTS"] ?? 300);

const schemaOf = z.looseObject({
  enum: z.array(z.string()).optional(),
  pattern: z.string().optional(),
  allOf: z.array(z.looseObject({ pattern: z.string().optional() })).optional(),
  type: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});
const parameterOf = z.object({
  name: z.string(),
  in: z.enum(["path", "query"]),
  required: z.boolean().optional(),
  schema: schemaOf,
});
const operationOf = z.object({
  operationId: z.string(),
  security: z.tuple([z.object({ token: z.tuple([z.string()]) })]),
  parameters: z.array(parameterOf),
  requestBody: z.unknown().optional(),
  responses: z.record(
    z.string(),
    z.object({
      content: z.record(z.string(), z.unknown()).optional(),
      headers: z.record(z.string(), z.object({ required: z.boolean().optional() })).optional(),
    }),
  ),
});
const documentOf = z.object({ paths: z.record(z.string(), z.record(z.string(), operationOf)) });

type Parameter = z.output<typeof parameterOf>;
type Operation = z.output<typeof operationOf> & { path: string; method: string };
type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

let prepared: Prepared;
let space: ServedSpace;
let operations: Operation[];
let validatorAt: (pointer: string) => ValidateFunction;
const agent = new Agent({ keepAlive: true, maxSockets: 4 });
/** Values that are there, by the names of parameters. */
const there: Record<string, string[]> = {};
const tokens = { right: new Map<string, string[]>(), other: new Map<string, string[]>(), wrong: [] as string[] };
const tally = new Map<string, number>();

beforeAll(async () => {
  prepared = await prepareSpace();
  const learner = await unscopedPersonByCode(people.learner);
  if (!learner) throw new Error("nobody shares");
  const { share: file } = await share(learner.actor, { to: "anapec" }, new Date());
  // So many that none has to wait for its quota.
  for (let made = 0; made < Math.ceil(size / 150); made++) {
    const [reads, verifies] = [
      await partnerToken("anapec", ["files:read"]),
      await partnerToken("anapec", ["certificates:verify"]),
    ];
    addTo(tokens.right, "files:read", reads);
    addTo(tokens.right, "certificates:verify", verifies);
    addTo(tokens.right, "completions:read", await partnerToken("positive", ["completions:read"]));
    addTo(tokens.other, "certificates:verify", reads);
    for (const scope of ["files:read", "completions:read"]) addTo(tokens.other, scope, verifies);
  }
  const expired = await partnerToken("anapec", ["files:read"], new Date("2024-01-01"));
  tokens.wrong.push(expired, `${expired}x`, "fadae_", "x".repeat(9000), "a b", "é");
  await closeDatabase();
  space = await serveSpace({ ...prepared.variables, TRUST_PROXY: "1" });
  const { serial } = prepared.names;
  Object.assign(there, { serial: [serial, serial.toLowerCase(), "000000000000"], file: [file, crypto.randomUUID()] });
  Object.assign(there, { course: ["first-job", "positive/first-job"], commune: ["بركان"], certificates: [serial] });
  const document: unknown = await (await fetch(`${space.address}/api/v1/openapi.json`)).json();
  const { paths } = documentOf.parse(document);
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ ...one, path, method: method.toUpperCase() })),
  );
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  ajv.addSchema({ ...(document as object), $id: "https://document.example/api" });
  const compiled = new Map<string, ValidateFunction>();
  validatorAt = (pointer) => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `https://document.example/api#${encodeURI(pointer)}` });
    compiled.set(pointer, known);
    return known;
  };
});
afterAll(async () => {
  agent.destroy();
  await space.stop();
  rmSync(prepared.folder, { recursive: true, force: true });
});

const addTo = (pool: Map<string, string[]>, scope: string, token: string) =>
  pool.set(scope, [...(pool.get(scope) ?? []), token]);

let asked = 0;

/** Sends it as it is, whatever `fetch` thinks of the method and the headers. */
const send = (method: string, path: string, headers: Record<string, string>, body: Buffer | null): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const from = `10.3.${Math.floor(asked / 5000)}.${Math.floor(asked++ / 20) % 250}`;
    const given = { ...headers, "x-forwarded-for": from, ...(body && { "content-length": String(body.length) }) };
    const sent = request(space.address + path, { method, agent, headers: given }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.on("error", reject);
    sent.end(body ?? undefined);
  });

const pointer = (...names: string[]): string =>
  names.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

// What is no path of its own: an empty name, and the two that an address leaves out.
// No half of a character, which no address has.
const isWhole = (text: string) => !/\p{Cs}/u.test(text);
const fitsPath = (text: string) => !/^\.{0,2}$/.test(text) && isWhole(text);

const oddText = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 30 }),
  fc.string({ minLength: 1, maxLength: 400 }),
  fc.constantFrom("\u0000", "%00", "../..", "' OR '1'='1", "null", "-1", "1e9", "NaN", "{}", "<script>", "a.data"),
);

function rightValue({ name, schema }: Parameter): fc.Arbitrary<string> {
  const pattern = schema.pattern ?? schema.allOf?.map((one) => one.pattern ?? "").find((one) => one.includes("-02-29"));
  const known = there[name]?.length ? [fc.constantFrom(...there[name])] : [];
  if (schema.type === "integer")
    return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 1000 }).map(String);
  if (pattern?.includes("-02-29"))
    return fc
      .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
      .map((one) => one.toISOString().slice(0, 10));
  if (pattern === undefined) return fc.oneof(...known, fc.string({ minLength: 1, maxLength: 100 }));
  return fc.oneof(...known, fc.stringMatching(new RegExp(pattern.replaceAll("\\p{Cs}", ""), "u")));
}

const valueOf = (parameter: Parameter): fc.Arbitrary<string[] | null> =>
  fc.oneof(
    { weight: 6, arbitrary: rightValue(parameter).map((value) => [value]) },
    { weight: 1, arbitrary: oddText.map((value) => [value]) },
    ...(parameter.in === "query"
      ? [
          { weight: 6, arbitrary: fc.constant(null) },
          { weight: 1, arbitrary: fc.constantFrom<string[]>([""], ["1", "1"]) },
        ]
      : []),
  );

const certificate = fc.oneof(
  fc.constantFrom("0000-0000-0000", "FC1:", "https://example.org/v/000000000000"),
  fc.string({ unit: "binary", minLength: 1, maxLength: 60 }),
  fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 4 }), { maxKeys: 4 }),
  fc.constantFrom({ proof: [], issuer: "did:web:x", credentialSubject: { id: {} } }, { "@context": [], type: [1] }),
);
const bodyText: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .array(certificate, { minLength: 1, maxLength: 12 })
      .map((all) => JSON.stringify({ certificates: all })),
  },
  { weight: 2, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "",
      "{",
      '{"certificates":[]}',
      '{"certificates":{"0":"x"}}',
      `${"[".repeat(60)}${"]".repeat(60)}`,
    ),
  },
);

const headers = fc.record(
  {
    "content-type": fc.oneof(
      { weight: 8, arbitrary: fc.constant("application/json") },
      fc.constantFrom("text/plain", "application/xml", "multipart/form-data", "application/json;charset=utf-8"),
    ),
    accept: fc.constantFrom("*/*", "application/xml", "application/json;q=0", "nothing"),
    "accept-language": fc.constantFrom("ar", "fr-MA", "en;q=x", "*", "zgh, tlh;q=9"),
    cookie: fc.constantFrom("fadae_session=x; lang=en", "lang=tlh", "=;="),
    origin: fc.constantFrom("null", "https://elsewhere.example"),
    "fadae-delivery": fc.constantFrom("x", ""),
    "fadae-worker": fc.constantFrom("none", "x"),
    "content-encoding": fc.constantFrom("identity", "gzip"),
    "if-none-match": fc.constant("*"),
    range: fc.constant("bytes=0-1"),
  },
  { requiredKeys: ["content-type"] },
);

const whose = fc.oneof(
  { weight: 12, arbitrary: fc.constant("right" as const) },
  fc.constantFrom("wrong" as const, "other" as const, "none" as const),
);
const methods = fc.oneof(
  { weight: 20, arbitrary: fc.constant(null) },
  fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "PURGE", "PROPFIND"),
);

const asking = fc.nat().chain((nth) => {
  const operation = operations[nth % operations.length]!;
  const values = Object.fromEntries(operation.parameters.map((one) => [one.name, valueOf(one)]));
  return fc.record({
    operation: fc.constant(operation),
    values: fc.record(values),
    more: fc.oneof(
      { weight: 15, arbitrary: fc.constant([]) },
      fc.tuple(fc.constantFrom("page", "__proto__", "access_token", "a[]"), oddText).map((one) => [one]),
    ),
    body: operation.requestBody ? bodyText : fc.option(bodyText, { freq: 9 }),
    headers,
    whose,
    method: methods,
    nth: fc.nat(),
  });
});
type Asking = typeof asking extends fc.Arbitrary<infer One> ? One : never;

/** Whether the document says that a request is right. */
function isRight({ operation, values, more, body, headers: given }: Asking): boolean {
  const { path, method, parameters } = operation;
  if (more.length > 0) return false;
  const at = ["paths", path, method.toLowerCase()];
  for (const [index, parameter] of parameters.entries()) {
    const value = values[parameter.name];
    if (value === null || value === undefined) continue;
    if (value.length > 1) return false;
    const typed = parameter.schema.type === "integer" && value[0]?.trim() ? Number(value[0]) : value[0];
    if (!validatorAt(pointer(...at, "parameters", String(index), "schema"))(typed)) return false;
  }
  if (!operation.requestBody) return true;
  if (!given["content-type"].startsWith("application/json") || given["content-encoding"] === "gzip") return false;
  try {
    const text = typeof body === "string" ? body : new TextDecoder("utf-8", { fatal: true }).decode(body ?? undefined);
    return validatorAt(pointer(...at, "requestBody", "content", "application/json", "schema"))(JSON.parse(text));
  } catch {
    return false;
  }
}

function tokenFor({ operation, whose: which, nth }: Asking): string | undefined {
  if (which === "none") return undefined;
  const pool = which === "wrong" ? tokens.wrong : tokens[which].get(operation.security[0].token[0]);
  return pool?.[nth % pool.length];
}

async function check(one: Asking): Promise<void> {
  const { operation, values, more, body, headers: given, method: other } = one;
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name]?.[0] ?? ""));
  const query = operation.parameters
    .filter((parameter) => parameter.in === "query")
    .flatMap(({ name }) => (values[name] ?? []).map((value) => [name, value] as const));
  const search = [...query, ...more].map((pair) => pair.map((text) => encodeURIComponent(text)).join("=")).join("&");
  const token = tokenFor(one);
  const method = other ?? operation.method;
  const sent = method === "GET" || method === "HEAD" || body === null ? null : Buffer.from(body as Uint8Array);
  const authorization: Record<string, string> =
    token === undefined ? {} : { authorization: `Bearer ${encodeURI(token)}` };
  const answer = await send(method, `/api/v1${path}${search && "?"}${search}`, { ...given, ...authorization }, sent);
  const { status } = answer;
  tally.set(`${status}`, (tally.get(`${status}`) ?? 0) + 1);

  assert.ok(status < 500, `${status}: ${answer.body.toString()}`);
  assert.equal(answer.headers["set-cookie"], undefined);
  assert.equal(answer.headers["access-control-allow-origin"], undefined);
  assert.equal(answer.headers["fadae-person"], undefined);
  assert.equal(answer.headers["cache-control"], "no-store");
  if (token && token.length > 20) assert.ok(!answer.body.includes(token.slice(6)), "the token is in the answer");
  if (method !== operation.method) {
    assert.equal(status, 405);
    assert.equal(answer.headers.allow, operation.method);
    if (method !== "HEAD") checkBody(answer, pointer("components", "schemas", "Problem"));
    return;
  }
  const documented = operation.responses[String(status)];
  assert.ok(documented, `${status} is not documented`);
  const type = answer.headers["content-type"] ?? "";
  assert.ok(type in (documented.content ?? {}), `${type} is not documented`);
  for (const [name, { required }] of Object.entries(documented.headers ?? {}))
    if (required) assert.ok(answer.headers[name.toLowerCase()], `${name} is missing`);
  if (type.endsWith("json") && type !== "application/vc+json")
    checkBody(
      answer,
      pointer("paths", operation.path, method.toLowerCase(), "responses", String(status), "content", type, "schema"),
    );
  if (one.whose === "none" || one.whose === "wrong") assert.ok(status === 401 || status === 429);
  else if (one.whose === "other") assert.equal(status, 403);
  else if (!isRight(one)) assert.ok(status >= 400, "what is wrong was taken");
  // Letters can be those of a place, and be none.
  else if (!values["cursor"])
    assert.ok([200, 404].includes(status), `what is right was refused: ${status} ${answer.body.toString()}`);
}

function checkBody({ status, body }: Answer, schema: string): void {
  const value: unknown = JSON.parse(body.toString());
  const validate = validatorAt(schema);
  assert.ok(validate(value), JSON.stringify(validate.errors));
  if (status >= 400) assert.equal((value as { status: number }).status, status);
}

test(
  "whatever is asked, the answer is one of those in the document",
  async () => {
    const asks = asking.filter(({ operation, values }) =>
      operation.parameters.every(({ name, in: place }) => {
        const value = values[name];
        return (value ?? []).every((text) => isWhole(text) && (place === "query" || fitsPath(text)));
      }),
    );
    await fc.assert(fc.asyncProperty(asks, check), { numRuns: size });
    expect([...tally.keys()]).toEqual(expect.arrayContaining(["200", "401", "403", "405", "422"]));
    if (process.env["REQUESTS"]) process.stdout.write(`${JSON.stringify(Object.fromEntries(tally))}\n`);
  },
  Math.max(120_000, size * 200),
);
