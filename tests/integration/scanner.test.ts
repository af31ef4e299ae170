import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { attachFile } from "#app/domain/authoring/draft-files.server.ts";
import { takePicture } from "#app/domain/authoring/draft-pictures.server.ts";
import { discardDraft, draftFile, openDraft } from "#app/domain/authoring/drafts.server.ts";
import { h5pImports, importH5p } from "#app/domain/authoring/h5p-import.server.ts";
import { draftZip, importCourse, readForDraft } from "#app/domain/authoring/package-exchange.server.ts";
import { publishDraft } from "#app/domain/authoring/publish-draft.server.ts";
import { takePictureIntoBank } from "#app/domain/authoring/question-pictures.server.ts";
import { saveText } from "#app/domain/authoring/save-text.server.ts";
import { readZipBytes } from "#app/domain/content-packages/package-zip.server.ts";
import { cheapChecks } from "#app/domain/health/checks.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { database } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { environment, readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { keptFiles } from "#app/platform/file-store.server.ts";
import { keepFile, sha256Of } from "#app/platform/files.server.ts";
import { log } from "#app/platform/log.server.ts";
import { askScanner } from "#app/platform/scanner.server.ts";
import { zipBytes } from "#app/platform/zip.server.ts";
import { openSpace } from "../../prisma/seed.ts";
import { eicar, startClamd } from "../clamd.ts";
import { packed } from "../h5p/small-package.ts";
import { people } from "../prepared-space.ts";
import { useSpace } from "./space.ts";

useSpace();

