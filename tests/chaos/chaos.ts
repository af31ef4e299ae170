// npm run chaos -- [--journeys N] [--seed S] [--side-by-side N] [--plant FAULT] [--json FILE] [--headed]
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { inWords, runJourneys } from "./journeys.ts";
import { plants, type Plant } from "./plants.ts";

const { values } = parseArgs({
  options: {
    journeys: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    "side-by-side": { type: "string", default: "3" },
    plant: { type: "string" },
    json: { type: "string" },
    headed: { type: "boolean", default: false },
  },
});

const { plant, headed } = values;
const [journeys, seed, sideBySide] = [values.journeys, values.seed, values["side-by-side"]].map(Number);
const isPlant = (name: string): name is Plant => name in plants;
if (plant !== undefined && !isPlant(plant)) {
  console.error(`There is no fault "${plant}"; there are: ${Object.keys(plants).join(", ")}.`);
  process.exit(2);
}
if (!journeys || seed === undefined || Number.isNaN(seed) || !sideBySide) {
  console.error("--journeys, --seed and --side-by-side are whole numbers.");
  process.exit(2);
}
const begun = performance.now();
const run = await runJourneys({ journeys, seed, sideBySide, plant, headed, say: (line) => console.log(line) });
const minutes = Number(((performance.now() - begun) / 60_000).toFixed(1));
console.log(`${run.ends.length} journeys in ${minutes} min, seeds ${run.ends[0]?.seed} to ${run.ends.at(-1)?.seed}`);
console.log(`network: ${JSON.stringify(run.network)}`);
console.log(`forms by what the next page said, and what became of them: ${JSON.stringify(run.said)}`);
console.log(inWords(run.totals));
if (run.failed.length > 0) {
  console.log("To take a journey that failed alone:");
  for (const end of run.failed) console.log(`  npm run chaos -- --journeys 1 --seed ${end.seed}`);
}
if (values.json) writeFileSync(values.json, JSON.stringify({ ...run, minutes }, null, 2));
process.exitCode = run.failed.length > 0 ? 1 : 0;
