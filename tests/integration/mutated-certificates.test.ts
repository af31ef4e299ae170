import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyThoroughly } from "#app/domain/certificates/verifying/thorough.server.ts";
import { mutations, type Mutation } from "../certificates/hostile/mutations.ts";
import { judgedAt, newWorld, type World } from "../certificates/hostile/world.ts";
import { resultsOf, useVerifyPage } from "./verify-page.ts";

// MUTATIONS=500 SEED=… npx vitest run tests/integration/mutated-certificates.test.ts
const count = Number(process.env.MUTATIONS ?? 60);
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

const { open } = useVerifyPage();
const folder = mkdtempSync(join(tmpdir(), "fadae-mutated-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let world: World;
let mutated: Mutation[];

beforeAll(async () => {
  world = await newWorld();
  mutated = mutations(world, { seed, count });
  process.stdout.write(`${count} mutations of seed ${seed}\n`);
}, 120_000);

/** A mutation as a test names it, to be made again. */
const named = (place: number) => `seed ${seed}, ${place}: ${mutated[place]!.kind}, ${mutated[place]!.acts.join(", ")}`;

test("no file changed by chance is accepted by the server", { timeout: 600_000 }, async () => {
  const accepted: string[] = [];
  for (const [place, { bytes }] of mutated.entries()) {
    const { verdict, layer } = await verifyThoroughly(bytes, { keys: world.keyLists, at: judgedAt });
    if (verdict === "valid" || layer === null) accepted.push(named(place));
  }
  expect(mutated).toHaveLength(count);
  expect(accepted).toEqual([]);
});

test("the page says the same of each as the server", { timeout: 600_000 }, async () => {
  const page = await open({ at: judgedAt });
  const keys = world.keyLists.map((list) => ({ ...list, madeAt: "2026-05-31T00:00:00Z" }));
  writeFileSync(join(folder, "keys.json"), JSON.stringify(keys));
  await page.locator("#lists").setInputFiles(join(folder, "keys.json"));
  await page.getByText("Taken:").waitFor();
  const files = mutated.map(({ kind, bytes }, place) => {
    const file = join(folder, `${place}.${kind === "qr" ? "txt" : kind}`);
    writeFileSync(file, bytes);
    return file;
  });
  await page.locator("#files").setInputFiles(files);
  const said = await resultsOf(page, count);
  for (const [place, { bytes }] of mutated.entries()) {
    const { verdict, layer, problem } = await verifyThoroughly(bytes, { keys: world.keyLists, at: judgedAt });
    const { verdict: onPage, layer: layerOnPage, problem: problemOnPage } = said[place]!;
    expect({ named: named(place), verdict: onPage, layer: layerOnPage, problem: problemOnPage }).toEqual({
      named: named(place),
      verdict,
      layer,
      problem,
    });
  }
});
