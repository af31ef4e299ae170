import { existsSync, readdirSync } from "node:fs";
import { mkdir, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { join as joinSpace } from "#app/domain/identity/accounts.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { followedAnswerFile, ownAnswerFile } from "#app/domain/learning/answer-files.server.ts";
import { enrol, ownEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { giveFile, removeFile, removeUnownedFiles } from "#app/domain/learning/giving-files.server.ts";
import { finishLesson } from "#app/domain/learning/lessons.server.ts";
import { attemptToMark, markResponse, waitingFollowed } from "#app/domain/learning/marking.server.ts";
import { progressOf } from "#app/domain/learning/progress.ts";
import { openQuiz, reviewAttempt, saveTyped, submitAttempt } from "#app/domain/learning/quizzes.server.ts";
import { receive } from "#app/domain/offline-sync/deliveries.server.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { database } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { environment, useEnvironment } from "#app/platform/environment.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { marked, publishMarkedCourse, takenPhoto } from "../../marked-course.ts";
import { people } from "../../prepared-space.ts";
import { useSpace } from "../space.ts";

useSpace();

const start = Date.parse("2026-11-30T08:00:00Z");
/** So many minutes after the space was opened. */
const minute = (minutes: number) => new Date(start + minutes * 60_000);
let trainer: Actor;
let colleague: Actor;
let stranger: Actor;
let course = "";
let learners = 0;

beforeAll(async () => {
  await openSpace(minute(0));
  await publishMarkedCourse(minute(0));
  course = (await courseBySlugs("positive", "marked"))?.id ?? "";
  const person = async (code: string) => (await unscopedPersonByCode(code))?.actor as Actor;
  [trainer, stranger] = [await person(people.trainer), await person(people.otherTrainer)];
  colleague = await person(people.administrator);
});

/** A new learner with an enrolment, who read the lesson. */
async function enrolledLearner() {
  const joined = await joinSpace({ name: `Learner ${++learners}`, secret: "2749", locale: "ar" }, { at: minute(1) });
  if (!joined.ok) throw new Error("joining was refused");
  const by = joined.value;
  const activity: string = marked.quiz;
  const enrolled = await enrol(marked.address, { by, at: minute(1) });
  if (!enrolled.ok) throw new Error(enrolled.problem);
  await finishLesson({ enrolment: enrolled.value, activity: "why" }, { by, at: minute(1) });
  return { by, place: { enrolment: enrolled.value, activity, number: 1 } };
}

type Learner = Awaited<ReturnType<typeof enrolledLearner>>;

const give = async (
  { by, place }: Learner,
  bytes: Uint8Array,
  { name = "photo.jpg", at = minute(2), question = "poster" }: { name?: string; at?: Date; question?: string } = {},
) => giveFile({ ...place, question, file: { name, bytes } }, { by, at });
const typed = { "q-sure": ["true"], "q-letter": ["السلام عليكم ورحمة الله\r\nأبحث عن عمل"] };
const submit = async ({ by, place }: Learner, at = minute(3), fields: Record<string, string[]> = typed) =>
  submitAttempt({ ...place, fields }, { by, at });

/** A learner who gave a letter and a photograph. */
async function submitted(at = minute(3)) {
  const learner = await enrolledLearner();
  await give(learner, await takenPhoto());
  expect(await submit(learner, at)).toEqual({ ok: true, value: null });
  return learner;
}

const mark = (
  { place }: Learner,
  question: string,
  points: Record<string, string>,
  { by = trainer, at = minute(10), seen = "", comment = "" } = {},
) => markResponse({ ...place, question, points: (id) => points[id] ?? "", comment, seen }, { by, at });
const markLetter = (learner: Learner, points = { clear: "2", polite: "1" }, more = {}) =>
  mark(learner, "letter", points, more);

const stateOf = async ({ by, place }: Learner) => {
  const enrolment = await ownEnrolment(place.enrolment, by);
  if (!enrolment.ok) throw new Error(enrolment.problem);
  const { content } = enrolment.value.version;
  return { enrolment: enrolment.value, progress: progressOf(content, enrolment.value) };
};
const review = async ({ by, place }: Learner) => {
  const reviewed = await reviewAttempt(place, by);
  if (!reviewed.ok) throw new Error(reviewed.problem);
  return reviewed.value;
};
const contents = () => {
  const folder = join(environment().dataFolder, "answers");
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((one) => /\w{64}$/.test(one))
    : [];
};

test("files go from the disk with the enrolments they are of, and no others", async () => {
  const folder = join(environment().dataFolder, "answers");
  const kept = async (name: string, at: Date) => utimes(join(folder, name), at, at);
  const [alone, one, other] = [await enrolledLearner(), await enrolledLearner(), await enrolledLearner()];
  const before = contents();
  await give(alone, await takenPhoto("#123456"));
  // Two gave the same photograph: it goes with the second.
  for (const learner of [one, other]) await give(learner, await takenPhoto("#654321"));
  // From before this space: of an installation whose database is another.
  const foreign = join("ab", "ab".repeat(32));
  await mkdir(join(folder, "ab"), { recursive: true });
  await writeFile(join(folder, foreign), "of another");
  for (const name of contents()) await kept(name, minute(name === foreign ? -1 : 5));
  expect(await removeUnownedFiles()).toBe(0);
  expect(contents()).toHaveLength(before.length + 3);
  const db = await database();
  const removed = async ({ place }: Learner) => {
    await db.enrolment.delete({ where: { id: place.enrolment } });
    return removeUnownedFiles();
  };
  expect(await removed(alone)).toBe(1);
  expect(await removed(one)).toBe(0);
  expect(await removed(other)).toBe(1);
  expect(contents().toSorted()).toEqual([...before, foreign].toSorted());
  await rm(join(folder, foreign));
});

describe("a file that is given", () => {
  const html = Buffer.from("<!doctype html><script>alert(1)</script>");

  test.each([
    ["a page called photo.jpg", html, "file-photo"],
    ["a page behind the first bytes of a JPEG", Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), html]), "file-photo"],
    ["nothing", Buffer.alloc(0), "file-empty"],
    ["nine megabytes", Buffer.alloc(9_000_000), "file-large"],
  ])("is refused, and nothing of it is kept: %s", async (_, bytes, problem) => {
    const before = contents();
    const learner = await enrolledLearner();
    expect(await give(learner, bytes)).toMatchObject({ ok: false, problem });
    expect(contents()).toEqual(before);
    await submit(learner);
    expect((await review(learner)).questions[2]?.review).toMatchObject({ outcome: "unanswered", given: [] });
  });

  test.each([
    ["a question that is no file", { question: "letter" }, "not-found"],
    ["a question that is not there", { question: "nothing" }, "not-found"],
    ["an attempt that is not open yet", { number: 2 }, "attempt-too-early"],
    ["an attempt of no number", { number: Number.NaN }, "attempt-not-open"],
    ["another quiz", { activity: "why" }, "not-found"],
  ])("is refused for %s", async (_, more: { question?: string; number?: number; activity?: string }, problem) => {
    const learner = await enrolledLearner();
    const { question = "poster", ...rest } = more;
    const place = { ...learner.place, ...rest };
    expect(await give({ ...learner, place }, await takenPhoto(), { question })).toMatchObject({ ok: false, problem });
  });

  test("is refused from somebody else, and after the attempt was submitted", async () => {
    const [learner, other] = [await submitted(), await enrolledLearner()];
    expect(await give({ ...other, place: learner.place }, await takenPhoto())).toMatchObject({ problem: "not-found" });
    expect(await give(learner, await takenPhoto())).toMatchObject({ problem: "attempt-submitted" });
  });

  test("is on the page at once, stays when a draft is saved, and is what the attempt brings", async () => {
    const learner = await enrolledLearner();
    await give(learner, await takenPhoto(), { name: "../ملصق <b>.png" });
    const { by, place } = learner;
    await saveTyped({ ...place, fields: { ...typed, "q-poster": ["x"], "file-poster": ["x"] } }, { by, at: minute(2) });
    const opened = await openQuiz(place, by);
    const given = opened.ok ? opened.value.attempt?.files.get("poster") : undefined;
    expect(given).toMatchObject({ name: "ملصق b.jpg", type: "image/jpeg" });
    expect(opened.ok && opened.value.attempt?.typed).toEqual({
      "q-sure": ["true"],
      "q-letter": ["السلام عليكم ورحمة الله\nأبحث عن عمل"],
    });
    await submit(learner);
    expect((await review(learner)).questions[2]?.review).toMatchObject({
      outcome: "waiting",
      given: [{ kind: "file", file: given?.id, name: "ملصق b.jpg", bytes: given?.bytes }],
    });
  });

  test("takes the place of the one before, whose content goes unless somebody else gave the same", async () => {
    const [learner, other] = [await enrolledLearner(), await enrolledLearner()];
    const before = contents().length;
    await give(learner, await takenPhoto("#123456"));
    await give(other, await takenPhoto("#123456"));
    expect(contents()).toHaveLength(before + 1);
    await give(learner, await takenPhoto("#654321"), { at: minute(3) });
    expect(contents()).toHaveLength(before + 2);
    await removeFile({ ...other.place, question: "poster" }, { by: other.by, at: minute(4) });
    expect(contents()).toHaveLength(before + 1);
    await removeFile({ ...learner.place, question: "poster" }, { by: learner.by, at: minute(4) });
    expect(contents()).toHaveLength(before);
    await submit(learner);
    expect((await review(learner)).questions[2]?.review.outcome).toBe("unanswered");
  });

  test("of an earlier attempt stays with it when the same is given again and taken back", async () => {
    const learner = await submitted(minute(3));
    const second = { ...learner, place: { ...learner.place, number: 2 } };
    expect((await openQuiz(second.place, learner.by)) as object).toMatchObject({
      value: { attempt: { files: new Map() } },
    });
    expect(await give(second, await takenPhoto(), { at: minute(5) })).toEqual({ ok: true, value: null });
    await removeFile({ ...second.place, question: "poster" }, { by: learner.by, at: minute(6) });
    const opened = await openQuiz(second.place, learner.by);
    expect(opened.ok && opened.value.attempt?.files.size).toBe(0);
    const [piece] = (await review(learner)).questions[2]?.review.given ?? [];
    const file = piece?.kind === "file" ? piece.file : "";
    expect(await ownAnswerFile({ enrolment: learner.place.enrolment, file }, learner.by)).toMatchObject({ ok: true });
  });

  test("opens for its learner and the staff of the organisation, and for nobody else", async () => {
    const [learner, other] = [await submitted(), await submitted()];
    const [piece] = (await review(learner)).questions[2]?.review.given ?? [];
    const place = { enrolment: learner.place.enrolment, file: piece?.kind === "file" ? piece.file : "" };
    const nobody = { ok: false, problem: "not-found" };
    expect(await ownAnswerFile(place, learner.by)).toMatchObject({ ok: true, value: { type: "image/jpeg" } });
    expect(await followedAnswerFile(place, { by: trainer, at: new Date() })).toMatchObject({ ok: true });
    expect(await ownAnswerFile(place, other.by)).toEqual(nobody);
    expect(await ownAnswerFile(place, trainer)).toEqual(nobody);
    expect(await followedAnswerFile(place, { by: stranger, at: new Date() })).toEqual(nobody);
    expect(await followedAnswerFile(place, { by: learner.by, at: new Date() })).toEqual(nobody);
    // Under an enrolment of one's own somebody else's file is not there either.
    expect(await ownAnswerFile({ ...place, enrolment: other.place.enrolment }, other.by)).toEqual(nobody);
  });

  test("is named by nobody: an identifier of somebody else's in a form brings nothing", async () => {
    const [learner, thief] = [await submitted(), await enrolledLearner()];
    const [piece] = (await review(learner)).questions[2]?.review.given ?? [];
    const file = piece?.kind === "file" ? piece.file : "";
    await submit(thief, minute(3), { ...typed, "q-poster": [file], "file-poster": [file] });
    expect((await review(thief)).questions[2]?.review).toMatchObject({ outcome: "unanswered", given: [] });
  });
});

