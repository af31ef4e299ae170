import { isNode, LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";
import type { Fault } from "#app/domain/content-packages/faults.ts";

/**
 * Reads a YAML text against a schema. Every fault comes with the line of the value it concerns, or of the nearest value
 * around it. Aliases are refused beyond ten uses.
 */
export function readYaml<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
): { value: z.output<Schema> | null; faults: Fault[]; lineOf: (path: readonly PropertyKey[]) => number } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const lineOf = (path: readonly PropertyKey[]): number => lineAt(document, lines, path);
  const syntax = [...document.errors, ...document.warnings].map((error) => ({
    file,
    line: lines.linePos(error.pos[0]).line,
    reason: error.message,
  }));
  if (syntax.length > 0) return { value: null, faults: syntax, lineOf };
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 10 });
  } catch (error) {
    return {
      value: null,
      faults: [{ file, line: 1, reason: error instanceof Error ? error.message : String(error) }],
      lineOf,
    };
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return { value: parsed.data, faults: [], lineOf };
  const faults = parsed.error.issues.map((issue) => ({
    file,
    line: lineOf(issue.path),
    path: pathText(issue.path),
    reason: issue.message,
  }));
  return { value: null, faults, lineOf };
}

function lineAt(document: Document.Parsed, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** A path as people write it: `questions[3].options`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)),
    "",
  );
