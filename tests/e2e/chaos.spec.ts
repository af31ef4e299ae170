import { expect, test } from "@playwright/test";
import { runJourneys } from "../chaos/journeys.ts";
import type { Plant } from "../chaos/plants.ts";

// `npm run chaos` takes many more of them.
const journeys = 12;
const seed = 1;

test(`${journeys} journeys through a failing network lose, double and cross nothing`, async () => {
  test.setTimeout(20 * 60_000);
  // oxlint-disable-next-line no-console -- the seeds are what one needs to take a journey again
  const run = await runJourneys({ journeys, seed, sideBySide: 4, say: (line) => console.log(`  ${line}`) });
  expect(run.failed.flatMap((end) => end.faults.map((fault) => `seed ${end.seed}: ${fault}`))).toEqual([]);
  expect(run.totals).toMatchObject({ lost: 0, doubled: 0, crossed: 0, confirmed: run.totals.stored });
  // A run in which little happens shows nothing.
  expect(run.totals.confirmed).toBeGreaterThan(3 * journeys);
  for (const often of ["delivery cut-after", "delivery fail-after", "delivery cut-before", "delivery refuse"])
    expect(run.network[often] ?? 0, often).toBeGreaterThan(journeys / 10);
  expect(run.said["kept: stored"] ?? 0).toBeGreaterThan(journeys / 2);
});

/** What a fault planted in the worker is found by; `npm run chaos -- --plant` knows more of them. */
const found = { lose: "lost", double: "doubled", cross: "crossed" } as const satisfies Partial<Record<Plant, string>>;

for (const [plant, kind] of Object.entries(found) as [keyof typeof found, "lost" | "doubled" | "crossed"][])
  test(`a worker that is made to ${plant} is found out`, async () => {
    test.setTimeout(10 * 60_000);
    const run = await runJourneys({ journeys: 12, seed: 500, sideBySide: 2, plant, until: kind });
    expect(run.totals[kind]).toBeGreaterThan(0);
  });
