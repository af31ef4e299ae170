import { utf8 } from "#app/domain/certificates/verifying/bytes.ts";
import { limits } from "#app/domain/certificates/verifying/limits.ts";
import { demand } from "#app/domain/certificates/verifying/refusal.ts";

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text as it is; an empty one for anything that is no text, so that `["a"]` is never taken for "a". */
export const textOr = (value: unknown): string => (typeof value === "string" ? value : "");

/**
 * JSON from its bytes in UTF-8: at most 256 kB and 32 levels. Throws a `Refusal` for a member that is named twice in one
 * object, because readers differ in which of the two they take; another error when it is no JSON.
 */
export function readJson(bytes: Uint8Array): Json {
  demand(bytes.length <= limits.jsonBytes, "too-large");
  const text = utf8(bytes);
  examine(text);
  return JSON.parse(text) as Json;
}

/** Counts levels and names in one pass, before anything is built. Leaves other faults to JSON.parse. */
function examine(text: string): void {
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "{" || character === "[") {
      open.push(character === "{" ? new Set() : null);
      demand(open.length <= limits.jsonLevels, "not-a-certificate", "too many levels");
    } else if (character === "}" || character === "]") open.pop();
    else if (character === '"') {
      const end = endOfText(text, at);
      if (isName(text, end)) {
        const name = JSON.parse(text.slice(at, end)) as string;
        demand(!open.at(-1)?.has(name), "members", `${name} twice`);
        open.at(-1)?.add(name);
      }
      at = end - 1;
    }
  }
}

/** The place behind a text's closing quote. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++)
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at + 1;
  throw new SyntaxError("A text without end.");
}

function isName(text: string, end: number): boolean {
  let at = end;
  while (" \t\n\r".includes(text[at] ?? "x")) at++;
  return text[at] === ":";
}
