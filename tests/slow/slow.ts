// npm run slow -- [--sockets N]: many slow connections of each kind, and what somebody else meets meanwhile.
import { readFileSync, rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { prepareSpace } from "../prepared-space.ts";
import { serveSpace } from "../served-space.ts";
import { openSlowSockets } from "./slow-sockets.ts";

const { values } = parseArgs({ options: { sockets: { type: "string", default: "2000" } } });
const count = Number(values.sockets);
const prepared = await prepareSpace();
const space = await serveSpace(prepared.variables);

const megabytes = () =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${space.pid}/status`, "utf8"))?.[1]) / 1024);

/** How long a page takes somebody else, in milliseconds: the median and the longest of many. */
async function others(times: number): Promise<string> {
  const taken: number[] = [];
  let refused = 0;
  for (let turn = 0; turn < times; turn++) {
    const begun = performance.now();
    const answer = await fetch(`${space.address}/courses/positive/first-job`, { headers: { cookie: `turn=${turn}` } });
    await answer.text();
    taken.push(performance.now() - begun);
    if (answer.status !== 200) refused++;
  }
  taken.sort((one, other) => one - other);
  const at = (part: number) => Math.round(taken[Math.floor((taken.length - 1) * part)] ?? 0);
  return `median ${at(0.5)} ms, longest ${at(1)} ms, ${refused} refused`;
}

await others(50);
console.log(`alone: ${await others(100)}, ${megabytes()} MB`);
const media = `/media/${prepared.names.picture}`;
for (const [how, path] of [
  ["head", "/"],
  ["body", "/v"],
  ["reader", "/"],
  ["reader", media],
] as const) {
  const slow = await openSlowSockets(space.address, { count, how, path, everyMilliseconds: 3000, said: 40_000_000 });
  await pause(6000);
  const [beside, size] = [await others(100), megabytes()];
  await pause(20_000);
  console.log(
    `${count} slow (${how} ${path}): ${beside}, ${size} MB; after 26 s ${slow.open()} open, ${await others(50)}, ${megabytes()} MB`,
  );
  slow.stop();
  await pause(1000);
}
console.log(`after all: ${await others(50)}, ${megabytes()} MB`);
await space.stop();
rmSync(prepared.folder, { recursive: true, force: true });
