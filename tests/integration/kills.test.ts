import { expect, test } from "vitest";
import { runKills } from "../kills/run-kills.ts";

const kills = Number(process.env.KILLS ?? 3);

test(
  "a space that is killed at any moment has everything that it confirmed, once",
  { timeout: 120_000 * kills },
  async () => {
    const run = await runKills({ kills, seed: Number(process.env.KILLS_SEED ?? 1), engine: "sqlite", learners: 6 });
    expect(run.faults).toEqual([]);
    expect(run.confirmed).toBeGreaterThan(kills);
    expect(run.cut).toBeGreaterThan(0);
  },
);

test("a space that confirms before it stores is found out", { timeout: 600_000 }, async () => {
  const run = await runKills({ kills: 6, seed: 3, engine: "sqlite", learners: 6, plant: "confirm-early" });
  expect(run.faults.filter((fault) => /lost: .* (one|two)$/.test(fault))).not.toEqual([]);
});
