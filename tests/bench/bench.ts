// npm run bench: times and bytes of the built product on this machine. Figures, not tests: nothing here can fail.
//   npm run bench -- 10                 ten seconds of load on each row of the table instead of five
//   npm run bench -- --only lighthouse  or --only load, --only certificate, --only h5p, --only desk
//   npm run bench -- --runs 5           runs of Lighthouse on each page instead of three; their median counts
//   npm run bench -- --json FILE        the table and Lighthouse's figures as JSON as well
import { rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { unscopedCertificate } from "#app/data/certificates.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { people, prepareSpace } from "../prepared-space.ts";
import { serveSpace } from "../served-space.ts";
import { signInCookie } from "../signed-in.ts";
import { measureCertificates } from "./certificates.ts";
import { measureCredentials } from "./credentials.ts";
import { measureDesk } from "./desk.ts";
import { measureH5p } from "./h5p.ts";
import { lighthouseTable, measureByLighthouse } from "./lighthouse.ts";
import { measurePages, pageTable, type PageFigures } from "./pages.ts";

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

let pages: PageFigures | null = null;
if (wants("load")) {
  pages = await measurePages(variables, { seconds, connections: [1, 16] });
  for (const line of pageTable(pages)) console.log(line);
}

const space = await serveSpace({ ...variables, TRUST_PROXY: "1" });
const cookie = await signInCookie(space.address, people.otherLearner);
const lighthouse = wants("lighthouse") ? await compareWithStatic() : null;
await space.stop();
if (wanted.json) writeFileSync(wanted.json, `${JSON.stringify({ pages, lighthouse }, null, 2)}\n`);

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

async function compareWithStatic() {
  const finisher = await signInCookie(space.address, people.learner);
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
  return { rows, faults };
}
