import { expect, test } from "@playwright/test";
import { plants, runJourneys } from "../chaos/journeys.ts";

/** `npm run chaos -- --journeys 300` takes as many as one likes. */
const journeys = 30;
const seed = 1;

test(`${journeys} journeys through a failing network lose, double and cross nothing`, async () => {
  test.setTimeout(20 * 60_000);
  // oxlint-disable-next-line no-console -- the seeds are what one needs to take a journey again
  const run = await runJourneys({ journeys, seed, sideBySide: 5, say: (line) => console.log(`  ${line}`) });
  expect(run.failed.flatMap(({ seed: failed, faults }) => faults.map((fault) => `seed ${failed}: ${fault}`))).toEqual(
    [],
  );
  expect(run.totals).toMatchObject({ lost: 0, doubled: 0, crossed: 0 });
  expect(run.totals.confirmed).toBeGreaterThan(journeys);
  expect(run.totals.stored).toBeGreaterThan(journeys);
});

/** What each planted fault is found by. */
const found = { lose: "lost", double: "doubled", cross: "crossed" } as const satisfies Record<
  keyof typeof plants,
  string
>;

for (const plant of Object.keys(plants) as (keyof typeof plants)[])
  test(`a worker that is made to ${plant} is found out`, async () => {
    test.setTimeout(10 * 60_000);
    const run = await runJourneys({ journeys: 6, seed: 500, sideBySide: 3, plant });
    expect(run.totals[found[plant]]).toBeGreaterThan(0);
  });
