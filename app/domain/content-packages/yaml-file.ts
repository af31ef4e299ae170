import { isMap, isNode, isScalar, Lexer, LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";
import type { Fault } from "#app/domain/content-packages/faults.ts";

/** The line, from 1, of the value at a path, or of the nearest value around it. */
export type LineOf = (path: readonly PropertyKey[]) => number;

export type YamlFile<Value> = {
  /** What the schema made of the file; null when there are faults. */
  value: Value | null;
  /** What the file says, for checks that need no schema; undefined when it is no YAML. */
  data: unknown;
  faults: Fault[];
  lineOf: LineOf;
};

const firstLine: LineOf = () => 1;

/** Most aliases in a file: enough to repeat a text, too few for a file that grows while it is read. */
const mostAliases = 10;
/** Deepest brackets within brackets, and columns before the first word of a line; courses need about ten. */
const deepest = 64;
/** Most signs in one line that may open something: `- `, `? `, `: `, brackets. */
const mostSigns = 200;

/**
 * Reads a YAML text against a schema. Every fault comes with the line of the value it concerns, or of the nearest value
 * around it; an unknown key with its own. Text that is no YAML, keys that come twice and too many aliases are faults.
 */
export function readYaml<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
): YamlFile<z.output<Schema>> {
  const tooMuch = shapeFault(file, text);
  if (tooMuch) return { value: null, data: undefined, faults: [tooMuch], lineOf: firstLine };
  const lines = new LineCounter();
  let lineOf: LineOf = firstLine;
  let data: unknown;
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      uniqueKeys: true,
      prettyErrors: false,
      logLevel: "error",
    });
    lineOf = (path) => lineAt(document, lines, path);
    const faults = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
      file,
      line: lines.linePos(pos[0]).line,
      reason: message,
    }));
    if (faults.length > 0) return { value: null, data, faults, lineOf };
    data = document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    // Aliases beyond the limit.
    const reason = error instanceof Error ? error.message : String(error);
    return { value: null, data, faults: [{ file, line: 1, reason }], lineOf };
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return { value: parsed.data, data, faults: [], lineOf };
  const faults = parsed.error.issues.flatMap((found) =>
    found.code === "unrecognized_keys"
      ? found.keys.map((key) => ({ path: [...found.path, key], reason: `"${key}" is no known key` }))
      : [{ path: found.path, reason: found.message }],
  );
  return {
    value: null,
    data,
    faults: faults.map(({ path, reason }) => ({ file, line: lineOf(path), path: pathText(path), reason })),
    lineOf,
  };
}

/** A path as people write it: `questions[3].options`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)),
    "",
  );

/** Calls back with every text in a value and its path, keys of objects apart. */
export function eachText(value: unknown, visit: (text: string, path: PropertyKey[]) => void, path: PropertyKey[] = []) {
  if (typeof value === "string") visit(value, path);
  else if (Array.isArray(value)) value.forEach((part, at) => eachText(part, visit, [...path, at]));
  else if (typeof value === "object" && value !== null)
    for (const [key, part] of Object.entries(value)) eachText(part, visit, [...path, key]);
}

// Reading nested values takes the stack, and where the stack ends in the middle of a regular expression the whole program
// ends, not only the reading. So depth is counted before: by line, then bracket by bracket, which takes no stack.
function shapeFault(file: string, text: string): Fault | null {
  const fault = (line: number, reason: string): Fault => ({ file, line, reason });
  for (const [index, line] of text.split("\n").entries()) {
    if (line.search(/[^ \t]/) > deepest) return fault(index + 1, `begins after more than ${deepest} columns`);
    if ((line.match(/[-?:](?=\s|$)|[[{]/g)?.length ?? 0) > mostSigns)
      return fault(index + 1, `has more than ${mostSigns} signs that open something`);
  }
  let [line, depth, aliases] = [1, 0, 0];
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === "[" || lexeme === "{") depth++;
    if (lexeme === "]" || lexeme === "}") depth--;
    if (depth > deepest) return fault(line, `has more than ${deepest} brackets within brackets`);
    if (lexeme.startsWith("*") && ++aliases > mostAliases) return fault(line, `has more than ${mostAliases} aliases`);
    line += lexeme.split("\n").length - 1;
  }
  return null;
}

function lineAt(document: Document.Parsed, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    // A key without a value stands where its key does.
    const parent: unknown =
      length === 1 ? document.contents : document.getIn(path.slice(0, Math.max(0, length - 1)), true);
    const key = isMap(parent)
      ? parent.items
          .map((pair) => pair.key)
          .find((one) => isScalar(one) && String(one.value) === String(path[length - 1]))
      : undefined;
    if (isScalar(key) && key.range) return lines.linePos(key.range[0]).line;
  }
  return 1;
}
