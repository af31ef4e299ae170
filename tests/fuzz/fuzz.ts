// npm run fuzz -- [--minutes M] [--seed S]: hostile values in every form, address and upload, as everybody.
import { parseArgs } from "node:util";
import { runFuzz } from "./run-fuzz.ts";

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "10" }, seed: { type: "string", default: "1" } },
});
const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
if (!(minutes > 0) || !Number.isInteger(seed)) {
  console.error("--minutes is a number above 0, --seed a whole number.");
  process.exit(2);
}
const rounds = await runFuzz({ minutes, seed, say: (line) => console.log(line) });
const found = rounds.flatMap(({ findings }) => findings);
console.log(`${rounds.reduce((sum, { requests }) => sum + requests, 0)} answers, ${found.length} findings`);
process.exitCode = found.length > 0 ? 1 : 0;
