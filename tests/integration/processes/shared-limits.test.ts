import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forgetCounts, limit, type Limit } from "#app/domain/identity/limits.server.ts";
import { database } from "#app/data/database.server.ts";
import { environment, useEnvironment } from "#app/platform/environment.server.ts";
import { useSpace } from "../space.ts";

useSpace();

const rate = { tokens: 6, perSeconds: 86_400 };
const taken = async (of: Limit, key: string, times: number) => {
  const answers = await Promise.all(Array.from({ length: times }, () => of.take(key)));
  return answers.filter(({ passes }) => passes).length;
};

test("two that count under one name, as two processes do, share what there is", async () => {
  const passed = await Promise.all([taken(limit("shared", rate), "a", 6), taken(limit("shared", rate), "a", 6)]);
  expect(passed[0] + passed[1]).toBe(6);
});

test("no address is stored, and what counts no more is removed", async () => {
  await limit("told by nothing", rate).take("192.0.2.77");
  const db = await database();
  const keys = async () => (await db.rateLimit.findMany()).map(({ key }) => key);
  expect(await keys()).toHaveLength(2);
  expect((await keys()).join(" ")).not.toMatch(/192|told|shared/);
  await forgetCounts({ at: new Date() });
  expect(await keys()).toHaveLength(2);
  await forgetCounts({ at: new Date(Date.now() + 86_401_000) });
  expect(await keys()).toEqual([]);
});

describe("where PostgreSQL does not answer", () => {
  let databaseUrl = "";
  beforeAll(() => {
    ({ databaseUrl } = environment());
    useEnvironment({ ...environment(), databaseUrl: "postgresql://fadae@127.0.0.1:1/none" });
  });
  afterAll(() => void useEnvironment({ ...environment(), databaseUrl }));

  test("a process counts for itself", async () => {
    expect(await taken(limit("alone", rate), "a", 10)).toBe(6);
  });
});