test("an essay that a phone kept arrives with the file that was given before, once", async () => {
  const learner = await enrolledLearner();
  await give(learner, await takenPhoto());
  const { enrolment, activity } = learner.place;
  const letter = "ش".repeat(5000);
  const fields = { ...typed, attempt: ["1"], "q-letter": [letter] };
  const path = `/learn/${enrolment}/quizzes/${activity}`;
  const send = (id: string) => receive({ id, path, fields }, { by: learner.by, at: minute(4) });
  const accepted = { ok: true, value: { status: "accepted", location: `${path}/attempts/1` } };
  expect(await send("a3f1c1de-0000-4000-8000-000000000001")).toEqual(accepted);
  expect(await send("a3f1c1de-0000-4000-8000-000000000001")).toEqual(accepted);
  // The same answers from another page of the phone.
  expect(await send("a3f1c1de-0000-4000-8000-000000000002")).toEqual(accepted);
  const { questions } = await review(learner);
  expect(questions[1]?.review.given).toEqual([{ kind: "typed", text: letter }]);
  expect(questions[2]?.review.given).toMatchObject([{ kind: "file" }]);
});

describe("a marking", () => {
  test.each([
    ["points above the most", { clear: "2", polite: "1.5" }, {}, "points"],
    ["points below nothing", { clear: "2", polite: "-0.5" }, {}, "points"],
    ["points between the levels", { clear: "1.5", polite: "1" }, {}, "points"],
    ["no number", { clear: "NaN", polite: "1" }, {}, "points"],
    ["a criterion left out", { clear: "2" }, {}, "points"],
    ["a comment of 2,001 letters", { clear: "2", polite: "1" }, { comment: "ش".repeat(2001) }, "comment"],
    ["a marking that never was", { clear: "2", polite: "1" }, { seen: "nothing" }, "meanwhile"],
  ])("is refused: %s", async (_, points, more, problem) => {
    const learner = await submitted();
    expect(await mark(learner, "letter", points, more)).toMatchObject({ ok: false, problem });
    expect((await review(learner)).questions[1]?.review.outcome).toBe("waiting");
  });

  test.each([
    ["a question that a rule grades", "sure"],
    ["a question that is not there", "nothing"],
  ])("of %s is not found", async (_, question) => {
    const learner = await submitted();
    expect(await mark(learner, question, { clear: "2", polite: "1", whole: "2" })).toMatchObject({
      problem: "not-found",
    });
  });

  test("of a response that was not given is not found", async () => {
    const learner = await enrolledLearner();
    await submit(learner, minute(3), { "q-sure": ["true"] });
    expect(await markLetter(learner)).toMatchObject({ problem: "not-found" });
    expect((await waitingFollowed(course, trainer)) as object).not.toMatchObject({
      value: { waiting: expect.arrayContaining([expect.objectContaining({ enrolment: learner.place.enrolment })]) },
    });
  });

  test("is for the staff of the organisation, and nobody marks what they gave themselves", async () => {
    const learner = await submitted();
    for (const by of [stranger, learner.by]) {
      expect(await markLetter(learner, undefined, { by })).toMatchObject({ problem: "not-found" });
      expect(await attemptToMark(learner.place, by)).toEqual({ ok: false, problem: "not-found" });
      expect(await waitingFollowed(course, by)).toEqual({ ok: false, problem: "not-found" });
    }
    const own = await enrol(marked.address, { by: trainer, at: minute(1) });
    const mine = { by: trainer, place: { ...learner.place, enrolment: own.ok ? own.value : "" } };
    await submit(mine);
    expect(await markLetter(mine)).toMatchObject({ problem: "not-found" });
    expect(await markLetter(mine, undefined, { by: colleague })).toEqual({ ok: true, value: null });
  });

  test("makes the attempt passed and completes the course, with the trainer's moment", async () => {
    const learner = await submitted();
    // Two of six points are sure: a third, and the pass mark is 60%.
    expect(await review(learner)).toMatchObject({ grade: { passed: false, waiting: 2 } });
    expect((await stateOf(learner)).progress).toMatchObject({ done: 1, next: null });
    expect(await markLetter(learner, { clear: "1", polite: "0.5" }, { comment: "  جيد\r\nواصل  " })).toMatchObject({
      ok: true,
    });
    expect((await stateOf(learner)).enrolment.completion).toBeNull();
    expect(await mark(learner, "poster", { whole: "1" }, { at: minute(12) })).toMatchObject({ ok: true });
    const { enrolment, progress } = await stateOf(learner);
    expect(enrolment.completion?.completedAt).toEqual(minute(12));
    expect(progress).toMatchObject({ done: 2, next: null });
    const { grade, questions } = await review(learner);
    expect(grade).toMatchObject({ earned: 4, possible: 6, passed: true, waiting: 0 });
    expect(questions[1]?.review).toMatchObject({
      earned: 1.5,
      possible: 3,
      outcome: "partly",
      marked: {
        comment: "جيد\nواصل",
        criteria: [{ points: 1, level: { fr: "On comprend en partie" } }, { points: 0.5 }],
      },
      feedback: [{ fr: "Exemple : Bonjour…" }],
    });
  });

  test("of two trainers at once one is kept, and the other is told", async () => {
    const learner = await submitted();
    const both = await Promise.all([
      markLetter(learner, { clear: "2", polite: "1" }, { by: trainer }),
      markLetter(learner, { clear: "0", polite: "0" }, { by: colleague }),
    ]);
    expect(both.map((one) => (one.ok ? "kept" : one.problem)).toSorted()).toEqual(["kept", "meanwhile"]);
    const found = await attemptToMark(learner.place, trainer);
    expect(found.ok && found.value.toMark[0]?.markings).toHaveLength(1);
  });

  test("sent twice is kept once; another comes after the one that was seen, which stays in the history", async () => {
    const learner = await submitted();
    await markLetter(learner);
    expect(await markLetter(learner)).toEqual({ ok: true, value: null });
    const markings = async () => {
      const found = await attemptToMark(learner.place, trainer);
      return found.ok ? (found.value.toMark[0]?.markings ?? []) : [];
    };
    const [first] = await markings();
    expect(await markings()).toHaveLength(1);
    const less = { clear: "0", polite: "0" };
    expect(await markLetter(learner, less, { by: colleague, at: minute(11) })).toMatchObject({ problem: "meanwhile" });
    expect(
      await markLetter(learner, less, { by: colleague, at: minute(11), seen: first?.id ?? "", comment: "أعد" }),
    ).toEqual({ ok: true, value: null });
    expect(await markings()).toMatchObject([
      { id: first?.id, by: trainer.name, points: { clear: 2, polite: 1 } },
      { by: colleague.name, points: { clear: 0, polite: 0 }, comment: "أعد" },
    ]);
    expect((await review(learner)).questions[1]?.review).toMatchObject({ earned: 0, outcome: "wrong" });
  });

  test("belongs to the version that was taken, whatever was published since", async () => {
    const learner = await submitted();
    await publishMarkedCourse(minute(4), { asked: ["sure"], passMark: 10 });
    const later = await enrolledLearner();
    expect((await stateOf(later)).enrolment.version.number).toBe(2);
    expect(await markLetter(learner)).toEqual({ ok: true, value: null });
    expect(await mark(learner, "poster", { whole: "2" }, { at: minute(13) })).toEqual({ ok: true, value: null });
    expect(await review(learner)).toMatchObject({ grade: { percent: 100, waiting: 0 } });
    await submit(later, minute(5), { "q-sure": ["true"] });
    expect(await markLetter(later)).toMatchObject({ problem: "not-found" });
  });
});