const at = new Date("2026-11-23T10:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "fadae-scanner-"));
const away = join(folder, "away.socket");
const servers: Server[] = [];
let clamd: Awaited<ReturnType<typeof startClamd>>;
let by: Actor;
let course = "";

beforeAll(async () => {
  await openSpace(at);
  by = (await unscopedPersonByCode(people.administrator))!.actor;
  course = (await courseBySlugs("positive", "first-job"))!.id;
  clamd = await startClamd();
});
afterEach(() => setScanner(clamd.path));
afterAll(async () => {
  await clamd.stop();
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

const setScanner = (path: string | null) =>
  useEnvironment({ ...environment(), scanner: path === null ? null : { path } });

/** A daemon that does with whoever comes what it is told to. */
async function daemon(meet: (socket: Socket) => void): Promise<{ path: string }> {
  const path = join(folder, `${servers.length}.socket`);
  const server = createServer((socket) => meet(socket.on("error", () => {})));
  servers.push(server);
  await new Promise<void>((go) => server.listen(path, go));
  return { path };
}

const saying = (answer: string) => daemon((socket) => socket.once("data", () => socket.end(answer)));

const drawing = (title: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>${title}</title></svg>`);
const pdf = (text: string) => Buffer.from(`%PDF-1.4\n${text}\n%%EOF\n`);

async function kept(sha256: string): Promise<boolean> {
  return (await Promise.all((["files", "sources", "answers"] as const).map((one) => keptFiles(one).has(sha256)))).some(
    Boolean,
  );
}
async function draftPaths(): Promise<string[]> {
  const opened = await openDraft(course, { by, at });
  if (!opened.ok) throw new Error(opened.problem);
  return opened.value.draft.files.map(({ path }) => path);
}

const drawings = async () => (await draftPaths()).filter((path) => path.endsWith(".svg"));

/** The draft as a ZIP file, with something more at the end of each drawing. */
async function zipWith(more: string): Promise<Uint8Array> {
  const zipped = await draftZip(course, { by, at });
  const { files } = await readZipBytes(zipped.ok ? zipped.value.bytes : new Uint8Array());
  for (const [path, bytes] of files)
    if (path.endsWith(".svg"))
      files.set(path, Buffer.from(new TextDecoder().decode(bytes).replace("</svg>", `${more}</svg>`)));
  return zipBytes(files);
}

test("what is clean is kept; what is not is refused by its name, kept nowhere, and logged without whose it was", async () => {
  setScanner(clamd.path);
  const clean = await takePicture(course, { name: "sea.svg", bytes: drawing("The sea") }, { by, at });
  expect(clean).toMatchObject({ ok: true, value: { path: "media/sea.svg" } });
  expect(clean.ok && (await kept(clean.value.sha256))).toBe(true);

  const warn = vi.spyOn(log(), "warn").mockImplementation(() => {});
  const before = await draftPaths();
  const bad = drawing(eicar);
  expect(await takePicture(course, { name: "bad.svg", bytes: bad }, { by, at })).toMatchObject({
    problem: "file-infected",
  });
  expect(warn.mock.calls).toEqual([[{ security: "file-infected" }, "security"]]);
  warn.mockRestore();
  expect(await takePictureIntoBank(bad)).toMatchObject({ problem: "file-infected" });
  const letter = pdf(eicar);
  expect(await attachFile(course, { name: "letter.pdf", content: letter }, { by, at })).toMatchObject({
    problem: "refused",
    fault: { code: "file-infected" },
  });
  expect(await keepFile(letter, "answers")).toEqual({ ok: false, problem: "file-infected" });
  expect(await Promise.all([bad, letter].map((bytes) => kept(sha256Of(bytes))))).toEqual([false, false]);
  expect(await draftPaths()).toEqual(before);
  await discardDraft(course, { by, at });
});

test("what lies packed in an H5P package is found", async () => {
  setScanner(clamd.path);
  const bytes = packed({ "content/images/cat.svg": drawing(eicar) });
  expect(Buffer.from(bytes).includes(eicar)).toBe(false);
  const begun = await importH5p({ course, path: "h5p/bad.h5p", bytes, about: null }, { by, at });
  if (!begun.ok) throw new Error(begun.problem);
  await begun.value.done;
  const found = await h5pImports(course, { by, at });
  expect(found.ok && found.value.imports[0]?.outcome).toEqual({
    status: "refused",
    code: "file-infected",
    at: "",
    facts: {},
  });
  expect(await draftPaths()).not.toContain("h5p/bad.h5p");
  expect(await kept(sha256Of(bytes))).toBe(false);
});

test("a package of a course is refused with the file that was found, and no course is made of it", async () => {
  setScanner(clamd.path);
  const zip = await zipWith(`<desc>${eicar}</desc>`);
  const faults = (await drawings()).map((file) => ({ file, code: "file-infected" }));
  expect(faults.length).toBeGreaterThan(1);
  const courses = await (await database()).course.count();
  expect(await readForDraft(course, zip, { by, at })).toEqual({ ok: false, problem: "package-broken", faults });
  const made = await importCourse({ organisation: "positive", zip }, { by, at });
  expect(made).toEqual({ ok: false, problem: "package-broken", faults });
  expect(await (await database()).course.count()).toBe(courses);
  const { files } = await readZipBytes(zip);
  for (const { file } of faults) expect(await kept(sha256Of(files.get(file)!))).toBe(false);
});

test("while the scanner is away no file is taken; what is written is saved, and what is kept is published", async () => {
  setScanner(away);
  const bytes = pdf("A letter that nobody has looked at");
  expect(await attachFile(course, { name: "unseen.pdf", content: bytes }, { by, at })).toMatchObject({
    fault: { code: "file-unscanned" },
  });
  expect(await kept(sha256Of(bytes))).toBe(false);

  const path = (await draftPaths()).find((one) => one.startsWith("lessons/") && one.endsWith(".fr.md"))!;
  const opened = await openDraft(course, { by, at });
  const own = opened.ok ? await draftFile(opened.value.draft, path) : null;
  const text = `${new TextDecoder().decode(own?.content)}\nÉcrit sans antivirus.\n`;
  expect(await saveText(course, { path, seen: own!.sha256, text }, { by, at })).toMatchObject({ ok: true });
  const published = await publishDraft(course, { by, at });
  expect(published.ok ? published.version : published).toEqual(expect.any(Number));
});

test("a package is refused at the first file that a scanner that is away cannot look at", async () => {
  setScanner(away);
  const zip = await zipWith("<desc>Another drawing</desc>");
  const read = await readForDraft(course, zip, { by, at });
  expect(read).toEqual({
    ...{ ok: false, problem: "package-broken" },
    faults: [{ file: expect.stringMatching(/^media\/.*\.svg$/), code: "file-unscanned" }],
  });
});

test.each([
  ["is not there", () => Promise.resolve({ path: away })],
  ["takes everything and says nothing", () => daemon((socket) => socket.resume())],
  ["reads nothing", () => daemon((socket) => socket.pause())],
  ["hangs up at once", () => daemon((socket) => socket.destroy())],
  ["says something else", () => saying("HTTP/1.1 200 OK\r\n\r\n\0")],
  ["says that all is well of another thing", () => saying("PONG\0")],
  ["says OK with more behind it", () => saying("stream: OK, perhaps\0")],
  ["says half of it", () => saying("stream: O")],
  ["says an error", () => saying("stream: Can't allocate memory ERROR\0")],
  ["says more than anybody wants to hear", () => saying("x".repeat(100_000))],
])("a scanner that %s has looked at nothing", async (_, start) => {
  expect(await askScanner(await start(), randomBytes(2_000_000), 300)).toBe("file-unscanned");
});

test("a file that is larger than the daemon reads is not kept, however its answer comes", async () => {
  setScanner(clamd.path);
  const bytes = randomBytes(4_000_000);
  for (let times = 0; times < 20; times++)
    expect(await askScanner({ path: clamd.path }, bytes)).toBe("file-unscannable");
  expect(await keepFile(bytes)).toEqual({ ok: false, problem: "file-unscannable" });
  expect(await askScanner({ path: clamd.path }, bytes.subarray(0, 3 * 1024 * 1024))).toBeNull();
  const limits = await saying("stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0");
  expect(await askScanner(limits, bytes)).toBe("file-unscannable");
});

test("without a setting nobody is asked", async () => {
  setScanner(null);
  expect(await keepFile(pdf(eicar), "answers")).toMatchObject({ ok: true });
});

test("the check says whether the scanner that is set answers", async () => {
  const codes = async (path: string | null) => {
    setScanner(path);
    return (await cheapChecks({ at })).map(({ code }) => code).filter((code) => code.startsWith("scanner-"));
  };
  expect(await codes(null)).toEqual([]);
  expect(await codes(clamd.path)).toEqual(["scanner-ok"]);
  expect(await codes(away)).toEqual(["scanner-unreachable"]);
});

test.each([
  ["/run/clamav/clamd.ctl", { path: "/run/clamav/clamd.ctl" }],
  ["127.0.0.1:3310", { host: "127.0.0.1", port: 3310 }],
  ["localhost:3310", { host: "localhost", port: 3310 }],
  ["192.168.1.9:3310", { host: "192.168.1.9", port: 3310 }],
  ["[::1]:3310", { host: "::1", port: 3310 }],
  ["[fd00::5]:3310", { host: "fd00::5", port: 3310 }],
  ["", null],
])("the setting %j is taken", (CLAMD, scanner) => {
  expect(readEnvironment({ CLAMD }).scanner).toEqual(scanner);
});

test.each([
  "clamd.ctl",
  "8.8.8.8:3310",
  "[2001:db8::1]:3310",
  "clamav:3310",
  "127.0.0.1",
  "127.0.0.1:0",
  "10.0.0.1:65536",
  "tcp://127.0.0.1:3310",
])("the setting %j leads out, or nowhere", (CLAMD) =>
  expect(() => readEnvironment({ CLAMD })).toThrow("CLAMD must be the path of the socket"),
);
