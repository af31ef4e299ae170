import fc from "fast-check";
import { expect, test } from "vitest";
import { objectsIn, readJson, type Json } from "#app/domain/h5p/bounded-json.ts";
import { limits } from "#app/domain/h5p/limits.ts";
import { refusable } from "#app/domain/h5p/refusals.ts";

const read = async (text: string | Uint8Array) => {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const result = await refusable(() => Promise.resolve(readJson("a.json", bytes)));
  return result.ok ? result.value : result.problem;
};
const nested = (depth: number) => `{"a":${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}}`;
const values = (count: number) => JSON.stringify({ a: Array.from({ length: count }, () => 0) });

test.each<[what: string, text: string | Uint8Array, outcome: unknown]>([
  ["a byte order mark", '\ufeff{"a":1}', { a: 1 }],
  ["brackets in words", `{"a":"${"[".repeat(500)}\\"${"{".repeat(500)}"}`, { a: expect.any(String) }],
  ["the deepest allowed", nested(limits.jsonDepth), { a: expect.any(Array) }],
  ["one level more", nested(limits.jsonDepth + 1), "json-too-deep"],
  ["a level more that is never closed", "[".repeat(limits.jsonDepth + 1), "json-too-deep"],
  ["more values than allowed", values(limits.jsonValues), "json-too-many-values"],
  ["a list", "[]", "json-invalid"],
  ["null", "null", "json-invalid"],
  ["nothing", "", "json-invalid"],
  ["words cut in the middle", '{"a', "json-invalid"],
  ["another encoding", Buffer.from('{"a":"\xe9"}', "latin1"), "json-invalid"],
  ["__proto__", '{"__proto__":1}', "json-prototype"],
  ["__proto__ as a value", '{"a":"__proto__"}', { a: "__proto__" }],
])("%s", async (_, text, outcome) => {
  expect(await read(text)).toEqual(outcome);
});

test("every object of JSON that is not too deep is read as it was written", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5, noUnicodeString: false })),
      async (json) => {
        const text = JSON.stringify(json);
        fc.pre(!text.includes("__proto__"));
        expect(await read(text)).toEqual(JSON.parse(text));
      },
    ),
  );
});

test("no depth ends the program", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 300_000 }),
      fc.constantFrom("[", '{"a":', '[{"a":'),
      async (many, open) => {
        expect(await read(open.repeat(many))).toMatch(/^json-(invalid|too-deep)$/);
      },
    ),
    { numRuns: 30 },
  );
});

test("all objects are found, however deep", () => {
  const json: Json = { a: [{ b: { c: 1 } }, [{ d: null }]] };
  expect(objectsIn(json)).toHaveLength(4);
  expect(objectsIn("a")).toEqual([]);
});
