import { spawnSync } from "node:child_process";
import { beforeAll, expect, test } from "vitest";
import { addAccount, signIn } from "#app/domain/identity/accounts.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { actorOfCookie, openSession } from "#app/domain/identity/lucia.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { useSpace } from "./space.ts";

useSpace();

const at = new Date();
let administrator: Actor;
let learner: Actor;

beforeAll(async () => {
  const account = { secret: "une-phrase-bien-longue", locale: "fr" as const, at };
  const memberships = [{ role: "administrator" as const, organisationId: null }];
  administrator = await addAccount({ ...account, name: "Nadia Mital", memberships });
  learner = await addAccount({ ...account, name: "Amina Mital", memberships: [] });
});

function password(...words: string[]) {
  const { dataFolder, databaseUrl } = environment();
  const env = { PATH: process.env.PATH, DATA_DIR: dataFolder, DATABASE_URL: databaseUrl, LOG_LEVEL: "silent" };
  const command = ["node_modules/tsx/dist/cli.mjs", "tools/password.ts", ...words];
  return spawnSync(process.execPath, command, { env: env as unknown as NodeJS.ProcessEnv, encoding: "utf8" });
}

test("the only administrator gets a first password again, and what was open is closed", async () => {
  const cookie = await openSession(administrator.userId);
  const { status, stdout } = password(administrator.code.toLowerCase());
  expect(status).toBe(0);
  const [code = "", secret = ""] = stdout.split(/\s+/);
  expect(code).toBe(administrator.code);
  expect((await actorOfCookie(cookie)).person).toBeNull();
  const signedIn = await signIn({ code, secret }, { at: new Date() });
  const opened = await actorOfCookie(signedIn.ok ? (signedIn.value.cookie.split(";")[0] ?? "") : "");
  expect(opened).toMatchObject({ actor: null, due: "own-secret" });
});

test("a learner, somebody unknown and a call in another way change nothing", async () => {
  const cookie = await openSession(learner.userId);
  expect(password(learner.code)).toMatchObject({ status: 1, stdout: "" });
  expect(password("NOBODY-0001")).toMatchObject({ status: 1, stdout: "" });
  for (const words of [[], ["?"], [learner.code, "secret"]])
    expect(password(...words)).toMatchObject({ status: 2, stdout: "" });
  expect((await actorOfCookie(cookie)).actor?.code).toBe(learner.code);
});
