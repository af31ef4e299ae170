import { beforeAll, expect, test } from "vitest";
import { draftFile, openDraft, seenOf } from "#app/domain/authoring/drafts.server.ts";
import { publishDraft } from "#app/domain/authoring/publish-draft.server.ts";
import {
  beginMove,
  beginPublication,
  moveJob,
  publicationJob,
  publishingJobs,
} from "#app/domain/authoring/publishing-jobs.server.ts";
import { saveText } from "#app/domain/authoring/save-text.server.ts";
import { versionsShown } from "#app/domain/authoring/versions.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { beginJob, resumeJobs, type JobKind } from "#app/domain/jobs/jobs.server.ts";
import { addVersion, courseBySlugs } from "#app/data/courses.server.ts";
import { database } from "#app/data/database.server.ts";
import { openJob } from "#app/data/jobs.server.ts";
import { moveEnrolments, underWayElsewhere } from "#app/data/moves.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { z } from "zod";
import { openSpace } from "../../../prisma/seed.ts";
import { courseOfQuizzes } from "../../small-course.ts";
import { useSpace } from "../space.ts";

useSpace();

const learners = 1000;
const start = new Date("2026-11-23T10:00:00Z");
/** A moment that comes after all moments asked for before. */
let minutes = 0;
const next = () => new Date(start.getTime() + ++minutes * 60_000);
let course = "";
let crowded = "";
let omar: Actor;
let stranger: Actor;

beforeAll(async () => {
  await openSpace(start);
  const actor = async (code: string) => (await unscopedPersonByCode(code))!.actor;
  omar = await actor("OMAR-1560");
  stranger = await actor("SALMA-2947");
  course = (await courseBySlugs("digital-paths", "digital-safety"))!.id;
  crowded = await crowdedCourse();
});

/** A course whose one lesson a thousand learners finished, who lack the quiz. */
async function crowdedCourse(): Promise<string> {
  const { organisation } = (await courseBySlugs("digital-paths", "digital-safety"))!;
  const lesson = { kind: "lesson", id: "read", title: { ar: "اقرأ" }, minutes: 1, markdown: { ar: "نص" } };
  const quizzes = courseOfQuizzes({ check: {} });
  const content = {
    ...quizzes,
    modules: [{ ...quizzes.modules[0]!, activities: [lesson, ...quizzes.modules[0]!.activities] }],
  } as typeof quizzes;
  const version = { organisationId: organisation.id, slug: "crowded", costBytes: { ar: 1 }, publishedAt: start };
  await addVersion({ ...version, content, digest: "1" });
  const made = (await courseBySlugs("digital-paths", "crowded"))!;
  const db = await database();
  const ids = Array.from({ length: learners }, (_, at) => String(at).padStart(4, "0"));
  await db.user.createMany({
    data: ids.map((id) => ({ id, code: `CROWD-${id}`, name: id, secretHash: "", locale: "ar", createdAt: start })),
  });
  await db.enrolment.createMany({
    data: ids.map((id) => ({
      ...{ id: `enrolment-${id}`, learnerId: id, courseId: made.id, versionId: made.latest.id },
      ...{ seed: id, enrolledAt: start },
    })),
  });
  await db.finishedActivity.createMany({
    data: ids.map((id) => ({ enrolmentId: `enrolment-${id}`, activityId: "read", finishedAt: start })),
  });
  // The second version asks for the lesson alone: whoever moves completes it.
  await addVersion({
    ...version,
    content: { ...content, completion: { finished: ["read"], passed: [] } },
    digest: "2",
  });
  return made.id;
}

async function edited(title: string): Promise<string> {
  const path = "lessons/01-screen-lock.fr.md";
  const opened = await openDraft(course, { by: omar, at: start });
  const file = opened.ok ? await draftFile(opened.value.draft, path) : null;
  const text = new TextDecoder().decode(file?.content).replace(/title: .*/, `title: ${title}`);
  await saveText(course, { path, seen: file?.sha256 ?? null, text }, { by: omar, at: start });
  return seen();
}
async function seen() {
  const opened = await openDraft(course, { by: omar, at: start });
  return opened.ok ? seenOf(opened.value.draft) : "";
}
const numbers = async () => {
  const shown = await versionsShown(course, omar);
  return shown.ok ? shown.value.versions.map(({ number }) => number) : [];
};
const outcomeOf = async (id: string, of = course) => {
  const jobs = await publishingJobs(of, omar);
  return jobs.ok ? jobs.value.find((job) => job.id === id)?.outcome : null;
};
const kinds = [publicationJob, moveJob];
const resumed = async () => (await resumeJobs(kinds)).done;
/** A job as a process leaves it that ends right after it was asked for. */
const leftOpen = async (kind: string, courseId: string, input: object, startedAt: Date) =>
  (await openJob({ kind, courseId, input: { ...input }, startedAt, startedById: omar.userId })).job.id;
const order = (of: string, moves = false) => ({ seen: of, notes: { fr: "Un mot" }, moves });

test("two taps at once publish one version, and a third tells the same", async () => {
  const draft = await edited("Le verrou");
  const taps = await Promise.all([1, 2].map(() => beginPublication(course, order(draft), { by: omar, at: next() })));
  const [first, second] = taps.map((tap) => (tap.ok ? tap.value : null));
  await Promise.all([first?.done, second?.done]);
  expect(first?.id).toBe(second?.id);
  expect(await outcomeOf(first?.id ?? "")).toEqual({ status: "published", version: 2, moved: null });
  const third = await beginPublication(course, order(draft), { by: omar, at: next() });
  await (third.ok && third.value.done);
  expect(await outcomeOf(third.ok ? third.value.id : "")).toEqual({ status: "published", version: 2, moved: null });
  expect(await numbers()).toEqual([2, 1]);
});

