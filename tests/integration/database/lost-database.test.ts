import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Actor } from "#app/domain/identity/actor.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { enrol, ownEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { receive } from "#app/domain/offline-sync/deliveries.server.ts";
import { closeDatabase, database } from "#app/data/database.server.ts";
import { environment, useEnvironment } from "#app/platform/environment.server.ts";
import { lackBehind } from "#app/platform/lack.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { startSlowProxy, type SlowProxy } from "../../postgresql-proxy.ts";
import { learner } from "../certificate-people.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-23T10:00:00Z");
const isServer = inject("template").engine === "postgresql";
let proxy: SlowProxy;
let by: Actor;
let enrolment = "";
let lesson = "";
let quiz = "";

beforeAll(async () => {
  await openSpace(at);
  by = await learner("Amina Mital");
  const enrolled = await enrol({ organisation: "positive", course: "first-job" }, { by, at });
  enrolment = enrolled.ok ? enrolled.value : "";
  const found = await ownEnrolment(enrolment, by);
  const activities = found.ok ? activitiesOf(found.value.version.content) : [];
  lesson = activities.find(({ kind }) => kind === "lesson")?.id ?? "";
  quiz = activities.find(({ kind }) => kind === "quiz")?.id ?? "";
  await closeDatabase();
  // SQLite has no network to lose; what comes back from it is asked all the same.
  proxy = await startSlowProxy(isServer ? environment().databaseUrl : "postgresql://x@127.0.0.1:1/x");
  if (isServer) useEnvironment({ ...environment(), databaseUrl: proxy.url });
});
afterAll(() => proxy.stop());

const finish = (id: string) => receive({ id, path: `/learn/${enrolment}/lessons/${lesson}`, fields: {} }, { by, at });
const answer = (id: string) =>
  receive({ id, path: `/learn/${enrolment}/quizzes/${quiz}`, fields: { attempt: ["1"] } }, { by, at });
const lackOf = (asked: Promise<unknown>) => asked.then(() => "nothing" as const, lackBehind);
/** Sends what is cut off on the way to the server of the database. */
async function sendCut(text: string, when: "before" | "after", send: () => Promise<unknown>): Promise<void> {
  if (!isServer) return;
  const cut = proxy.cutAt(text, when);
  expect(await lackOf(send())).toBe("database");
  await cut;
}
const deliveries = async (id: string) => (await database()).delivery.count({ where: { id } });

test.each(["before", "after"] as const)(
  "a connection cut %s the act is stored: sent again, it is there once",
  async (when) => {
    const id = randomUUID();
    await sendCut('INSERT INTO "public"."Delivery"', when, () => finish(id));
    expect(await finish(id)).toMatchObject({ ok: true, value: { status: "accepted" } });
    expect(await finish(id)).toMatchObject({ ok: true, value: { status: "accepted" } });
    expect(await deliveries(id)).toBe(1);
  },
);

test.each(["before", "after"] as const)(
  "a connection cut %s a transaction is committed: once all the same",
  async (when) => {
    const id = randomUUID();
    await (await database()).attempt.deleteMany({ where: { enrolmentId: enrolment } });
    await sendCut("COMMIT", when, () => answer(id));
    expect(await answer(id)).toMatchObject({ ok: true, value: { status: "accepted" } });
    expect(await (await database()).attempt.count({ where: { enrolmentId: enrolment } })).toBe(1);
  },
);

test("a database that is gone is an answer at once, and used again when it is back", async () => {
  const id = randomUUID();
  proxy.close(true);
  expect(await lackOf(finish(id))).toBe(isServer ? "database" : "nothing");
  proxy.close(false);
  expect(await finish(id)).toMatchObject({ ok: true, value: { status: "accepted" } });
});

test("a slow database is waited for", async () => {
  proxy.delay(100);
  expect(await finish(randomUUID())).toMatchObject({ ok: true, value: { status: "accepted" } });
  proxy.delay(0);
});

test("a database that falls silent is given up, by all who wait at once, and its connections with it", async () => {
  await Promise.all(Array.from({ length: 12 }, () => deliveries(randomUUID())));
  proxy.stall(true);
  const lacks = await Promise.all(Array.from({ length: 12 }, () => lackOf(finish(randomUUID()))));
  expect(new Set(lacks)).toEqual(new Set([isServer ? "database" : "nothing"]));
  proxy.stall(false);
  expect(await finish(randomUUID())).toMatchObject({ ok: true, value: { status: "accepted" } });
});

test("transactions in each other's way are made again", async () => {
  const db = await database();
  const { id } = await db.organisation.findFirstOrThrow();
  const addOne = () =>
    db.$transaction(
      async (tx) => {
        const { accent } = await tx.organisation.findUniqueOrThrow({ where: { id } });
        await tx.organisation.update({ where: { id }, data: { accent: String(Number(accent) + 1) } });
      },
      { isolationLevel: "Serializable" },
    );
  await db.organisation.update({ where: { id }, data: { accent: "0" } });
  await Promise.all(Array.from({ length: 4 }, addOne));
  expect((await db.organisation.findUniqueOrThrow({ where: { id } })).accent).toBe("4");
});
