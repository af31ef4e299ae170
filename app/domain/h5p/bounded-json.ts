import { limits } from "#app/domain/h5p/limits.ts";
import { refuse } from "#app/domain/h5p/refusals.ts";

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/**
 * The object in a JSON file (UTF-8, a byte order mark is allowed). Depth and number of values are counted before anything
 * is built of them, so that neither the stack nor the memory ends; no object has a member `__proto__`, however it is spelled.
 */
export function readJson(file: string, bytes: Uint8Array): { [name: string]: Json } {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse("json-invalid", file, {});
  }
  countValues(file, text);
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    return refuse("json-invalid", file, {});
  }
  if (json === null || typeof json !== "object" || Array.isArray(json)) return refuse("json-invalid", file, {});
  for (const value of objectsIn(json)) if (Object.hasOwn(value, "__proto__")) refuse("json-prototype", file, {});
  return json;
}

/** Every object in a value, those outside before those within. */
export function objectsIn(value: Json): { [name: string]: Json }[] {
  const found: { [name: string]: Json }[] = [];
  const waiting: Json[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === null || typeof next !== "object") continue;
    if (!Array.isArray(next)) found.push(next);
    for (const inner of Object.values(next)) waiting.push(inner);
  }
  return found;
}

function countValues(file: string, text: string): void {
  let [depth, values, inText] = [0, 1, false];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (inText) {
      if (sign === "\\") at++;
      else if (sign === '"') inText = false;
    } else if (sign === '"') inText = true;
    else if (sign === "{" || sign === "[") {
      values++;
      if (++depth > limits.jsonDepth) refuse("json-too-deep", file, { most: limits.jsonDepth });
    } else if (sign === "}" || sign === "]") depth--;
    else if (sign === ",") values++;
    if (values > limits.jsonValues) refuse("json-too-many-values", file, { most: limits.jsonValues });
  }
}