test("a stranger begins nothing and sees nothing", async () => {
  const context = { by: stranger, at: next() };
  expect(await beginPublication(course, order("x"), context)).toMatchObject({ problem: "not-found" });
  expect(await beginMove(course, { version: 2 }, context)).toMatchObject({ problem: "not-found" });
  expect(await publishingJobs(course, stranger)).toMatchObject({ problem: "not-found" });
});

test("what was asked for before the process ended is published at the next start, once", async () => {
  const draft = await edited("Le cadenas");
  const before = await leftOpen("publication", course, order(draft, true), next());
  await resumed();
  expect(await outcomeOf(before)).toMatchObject({ status: "published", version: 3 });
  // The version was in when the process ended: somebody wrote at the draft since, and the order is known by its moment.
  const at = next();
  expect(await publishDraft(course, { by: omar, at }, { seen: await edited("La serrure") })).toMatchObject({
    version: 4,
  });
  const after = await leftOpen("publication", course, order("what was seen then"), at);
  await edited("Le loquet");
  await resumed();
  expect(await outcomeOf(after)).toMatchObject({ status: "published", version: 4 });
  expect(await numbers()).toEqual([4, 3, 2, 1]);
  await resumed();
  expect(await numbers()).toEqual([4, 3, 2, 1]);
});

test("another draft than the one that was seen is not published", async () => {
  const id = await leftOpen("publication", course, order(await seen()), next());
  await edited("Encore autre chose");
  await resumed();
  expect(await outcomeOf(id)).toEqual({ status: "changed-meanwhile" });
  const broken = await beginPublication(course, order(await edited("")), { by: omar, at: next() });
  await (broken.ok && broken.value.done);
  expect(await outcomeOf(broken.ok ? broken.value.id : "")).toMatchObject({
    status: "broken",
    faults: [{ file: "lessons/01-screen-lock.fr.md" }],
  });
  expect(await numbers()).toEqual([4, 3, 2, 1]);
});

test("a thousand learners move once each, though the process ended among them", async () => {
  const db = await database();
  const at = next();
  const latest = (await courseBySlugs("digital-paths", "crowded"))!.latest;
  const [[fromVersionId, ids] = ["", []]] = [...(await underWayElsewhere(crowded, latest.id))];
  expect(ids).toHaveLength(learners);
  const by = { fromVersionId, toVersionId: latest.id, movedAt: at, movedById: omar.userId };
  await moveEnrolments(ids.slice(0, 300), by, async () => undefined);
  const id = await leftOpen("move", crowded, { version: 2 }, at);
  const again = await beginMove(crowded, { version: 2 }, { by: omar, at: next() });
  expect(again.ok && again.value.id).toBe(id);
  await resumed();
  expect(await outcomeOf(id, crowded)).toEqual({ status: "moved", version: 2, moved: learners });
  expect(await db.enrolmentMove.count({ where: { toVersionId: latest.id } })).toBe(learners);
  expect(await db.completion.count({ where: { enrolment: { courseId: crowded } } })).toBe(learners);
  const nobody = await beginMove(crowded, { version: 2 }, { by: omar, at: next() });
  await (nobody.ok && nobody.value.done);
  expect(await outcomeOf(nobody.ok ? nobody.value.id : "", crowded)).toMatchObject({ moved: 0 });
  const other = await beginMove(crowded, { version: 1 }, { by: omar, at: next() });
  await (other.ok && other.value.done);
  expect(await outcomeOf(other.ok ? other.value.id : "", crowded)).toEqual({ status: "changed-meanwhile" });
});

test("a job says how far it is, fails in words, and is not begun for ever", async () => {
  const db = await database();
  const told: number[] = [];
  const kind: JobKind<string, { status: "done" }> = {
    name: "test",
    input: z.string(),
    outcome: z.object({ status: z.literal("done") }),
    async work({ input }, { say }) {
      await say(40);
      told.push((await db.job.findFirstOrThrow({ where: { kind: "test", finishedAt: null } })).percent);
      if (input === "break") throw new Error("broken for the test");
      return { status: "done" };
    },
  };
  const begin = async (input: string) => {
    const begun = await beginJob(kind, { courseId: course, input, held: null }, { by: omar, at: next() });
    await (begun.ok && begun.value.done);
    return db.job.findUniqueOrThrow({ where: { id: begun.ok ? begun.value.id : "" } });
  };
  expect(await begin("well")).toMatchObject({ percent: 100, outcome: { status: "done" } });
  expect(await begin("break")).toMatchObject({ outcome: { status: "failed" } });
  expect(told).toEqual([40, 40]);
  // A process that ends within it each time leaves it open each time.
  const id = await leftOpen("test", course, {}, next());
  await db.job.update({ where: { id }, data: { starts: 3 } });
  await (
    await resumeJobs([kind])
  ).done;
  expect(await db.job.findUniqueOrThrow({ where: { id } })).toMatchObject({ outcome: { status: "interrupted" } });
  expect(told).toHaveLength(2);
});

test("a version is published without a word to learners", async () => {
  const draft = await edited("Sans un mot");
  const begun = await beginPublication(course, { ...order(draft), notes: {} }, { by: omar, at: next() });
  await (begun.ok && begun.value.done);
  expect(await outcomeOf(begun.ok ? begun.value.id : "")).toMatchObject({ status: "published" });
});
