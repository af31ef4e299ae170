// npm run evening: many learners at once on one process, who read, think, answer and lose the network.
//   npm run evening -- --learners 10000 --minutes 5
// Ends with 1 when an answer was wrong, a request failed, or something that the space said yes to is not there.
import { setMaxListeners } from "node:events";
import { Agent } from "node:http";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { chanceOf } from "../chaos/chance.ts";
import { processorMs, residentMB } from "../bench/measured.ts";
import { serveSpace } from "../served-space.ts";
import { memberOf } from "./crowd.ts";
import { spendEvening, type Evening } from "./evening-learner.ts";
import { arrivalOf, thinkTimeOf } from "./evening-times.ts";
import { missingOf } from "./missing.ts";
import { emptyDiary, Phone } from "./phone.ts";
import { fillSpace, openScaleSpace } from "./scale-space.ts";

const { values: wanted } = parseArgs({
  options: {
    learners: { type: "string", default: "10000" },
    minutes: { type: "string", default: "5" },
    seed: { type: "string", default: String(Date.now()) },
  },
});
const [learners, minutes] = [Number(wanted.learners), Number(wanted.minutes)];
/** As many learners share the connections of an agent. */
const learnersOfAgent = 250;

const space = await openScaleSpace("sqlite");
// Every member of the crowd takes a course or two: these are more than enough.
const written = await fillSpace(space, Math.ceil(learners * 1.5));
const server = await serveSpace(space.variables);
await (await fetch(server.address)).text();

const members = Array.from({ length: learners }, (_, number) => memberOf(number, space.samples));
const serials = members.flatMap(({ enrolments }) => enrolments.flatMap(({ serial }) => serial ?? []));
const dice = chanceOf("evening", wanted.seed);
const diary = emptyDiary();
const evening: Evening = {
  ...{ diary, promised: { lessons: [], attempts: [] }, thinkTime: thinkTimeOf, arrival: arrivalOf },
  anySerial: () => dice.oneOf(serials),
  over: AbortSignal.timeout(minutes * 60_000),
};
setMaxListeners(0, evening.over);
const agents = Array.from(
  { length: Math.ceil(learners / learnersOfAgent) },
  () => new Agent({ keepAlive: true, maxSockets: 200 }),
);
let mostMB = 0;
const watch = setInterval(() => (mostMB = Math.max(mostMB, residentMB(server.pid))), 2000);
const [begun, processorBefore] = [performance.now(), processorMs(server.pid)];
await Promise.all(
  members.map(async (member, number) => {
    const from = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
    const agent = agents[Math.floor(number / learnersOfAgent)]!;
    const phone = new Phone({ address: server.address, agent, cookie: member.cookie, from, diary });
    await spendEvening(member, phone, chanceOf("learner", wanted.seed, number), evening).catch((error: unknown) =>
      diary.wrong.push(`learner ${number}: ${String(error)}`),
    );
  }),
);
const [seconds, processor] = [(performance.now() - begun) / 1000, processorMs(server.pid) - processorBefore];
clearInterval(watch);
for (const agent of agents) agent.destroy();
await server.stop();
const missing = missingOf(space, evening.promised);
await space.remove();

const sorted = diary.times.toSorted((a, b) => a - b);
const at = (part: number) => (sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN).toFixed(1);
const { lessons, attempts } = evening.promised;
const perRequest = (processor / sorted.length).toFixed(2);
console.log(
  `${cpus()[0]?.model} × ${cpus().length}, Node ${process.version}, SQLite, one process; seed ${wanted.seed}`,
);
console.log(`${learners} learners of ${written.members}, ${seconds.toFixed(0)} s: ${sorted.length} answers`);
console.log(
  `  ${(sorted.length / seconds).toFixed(0)} a second; p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`,
);
console.log(`  ${diary.brokenOff} broken off and asked again; ${diary.sentAgain} sent again on a new connection`);
console.log(
  `  server: ${perRequest} ms of processor each, ${((processor / seconds / 1000) * 100).toFixed(0)} % of a core; at most ${mostMB} MB`,
);
console.log(
  `  ${lessons.length} lessons finished, ${attempts.length} attempts taken in, ${missing.length} of them missing`,
);
console.log(`  ${diary.wrong.length} wrong answers`);
for (const one of [...diary.wrong, ...missing].slice(0, 20)) console.log(`    ${one}`);
process.exitCode = diary.wrong.length + missing.length > 0 ? 1 : 0;
