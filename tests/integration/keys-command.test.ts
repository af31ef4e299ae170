import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { appendToLog, signLogHead } from "#app/domain/certificates/log/log.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { prepareCompletion, storeCertificate } from "../certificates/stored-certificates.ts";
import { useSpace } from "./space.ts";

useSpace();

const passphrase = "six words that came from dice";
const at = new Date(Date.now() - 3_600_000);

function keys(...words: string[]) {
  const { dataFolder, databaseUrl } = environment();
  const { PATH } = process.env;
  const env = {
    PATH,
    DATA_DIR: dataFolder,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: "silent",
  } as unknown as NodeJS.ProcessEnv;
  const command = ["node_modules/tsx/dist/cli.mjs", "tools/keys.ts", ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    env,
    encoding: "utf8",
    input: `${passphrase}\n`,
  });
  return { status, said: (stdout + stderr).trim() };
}
const file = (name: string) => join(environment().dataFolder, name);

beforeAll(async () => {
  const completion = await prepareCompletion(at);
  for (const number of [1, 2, 3]) await storeCertificate(completion, number, at);
  await appendToLog();
  await signLogHead({ at });
});

test("keys are rotated, retired and listed", () => {
  expect(keys("rotate", "digital-paths")).toEqual({
    status: 0,
    said: "new key digital-paths-2\nnew key digital-paths-pdf-2",
  });
  expect(keys("retire", "positive-1", "--compromised-from", "2026-11-20")).toEqual({ status: 0, said: "" });
  const { said } = keys("list");
  expect(said).toMatch(/^digital-paths-1 +credential from \S+, until \S+, kept here, sealed$/m);
  expect(said).toMatch(/^positive-1 .* COMPROMISED FROM 2026-11-20T00:00:00.000Z$/m);
  expect(said).toMatch(/^positive-2 .* no end, kept here, sealed$/m);
});

test("the root moves to a file, and signs from there", () => {
  expect(keys("export-root", file("root.key"))).toMatchObject({
    status: 0,
    said: expect.stringContaining("no longer here"),
  });
  expect(statSync(file("root.key")).mode & 0o777).toBe(0o600);
  expect(keys("export-root", file("other.key"))).toEqual({
    status: 1,
    said: "the private key of the root is not here",
  });
  expect(existsSync(file("other.key"))).toBe(false);
  expect(keys("renew-document", "positive", "--root", file("root.key"))).toEqual({
    status: 0,
    said: "new key positive-pdf-2",
  });
});

test("the key list and the log are written as files", () => {
  expect(keys("list-json", file("keys.json")).status).toBe(0);
  expect(JSON.parse(readFileSync(file("keys.json"), "utf8"))).toMatchObject({
    format: "fadae-keys/1",
    statusLists: [{}, {}],
  });
  expect(keys("log-export", file("log")).said).toMatch(/^4 files in /);
  const checkpoint = readFileSync(file("log/checkpoint"), "utf8");
  expect(checkpoint).toMatch(/^localhost:3000\/log\n3\n/);
  expect(readFileSync(file("log/heads/3"), "utf8")).toBe(checkpoint);
  expect(statSync(file("log/tile/0/000.p/3")).size).toBe(96);
  expect(readFileSync(file("log/keys"), "utf8")).toMatch(/^localhost:3000\/log\+[0-9a-f]{8}\+A[A-Za-z0-9+/]{43}\n$/);
});

test.each([
  [["retire", "positive-9", "--compromised-from", "2026-11-20"], 1, "there is no key of this name, or it is a root"],
  [["retire", "positive-2"], 2, "npm run keys -- list"],
])("%j ends with %i", (words, status, said) => {
  expect(keys(...words)).toEqual({ status, said: expect.stringContaining(said) });
});
