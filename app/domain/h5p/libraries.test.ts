import fc from "fast-check";
import { expect, test } from "vitest";
import { readLibraryDefinition } from "#app/domain/h5p/definitions.ts";
import { neededLibraries } from "#app/domain/h5p/libraries.ts";
import { refusable } from "#app/domain/h5p/refusals.ts";

type Edge = readonly [from: number, to: number];
const dependency = (index: number) => ({ machineName: `L${index}`, majorVersion: 1, minorVersion: 0 });

/** Asks for the first of `count` libraries that need each other along the edges. */
const order = (count: number, edges: readonly Edge[]) =>
  refusable(async () => {
    const names = Array.from({ length: count }, (_, index) => `L${index}-1.0`);
    const folders = new Map(names.map((name) => [name, new Set([`${name}/library.json`])]));
    const libraries = await neededLibraries([dependency(0)], {
      folders,
      definitionOf: (folder) => {
        const own = names.indexOf(folder);
        const needed = edges.filter(([from]) => from === own).map(([, to]) => dependency(to));
        const json = { ...dependency(own), title: folder, preloadedDependencies: needed };
        return Promise.resolve(readLibraryDefinition(folder, json));
      },
    });
    return libraries.map(({ key }) => names.indexOf(key));
  });

const count = 12;
const edge = fc.tuple(fc.nat(count - 1), fc.nat(count - 1));

test("each library comes once, after all that it needs", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edge, { maxLength: 40 }), async (given) => {
      const edges = given.filter(([from, to]) => from < to);
      const found = await order(count, edges);
      const places = found.ok ? found.value : [];
      expect(places.at(-1)).toBe(0);
      expect(new Set(places).size).toBe(places.length);
      for (const [from, to] of edges.filter(([from]) => places.includes(from))) {
        expect(places).toContain(to);
        expect(places.indexOf(to)).toBeLessThan(places.indexOf(from));
      }
    }),
  );
});

test("a way back to where one came from is a circle", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: count }), fc.nat(count - 1), async (length, back) => {
      const chain = Array.from({ length: length - 1 }, (_, index): Edge => [index, index + 1]);
      const found = await order(count, [...chain, [length - 1, Math.min(back, length - 1)]]);
      expect(found).toMatchObject({ ok: false, problem: "library-circle" });
    }),
  );
});

test("libraries that all need each other further on take no time to speak of", { timeout: 5000 }, async () => {
  const all = Array.from({ length: 60 }, (_, index) => index);
  const edges = all.flatMap((from) => all.slice(from + 1).map((to): Edge => [from, to]));
  expect(await order(60, edges)).toEqual({ ok: true, value: all.toReversed() });
});