test("what waits is listed oldest first, and leaves the list when all of it is marked", async () => {
  await publishMarkedCourse(minute(20), { passMark: 61 });
  const [late, early] = [await submitted(minute(22)), await submitted(minute(21))];
  const waiting = async () => {
    const found = await waitingFollowed(course, trainer);
    if (!found.ok) throw new Error(found.problem);
    const of = ({ place }: Learner) => found.value.waiting.find(({ enrolment }) => enrolment === place.enrolment);
    return {
      all: found.value.waiting.map(({ submittedAt }) => submittedAt.getTime()),
      early: of(early),
      late: of(late),
    };
  };
  const before = await waiting();
  expect(before.all).toEqual(before.all.toSorted((one, other) => one - other));
  expect([before.early, before.late]).toMatchObject([
    { responses: 2, number: 1, activity: "report", submittedAt: minute(21) },
    { responses: 2, submittedAt: minute(22) },
  ]);
  await markLetter(early);
  expect((await waiting()).early).toMatchObject({ responses: 1 });
  await mark(early, "poster", { whole: "0" });
  expect(await waiting()).toMatchObject({ early: undefined, late: { responses: 2 } });
});

test("a file that the scanner did not look at is not kept, and what was typed stays", async () => {
  const learner = await enrolledLearner();
  const { by, place } = learner;
  await saveTyped({ ...place, fields: typed }, { by, at: minute(1) });
  const before = environment();
  useEnvironment({ ...before, scanner: { path: `${before.dataFolder}/no.socket` } });
  expect(await give(learner, await takenPhoto())).toEqual({ ok: false, problem: "file-unscanned" });
  useEnvironment(before);
  const opened = await openQuiz(place, by);
  expect(opened.ok && opened.value.attempt?.typed["q-letter"]).toEqual([typed["q-letter"][0]?.replace("\r", "")]);
  expect(opened.ok && opened.value.attempt?.files.size).toBe(0);
  expect(await give(learner, await takenPhoto())).toMatchObject({ ok: true });
});
