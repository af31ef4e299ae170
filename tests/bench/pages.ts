import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { openSession } from "#app/domain/identity/lucia.server.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { certificatesBySerials } from "#app/data/certificates.server.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { addPerson } from "#app/data/people.server.ts";
import { letters } from "../letters.ts";
import { issueMany } from "../many-certificates.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";
import { measure, residentMB, type Asked, type Measured } from "./measured.ts";
import { inTurn, submissionsOf, type QuizTaker } from "./quiz-forms.ts";

const course = { organisation: "positive", course: "first-job" };
const [manyLearners, manyCertificates] = [1000, 100];
/** After which a space counts as idle: what the start left behind has been cleared away by then. */
const idleSeconds = 10;
/** After which V8 has compiled what a page needs: so it has in a space that has run for a minute. */
const warmSeconds = 8;

/** What a first answer and memory come to, and a row for each page and number of connections. */
export type PageFigures = { startMs: number; idleMB: number; loadedMB: number; rows: Measured[] };

/**
 * A bare server, a page written by hand and the pages of a space, one after the other on this machine: many learners, each
 * with a session, an enrolment and an address of their own, read lessons and submit quizzes, and strangers ask about many
 * certificates. `variables`: those of a prepared space, which is filled further.
 */
export async function measurePages(
  variables: Record<string, string>,
  { seconds, connections }: { seconds: number; connections: readonly number[] },
): Promise<PageFigures> {
  const filled = await fill();
  await closeDatabase();
  const begun = performance.now();
  const space = await serveSpace({ ...variables, TRUST_PROXY: "1" });
  await (await fetch(space.address)).text();
  const startMs = Math.round(performance.now() - begun);
  await pause(idleSeconds * 1000);
  const idleMB = residentMB(space.pid);
  const plain = await servePlainly(await written(space, filled.learners[0]!));
  const learner = inTurn(filled.learners);
  const serial = inTurn(filled.certificates);
  const submissions = await submissionsOf(space.address, filled.learners);
  const pages: { what: string; server: { address: string; pid: number }; next: () => Asked; expected?: number }[] = [
    { what: "node:http, 10 kB", server: plain, next: () => ({ path: "/bare" }) },
    { what: "a page written by hand", server: plain, next: () => ({ path: "/lesson.html" }) },
    { what: "lesson, signed in", server: space, next: () => lessonOf(learner()) },
    { what: "quiz submitted", server: space, next: submissions, expected: 302 },
    { what: "verification", server: space, next: () => ({ path: `/v/${serial().serial}`, cookie: "lang=ar" }) },
    { what: "certificate (PDF)", server: space, next: () => documentOf(serial()) },
  ];
  const rows: Measured[] = [];
  for (const { what, server, next, expected = 200 } of pages)
    await measure(what, server, { connections: 4, seconds: warmSeconds, next, expected });
  for (const count of connections)
    for (const { what, server, next, expected = 200 } of pages)
      rows.push(await measure(what, server, { connections: count, seconds, next, expected }));
  const loadedMB = Math.max(
    ...rows.filter((_, at) => pages[at % pages.length]?.server === space).map(({ residentMB }) => residentMB),
  );
  await Promise.all([plain.stop(), space.stop()]);
  return { startMs, idleMB, loadedMB, rows };
}

type Learner = QuizTaker & { lessons: string[] };

const lessonOf = ({ cookie, enrolment, lessons }: Learner): Asked => {
  const lesson = lessons[Math.floor(Math.random() * lessons.length)];
  return { path: `/learn/${enrolment}/lessons/${lesson}`, cookie };
};
const documentOf = ({ serial, cookie }: { serial: string; cookie: string }): Asked => ({
  ...{ path: `/learn/certificates/${serial}/pdf`, cookie },
});

async function fill() {
  const at = new Date();
  const kept = await courseBySlugs(course.organisation, course.course);
  const activities = kept ? activitiesOf(kept.latest.content) : [];
  const idsOf = (kind: string) => activities.filter((one) => one.kind === kind).map(({ id }) => id);
  const [lessons, quizzes] = [idsOf("lesson"), idsOf("quiz")];
  const learners: Learner[] = [];
  for (let number = 0; number < manyLearners; number++) {
    const by = await addPerson({
      ...{ code: `BENCH-${number}`, name: `Hind Mital ${letters(number)}`, secretHash: "none", secretKind: "typed" },
      ...{ locale: "ar", createdAt: at, memberships: [] },
    });
    const enrolled = by && (await enrol(course, { by, at }));
    if (!by || !enrolled?.ok) throw new Error("a learner could not be enrolled");
    learners.push({ cookie: cookieOf(await openSession(by.userId)), enrolment: enrolled.value, lessons, quizzes });
  }
  const serials = await issueMany(manyCertificates, { organisation: "digital-paths", course: "digital-safety" });
  const certificates: { serial: string; cookie: string }[] = [];
  for (const { serial, learnerId } of await certificatesBySerials(serials))
    certificates.push({ serial, cookie: cookieOf(await openSession(learnerId)) });
  return { learners, certificates };
}

const cookieOf = (header: string): string => header.split(";")[0] ?? "";

async function written(space: ServedSpace, learner: Learner): Promise<string> {
  const { path, cookie = "" } = lessonOf(learner);
  return (await fetch(space.address + path, { headers: { cookie } })).text();
}

async function servePlainly(page: string) {
  const folder = mkdtempSync(join(tmpdir(), "fadae-plain-"));
  writeFileSync(join(folder, "lesson.html"), page);
  writeFileSync(join(folder, "lesson.html.gz"), gzipSync(page));
  const server = spawn(process.execPath, ["tests/bench/plain-server.mjs", folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await new Promise<string>((ready) =>
    server.stdout.on("data", (data: Buffer) => ready(/ready: (\S+)/.exec(data.toString())?.[1] ?? "")),
  );
  const stop = async () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, pid: server.pid ?? 0, stop };
}

/** The limits that are promised, by what is measured; processor time in milliseconds. */
const limits: Record<string, number> = { "lesson, signed in": 1.2, "quiz submitted": 3, verification: 0.8 };

/** The figures as a table: `ratio` is processor time beside that of the bare server with as many connections. */
export function pageTable({ startMs, idleMB, loadedMB, rows }: PageFigures): string[] {
  const line = (cells: string[]) => cells.map((cell, at) => (at === 0 ? cell.padEnd(24) : cell.padStart(9))).join(" ");
  const head = line(["", "at once", "a second", "p50 ms", "p99 ms", "CPU ms", "ratio", "limit", "MB"]);
  const body = rows.map(({ what, connections, perSecond, p50, p99, processorMs, residentMB: memory }) => {
    const bare = rows.find((row) => row.what === "node:http, 10 kB" && row.connections === connections);
    const ratio = processorMs / (bare?.processorMs ?? Number.NaN);
    const figures = [
      p50.toFixed(1),
      p99.toFixed(1),
      processorMs.toFixed(2),
      ratio.toFixed(1),
      String(limits[what] ?? ""),
    ];
    return line([what, String(connections), String(perSecond), ...figures, String(memory)]);
  });
  return [
    ...[head, ...body],
    `start to first answer ${startMs} ms (limit 1000); memory ${idleMB} MB idle (160), ${loadedMB} MB under load (260)`,
  ];
}
