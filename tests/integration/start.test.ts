import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { nodeFlags } from "../../server/node-flags.mjs";
import { serveSpace } from "../served-space.ts";

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "fadae-start-"));
  folders.push(folder);
  return folder;
};
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Starts the space where it is expected to give up, and gives what it said. */
function failedStart(variables: Record<string, string>): { status: number | null; said: string } {
  const env = {
    PATH: process.env.PATH,
    DATA_DIR: newFolder(),
    PORT: "0",
    ...variables,
  } as unknown as NodeJS.ProcessEnv;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["server/index.mjs"], {
    env,
    encoding: "utf8",
    timeout: 20_000,
  });
  return { status, said: (stdout + stderr).trim() };
}

const production = { NODE_ENV: "production", ORIGIN: "https://fadae.example", DEMO: "" };
const administrator = { ADMIN_NAME: "Nadia Wahmia", ADMIN_PASSWORD: "a long enough password" };

test.each([
  ["a port that is no number", { PORT: "many" }, /PORT must be a number/],
  ["an origin that is no address", { ORIGIN: "fadae" }, /ORIGIN must be a web address/],
  ["a database of another kind", { DATABASE_URL: "mysql://localhost/fadae" }, /DATABASE_URL must begin with/],
  ["production without its address", { NODE_ENV: "production" }, /ORIGIN is needed in production/],
  ["production without an administrator", production, /the first start needs ADMIN_NAME and ADMIN_PASSWORD/],
  [
    "an administrator whose name is none",
    { ...production, ADMIN_NAME: "😀", ADMIN_PASSWORD: "a long enough password" },
    /ADMIN_NAME needs letters/,
  ],
  [
    "a password that is too easy",
    { ...production, ADMIN_NAME: "N", ADMIN_PASSWORD: "aaaaaaaaaaaaaa" },
    /ADMIN_PASSWORD needs 12 characters/,
  ],
])("%s stops the start with one sentence", (_, variables, sentence) => {
  const { status, said } = failedStart(variables);
  expect(status).toBe(1);
  expect(said).toMatch(sentence);
  expect(said).toMatch(/^The space cannot start: [^\n]+\.$/);
});

test("what V8 compiled at the build is what it takes with the flags of the server", () => {
  const look = "import('./server/built-space.mjs').then((built) => console.log(built.takesCompiled()))";
  const said = (flags: string[]) =>
    spawnSync(process.execPath, [...flags, "-e", look], { encoding: "utf8" }).stdout.trim();
  expect(said(nodeFlags)).toBe("true");
  expect(said(["--no-opt"])).toBe("false");
});

// Every table with all its rows, so that any change of data shows.
function contentsOf(folder: string): string {
  const db = new Database(join(folder, "fadae.db"), { readonly: true });
  const tables = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .pluck()
    .all() as string[];
  const hash = createHash("sha256");
  for (const table of tables) hash.update(table).update(JSON.stringify(db.prepare(`SELECT * FROM "${table}"`).all()));
  db.close();
  return hash.digest("hex");
}

test("a first start makes a demonstration, and a second one changes no data", async () => {
  const folder = newFolder();
  const first = await serveSpace({ DATA_DIR: folder, DEMO: "" });
  await expect.poll(first.output).toMatch(/AMINA-4821\s+2739/);
  expect(await (await fetch(first.address)).text()).toContain("فضاء للتجربة");
  await first.stop();
  const before = contentsOf(folder);
  const second = await serveSpace({ DATA_DIR: folder, DEMO: "" });
  await expect.poll(second.output).toMatch(/AMINA-4821/);
  await second.stop();
  expect(contentsOf(folder)).toBe(before);
  expect(failedStart({ ...production, ...administrator, DATA_DIR: folder }).said).toMatch(/holds demonstration people/);
});

test("a space whose data another one is using does not start, and says so in one sentence", async () => {
  const folder = newFolder();
  const first = await serveSpace({ DATA_DIR: folder });
  const { status, said } = failedStart({ DATA_DIR: folder });
  expect({ status, said }).toEqual({
    status: 1,
    said: "The space cannot start: another Fadae is using this data; end that one first, or name another DATA_DIR.",
  });
  expect((await fetch(first.address)).status).toBe(200);
  await first.stop();
});

test("in production nobody is invented, and the first administrator signs in", async () => {
  const folder = newFolder();
  const started = await serveSpace(
    { ...production, ...administrator, DATA_DIR: folder, PORT: "43977" },
    "http://localhost:43977",
  );
  const code = /personal code ([A-Z]+-\d{4})/.exec(started.output())?.[1] ?? "";
  expect(started.output()).not.toContain("AMINA");
  expect(await (await fetch("http://localhost:43977/")).text()).not.toContain("فضاء للتجربة");
  const signIn = (typed: string, secret: string) =>
    fetch("http://localhost:43977/sign-in", {
      method: "POST",
      body: new URLSearchParams({ code: typed, secret, to: "/manage" }),
      redirect: "manual",
    });
  const answer = await signIn(code, administrator.ADMIN_PASSWORD);
  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/manage"]);
  expect(answer.headers.get("set-cookie")).toMatch(/; Secure/i);
  expect((await signIn("AMINA-4821", "2739")).status).toBe(401);
  await started.stop();
  const again = await serveSpace({ ...production, DATA_DIR: folder, PORT: "43977" }, "http://localhost:43977");
  expect(again.output()).not.toContain("personal code");
  await again.stop();
});
