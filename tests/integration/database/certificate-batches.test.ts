import { beforeAll, describe, expect, test } from "vitest";
import { resumeBatches, startBatch } from "#app/domain/certificates/batches.server.ts";
import { claim } from "#app/domain/certificates/claim.server.ts";
import { certificatesOfCourse } from "#app/domain/certificates/followed.server.ts";
import { learnersFollowed } from "#app/domain/learning/following.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { database } from "#app/data/database.server.ts";
import { changePerson } from "#app/data/people.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { completeCourse } from "../../completing.ts";
import { course, holder, later, learner, staff, start } from "../certificate-people.ts";
import { useSpace } from "../space.ts";

useSpace();

let coordinator: Actor;
let courseId = "";

beforeAll(async () => {
  await openSpace(start);
  coordinator = await staff("coordinator", "positive");
  courseId = (await courseBySlugs(course.organisation, course.course))?.id ?? "";
});

const complete = async (name: string) => completeCourse(course, await learner(name), start);

async function overview() {
  const found = await certificatesOfCourse(courseId, { by: coordinator, at: later(1) });
  if (!found.ok) throw new Error(found.problem);
  return found.value;
}

async function issueToAll() {
  const started = await startBatch({ course: courseId }, { by: coordinator, at: later(1) });
  if (!started.ok) throw new Error(started.problem);
  await started.value.done;
}

describe("a batch", () => {
  test("issues to everybody who completed the course and has none, with the names of the accounts", async () => {
    await holder("Before Mital");
    const person = await learner("أمينة المثالية");
    await changePerson(person.userId, { otherName: "Amina Mithalia" });
    await completeCourse(course, person, start);
    await complete("Ilyas Mital");
    expect((await overview()).waiting).toHaveLength(2);
    await issueToAll();
    const { waiting, certificates, batch } = await overview();
    expect(waiting).toEqual([]);
    expect(batch).toMatchObject({ total: 2, issued: 2, refused: [], startedById: coordinator.userId });
    expect(batch?.finishedAt).toBeInstanceOf(Date);
    expect(certificates.find((one) => one.learnerId === person.userId)).toMatchObject({
      facts: { name: { ar: "أمينة المثالية", latin: "Amina Mithalia" } },
      acts: [{ kind: "issued", byId: coordinator.userId }],
    });
    expect(await startBatch({ course: courseId }, { by: coordinator, at: later(2) })).toMatchObject({
      problem: "nobody-waits",
    });
  });

  test("says why somebody got none, and goes on with the others", async () => {
    const refused = [
      ["أمينة Mital", "name-not-arabic"],
      ["Амина Миталь", "name-unprintable"],
      ["W".repeat(80), "name-does-not-fit"],
    ] as const;
    for (const [name] of refused) await complete(name);
    await complete("Last Mital");
    await issueToAll();
    const { waiting, batch } = await overview();
    expect(waiting.map(({ name }) => name).toSorted()).toEqual(refused.map(([name]) => name).toSorted());
    expect(batch).toMatchObject({ total: 4, issued: 1 });
    expect(batch?.refused.map(({ name, problem }) => [name, problem])).toEqual(refused.map((one) => [...one]));
    expect(batch?.refused.find(({ problem }) => problem === "name-unprintable")?.detail).toEqual({ character: "А" });
  });

  test("goes on where an end of the process cut it off, and issues nothing twice", async () => {
    const db = await database();
    for (const count of [1, 2, 3]) await complete(`Cut ${"ABC"[count]} Mital`);
    const before = await db.certificate.count();
    await db.issueBatch.create({
      data: { courseId, startedById: coordinator.userId, startedAt: later(5), total: 6, issued: 0, refused: [] },
    });
    const [first, second] = [await resumeBatches(), await resumeBatches()];
    expect(first.ids).toHaveLength(1);
    await Promise.all([first.done, second.done]);
    expect(await db.certificate.count()).toBe(before + 3);
    const { batch } = await overview();
    expect(batch).toMatchObject({ total: 6, issued: 3 });
    expect(batch?.refused).toHaveLength(3);
    expect((await resumeBatches()).ids).toEqual([]);
  });

  test("started twice at once runs once, also when learners claim meanwhile", async () => {
    const db = await database();
    const people = await Promise.all(["Ada Mital", "Bea Mital", "Cyr Mital"].map(learner));
    const enrolments = await Promise.all(people.map((by) => completeCourse(course, by, start)));
    const before = await db.certificate.count();
    const start2 = () => startBatch({ course: courseId }, { by: coordinator, at: later(10) });
    const [one, other] = await Promise.all([start2(), start2()]);
    if (!one.ok || !other.ok) throw new Error("a batch was refused");
    expect(one.value.batch.id).toBe(other.value.batch.id);
    const names = { ar: "", latin: "Own Choice" };
    const claims = await Promise.all(
      people.map((by, index) => claim({ enrolment: enrolments[index] ?? "", names }, { by, at: later(10) })),
    );
    expect(claims.every(({ ok }) => ok)).toBe(true);
    await Promise.all([one.value.done, other.value.done]);
    expect(await db.certificate.count()).toBe(before + 3);
    const { batch } = await overview();
    expect((batch?.issued ?? 0) + (batch?.refused.length ?? 0)).toBe(batch?.total);
  });
});

test("a course of a thousand learners is listed whole, with and without certificates", async () => {
  const db = await database();
  const kept = await courseBySlugs(course.organisation, course.course);
  const ids = Array.from({ length: 1001 }, (_, at) => `many-${at}`);
  const person = { secretHash: "none", locale: "ar", createdAt: start, name: "Many Mital" };
  await db.user.createMany({ data: ids.map((id, at) => ({ ...person, id, code: `MANY-${10_000 + at}` })) });
  const enrolment = { courseId, versionId: kept?.latest.id ?? "", seed: "s", enrolledAt: later(1) };
  await db.enrolment.createMany({ data: ids.map((id) => ({ ...enrolment, id, learnerId: id })) });
  const rule = { finished: [], passed: [] };
  await db.completion.createMany({ data: ids.map((id) => ({ id, enrolmentId: id, rule, completedAt: start })) });
  const { facts } = (await overview()).certificates[0] ?? {};
  if (!facts) throw new Error("no certificate to copy");
  const before = await overview();
  await db.certificate.createMany({
    data: ids
      .slice(1)
      .map((id, at) => ({ completionId: id, facts, issuedAt: start, serial: String(at).padStart(12, "0") })),
  });
  const after = await overview();
  expect(before.waiting.length - after.waiting.length).toBe(1000);
  expect(after.waiting.map(({ enrolment: id }) => id)).toContain("many-0");
  expect(after.certificates.length - before.certificates.length).toBe(1000);
  const followed = await learnersFollowed(courseId, coordinator);
  expect(followed.ok && followed.value.enrolments.length).toBeGreaterThan(1000);
});
