import { isMap, isNode, isScalar, Lexer, LineCounter, parseDocument, type Document, type ErrorCode } from "yaml";
import type { z } from "zod";
import type { Fault, FaultFound } from "#app/domain/content-packages/faults.ts";
import { valueFaults } from "#app/domain/value-faults.ts";

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
    const faults = [...document.errors, ...document.warnings].map(({ pos, code, message }): Fault => ({
      file,
      line: lines.linePos(pos[0]).line,
      ...syntaxFault(code, message),
    }));
    if (faults.length > 0) return { value: null, data, faults: faults.filter(isFirstOfLine), lineOf };
    data = document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    // The library throws for an alias of nothing, and for aliases of aliases beyond the limit.
    const isUnknown = error instanceof Error && error.message.startsWith("Unresolved alias");
    const found: FaultFound = isUnknown ? { code: "yaml-alias-unknown" } : tooManyAliases;
    return { value: null, data, faults: [{ file, line: 1, ...found }], lineOf };
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return { value: parsed.data, data, faults: [], lineOf };
  const faults = valueFaults(parsed.error.issues, data).map(({ path, ...found }): Fault => ({
    file,
    line: lineOf(path),
    path: pathText(path),
    ...found,
  }));
  return { value: null, data, faults, lineOf };
}

const tooManyAliases: FaultFound = { code: "yaml-aliases", facts: { most: mostAliases } };

/** What authors do wrong most often; what else the library finds is said in its own words. */
const syntaxFaults: Partial<Record<ErrorCode, FaultFound>> = {
  DUPLICATE_KEY: { code: "yaml-key-twice" },
  TAB_AS_INDENT: { code: "yaml-tab" },
  BAD_INDENT: { code: "yaml-indent" },
  BLOCK_AS_IMPLICIT_KEY: { code: "yaml-colon" },
  BAD_SCALAR_START: { code: "yaml-quotes" },
  MULTIPLE_DOCS: { code: "yaml-documents" },
  TAG_RESOLVE_FAILED: { code: "yaml-tag" },
};

function syntaxFault(code: ErrorCode, detail: string): FaultFound {
  const sign = /^(?:Flow|Expected flow) .* end with (?:an? )?([\]}])$/.exec(detail)?.[1];
  if (sign) return { code: "yaml-bracket-open", facts: { sign } };
  if (/^Missing closing .quote$/.test(detail)) return { code: "yaml-quote-open" };
  if (/^Implicit (?:map )?keys need to be/.test(detail)) return { code: "yaml-colon-missing" };
  return syntaxFaults[code] ?? { code: "yaml-invalid", facts: { detail } };
}

// What follows in the same line follows from the first.
const isFirstOfLine = ({ line }: Fault, at: number, faults: readonly Fault[]): boolean =>
  faults.findIndex((fault) => fault.line === line) === at;

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
  const fault = (line: number, found: FaultFound): Fault => ({ file, line, ...found });
  for (const [index, line] of text.split("\n").entries()) {
    if (line.search(/[^ \t]/) > deepest) return fault(index + 1, { code: "yaml-columns", facts: { most: deepest } });
    if ((line.match(/[-?:](?=\s|$)|[[{]/g)?.length ?? 0) > mostSigns)
      return fault(index + 1, { code: "yaml-signs", facts: { most: mostSigns } });
  }
  let [line, depth, aliases] = [1, 0, 0];
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === "[" || lexeme === "{") depth++;
    if (lexeme === "]" || lexeme === "}") depth--;
    if (depth > deepest) return fault(line, { code: "yaml-brackets", facts: { most: deepest } });
    if (lexeme.startsWith("*") && ++aliases > mostAliases) return fault(line, tooManyAliases);
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
