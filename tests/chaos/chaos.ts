// npm run chaos -- --journeys N --seed S [--json FILE] [--plant FAULT] [--side-by-side N]
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { plants, runJourneys } from "./journeys.ts";

const { values } = parseArgs({
  options: {
    journeys: { type: "string", default: "30" },
    seed: { type: "string", default: "1" },
    json: { type: "string" },
    plant: { type: "string" },
    "side-by-side": { type: "string", default: "3" },
  },
});

const { plant } = values;
if (plant !== undefined && !(plant in plants)) {
  console.error(`There is no fault "${plant}"; there are: ${Object.keys(plants).join(", ")}.`);
  process.exit(2);
}
const begun = performance.now();
const run = await runJourneys({
  journeys: Number(values.journeys),
  seed: Number(values.seed),
  sideBySide: Number(values["side-by-side"]),
  ...(plant !== undefined && { plant: plant as keyof typeof plants }),
  say: (line) => console.log(line),
});
const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
const { confirmed, stored, lost, doubled, crossed } = run.totals;
console.log(`${run.ends.length} journeys in ${minutes} min, seeds ${run.ends[0]?.seed} to ${run.ends.at(-1)?.seed}`);
console.log(`confirmed ${confirmed}, stored ${stored}, lost ${lost}, doubled ${doubled}, crossed ${crossed}`);
if (values.json) writeFileSync(values.json, JSON.stringify({ ...run, minutes: Number(minutes) }, null, 2));
process.exitCode = run.failed.length > 0 ? 1 : 0;
