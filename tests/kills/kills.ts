// npm run kills -- [--kills N] [--seed S] [--engine sqlite|postgresql] [--learners N] [--plant FAULT]
import { parseArgs } from "node:util";
import { killPlants, type KillPlant } from "./plants.ts";
import { runKills } from "./run-kills.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    seed: { type: "string", default: String(Date.now() % 100_000) },
    engine: { type: "string", default: "sqlite" },
    learners: { type: "string", default: "10" },
    plant: { type: "string" },
  },
});

const { engine, plant } = values;
const [kills, seed, learners] = [values.kills, values.seed, values.learners].map(Number);
const isPlant = (name: string | undefined): name is KillPlant | undefined => name === undefined || name in killPlants;
if (!kills || !seed || !learners || (engine !== "sqlite" && engine !== "postgresql") || !isPlant(plant)) {
  console.error("npm run kills -- [--kills N] [--seed S] [--engine sqlite|postgresql] [--learners N] [--plant FAULT]");
  process.exit(2);
}
console.log(`seed ${seed}, ${engine}`);
const begun = performance.now();
const run = await runKills({ kills, seed, engine, learners, plant, say: (line) => console.log(line) });
const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
for (const fault of run.faults) console.log(fault);
console.log(`confirmed by kind: ${JSON.stringify(run.kinds)}`);
console.log(`answers by status: ${JSON.stringify(run.answers)}; ${run.cut} did not come`);
console.log(
  `${kills} kills in ${minutes} min: ${run.sent} facts sent, ${run.confirmed} confirmed, ${run.certificates} certificates verified, ${run.faults.length} faults`,
);
process.exitCode = run.faults.length > 0 ? 1 : 0;
