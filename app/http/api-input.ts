import type { z } from "zod";
import type { ApiOperation } from "#app/domain/partners/api-operations.ts";
import type { ApiFault, ApiRefusal, ApiWrong } from "#app/http/api-problem.ts";

/** What an operation is asked, checked by its schemas. */
export type ApiInput<Operation extends ApiOperation> = {
  params: z.output<Operation["params"]>;
  query: z.output<Operation["query"]>;
  body: Operation["body"] extends z.ZodType ? z.output<Operation["body"]> : null;
};

/** How deep values may lie in each other in a body, and how many faults are told at most. */
const deepest = 32;
const mostFaults = 20;

/** Reads what an operation is asked from the path, the query and the body, or says what is wrong with it. */
export async function readInput<Operation extends ApiOperation>(
  operation: Operation,
  request: Request,
  params: Readonly<Record<string, string | undefined>>,
): Promise<ApiInput<Operation> | ApiRefusal> {
  const body = operation.body ? await readJson(request) : { value: null };
  if ("problem" in body) return body;
  const places = {
    path: operation.params.safeParse(params),
    query: operation.query.safeParse(queryOf(request)),
    body: operation.body?.safeParse(body.value) ?? { success: true as const, data: null },
  };
  const faults = (["path", "query", "body"] as const).flatMap((place) => {
    const read = places[place];
    return read.success ? [] : faultsOf(place, read.error.issues);
  });
  if (faults.length > 0) return { problem: "invalid", faults: faults.slice(0, mostFaults) };
  // Each schema has said that it is so.
  return { params: places.path.data, query: places.query.data, body: places.body.data } as ApiInput<Operation>;
}

// A name that comes twice is a list, which no schema takes.
function queryOf(request: Request): Record<string, string | string[]> {
  const { searchParams } = new URL(request.url);
  const named = [...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)] as const);
  return Object.fromEntries(named.map(([name, all]) => [name, all.length === 1 ? (all[0] ?? "") : all]));
}

async function readJson(request: Request): Promise<{ value: unknown } | ApiRefusal> {
  const type = request.headers.get("content-type") ?? "";
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (!/^application\/json\s*(;|$)/i.test(type) || encoding.toLowerCase() !== "identity")
    return { problem: "unsupported-type", headers: { accept: "application/json" } };
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(await request.arrayBuffer()));
    return isShallow(value) ? { value } : { problem: "malformed" };
  } catch {
    return { problem: "malformed" };
  }
}

function isShallow(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth <= deepest; depth++) {
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
    if (level.length === 0) return true;
  }
  return false;
}

/** What is wrong in the words of the API; a value that was sent is in none of it, a name only as far as it is short. */
function faultsOf(place: ApiFault["in"], issues: readonly z.core.$ZodIssue[]): ApiFault[] {
  const at = (path: readonly PropertyKey[]) => {
    const names = path.map((one) => String(one).slice(0, 60));
    if (place !== "body") return names.join(".");
    return names.map((one) => `/${one.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  };
  return issues.flatMap((issue): ApiFault[] => {
    if (issue.code === "unrecognized_keys")
      return issue.keys
        .slice(0, mostFaults)
        .map((key) => ({ in: place, at: at([...issue.path, key]), wrong: "unknown" }));
    return [{ in: place, at: at(issue.path), wrong: wrongOf(issue) }];
  });
}

function wrongOf(issue: z.core.$ZodIssue): ApiWrong {
  switch (issue.code) {
    case "invalid_type":
      return issue.message.endsWith("received undefined") ? "missing" : "type";
    case "too_big":
      return "too-long";
    case "too_small":
      return "too-short";
    case "invalid_format":
      return "format";
    default:
      return "value";
  }
}
