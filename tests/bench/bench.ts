// npm run bench: times and bytes of the built product on this machine. Figures, not tests: nothing here can fail.
//   npm run bench -- 10                 ten seconds of load on each page instead of five
//   npm run bench -- --only lighthouse  or --only load, --only certificate, --only h5p, --only desk
//   npm run bench -- --runs 5           runs of Lighthouse on each page instead of three; their median counts
//   npm run bench -- --json FILE        Lighthouse's figures as JSON as well
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { unscopedCertificate } from "#app/data/certificates.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { demonstrationAccounts } from "../../prisma/seed.ts";
import { people, prepareSpace } from "../prepared-space.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";
import { measureCertificates } from "./certificates.ts";
import { measureCredentials } from "./credentials.ts";
import { measureDesk } from "./desk.ts";
import { measureH5p } from "./h5p.ts";
import { lighthouseTable, measureByLighthouse } from "./lighthouse.ts";

const { values: wanted, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string" }, runs: { type: "string", default: "3" }, json: { type: "string" } },
});
const seconds = Number(positionals[0] ?? 5);
const wants = (part: "load" | "lighthouse" | "certificate" | "h5p" | "desk") =>
  wanted.only === undefined || wanted.only === part;
const print = (what: string, figure: string) => console.log(`${what.padEnd(46)} ${figure}`);

const prepared = await prepareSpace();
const { variables, names, folder } = prepared;
const certificate = await unscopedCertificate(names.serial);
await closeDatabase();
print("processor", `${cpus()[0]?.model} × ${cpus().length}, Node ${process.version}`);

const begun = performance.now();
// Each request of a load comes from an address of its own: limits are for one address.
const space = await serveSpace({ ...variables, TRUST_PROXY: "1" });
print("start on existing data", `${((performance.now() - begun) / 1000).toFixed(2)} s`);

const cookie = await signIn(space, people.otherLearner);
if (wants("load")) {
  await load("catalogue, visitor", "/", "");
  await load("verdict, visitor", `/v/${names.serial}`, "");
  await load("outline, learner", `/learn/${names.begun}`, cookie);
  await load("lesson, learner", `/learn/${names.begun}/lessons/${names.otherLesson}`, cookie);
  await load("quiz, learner", `/learn/${names.begun}/quizzes/${names.finalQuiz}`, cookie);
}
if (wants("lighthouse")) await compareWithStatic();
await space.stop();

if (certificate && wants("certificate")) {
  await measureCredentials(print);
  await measureCertificates(certificate.facts, print);
  await closeDatabase();
}
if (wants("desk")) {
  await measureDesk(print);
  await closeDatabase();
}
rmSync(folder, { recursive: true, force: true });
if (wants("h5p")) await measureH5p(print);

async function compareWithStatic(): Promise<void> {
  const finisher = await signIn(space, people.learner);
  const pages = [
    { name: "home", path: "/learn", cookie },
    { name: "course", path: "/courses/positive/first-job", cookie },
    { name: "lesson", path: `/learn/${names.begun}/lessons/${names.otherLesson}`, cookie },
    { name: "quiz", path: `/learn/${names.begun}/quizzes/${names.finalQuiz}`, cookie },
    { name: "certificate", path: `/learn/certificates/${names.serial}`, cookie: finisher },
    { name: "verification", path: `/v/${names.serial}`, cookie: "lang=ar" },
  ];
  const { rows, faults } = await measureByLighthouse(space.address, pages, Number(wanted.runs));
  for (const line of lighthouseTable(rows)) console.log(line);
  for (const { page, audit, said } of faults) print(`${page}: ${audit}`, said);
  if (wanted.json) writeFileSync(wanted.json, `${JSON.stringify({ rows, faults }, null, 2)}\n`);
}

async function signIn(to: ServedSpace, code: string): Promise<string> {
  const secret = demonstrationAccounts.find((account) => account.code === code)?.secret ?? "";
  const body = new URLSearchParams({ code, secret });
  const answer = await fetch(`${to.address}/sign-in`, { method: "POST", body, redirect: "manual" });
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

// Eight requests at a time; the processor's time is the server's own.
async function load(what: string, path: string, as: string): Promise<void> {
  let asked = 0;
  const ask = async () => {
    const from = `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked++ & 255}`;
    const headers = { cookie: as, "accept-encoding": "gzip", "x-forwarded-for": from };
    const answer = await fetch(space.address + path, { headers });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${what}: ${answer.status}`);
  };
  await ask();
  const before = processorMs(space.pid);
  const until = performance.now() + seconds * 1000;
  const times: number[] = [];
  const worker = async () => {
    while (performance.now() < until) {
      const begins = performance.now();
      await ask();
      times.push(performance.now() - begins);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  const each = (processorMs(space.pid) - before) / times.length;
  const middle = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  print(
    what,
    `${Math.round(times.length / seconds)} a second, ${each.toFixed(2)} ms of processor, median ${middle.toFixed(1)} ms`,
  );
}

/** Processor time a process has used, in milliseconds (Linux; NaN elsewhere). */
function processorMs(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    const perSecond = Number(spawnSync("getconf", ["CLK_TCK"], { encoding: "utf8" }).stdout) || 100;
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / perSecond;
  } catch {
    return Number.NaN;
  }
}
