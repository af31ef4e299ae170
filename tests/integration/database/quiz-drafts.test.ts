import { beforeAll, expect, test } from "vitest";
import { undoDraftChange } from "#app/domain/authoring/drafts.server.ts";
import { publishDraft } from "#app/domain/authoring/publish-draft.server.ts";
import { addQuestion, addQuestions, moveToQuiz, removeQuestion } from "#app/domain/authoring/quiz-acts.ts";
import { editQuizzes, quizShown, saveQuestion, saveSettings } from "#app/domain/authoring/quizzes.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-23T10:00:00Z");
let course = "";
let omar: Actor;
let nadia: Actor;
let stranger: Actor;

beforeAll(async () => {
  await openSpace(at);
  const actor = async (code: string) => (await unscopedPersonByCode(code))!.actor;
  [omar, nadia, stranger] = [await actor("OMAR-1560"), await actor("NADIA-8812"), await actor("SALMA-2947")];
  course = (await courseBySlugs("digital-paths", "digital-safety"))!.id;
});

async function quizNow(name = "locks") {
  const shown = await quizShown(course, name, { by: omar, at });
  if (!shown.ok || !shown.value.quiz) throw new Error("no quiz");
  return { ...shown.value, quiz: shown.value.quiz };
}
const add = (id: string, by = omar) =>
  editQuizzes(course, ["locks"], (quiz) => quiz !== undefined && addQuestion(quiz, "true-false", id), { by, at });
const save = (key: string, seen: string, fields: Record<string, string>, by = omar) => {
  const posted = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]));
  return saveQuestion(course, { quiz: "locks", key, seen, fields: posted }, { by, at });
};

test("a half-written question is kept, and only publishing refuses it", async () => {
  expect(await add("half")).toMatchObject({ ok: true });
  const { hash, text, quiz } = await quizNow();
  expect(text.startsWith("title:")).toBe(true);
  expect(quiz.questions.at(-1)).toMatchObject({ key: "half", type: "true-false", text: {} });
  expect(await save("half", hash, { type: "true-false", "text.ar": "هل هذا سؤال؟" })).toMatchObject({ ok: true });
  expect(await publishDraft(course, { by: omar, at })).toMatchObject({ ok: false, problem: "package-broken" });
  const { hash: now } = await quizNow();
  const fields = { type: "true-false", "text.ar": "هل هذا سؤال؟", "text.fr": "Une question ?", answer: "true" };
  expect(await save("half", now, fields)).toMatchObject({ ok: true });
  expect(await publishDraft(course, { by: omar, at })).toMatchObject({ ok: true, version: 2 });
});

test("saving one question leaves every other line of the file as it was", async () => {
  const { text, hash, quiz } = await quizNow();
  const [first] = quiz.questions;
  const fr = first?.text.fr ?? "";
  const saved = await save(first!.key, hash, { type: first!.type, "text.fr": `${fr} Vraiment ?` });
  expect(saved.ok).toBe(true);
  const [before, after] = [text.split("\n"), (await quizNow()).text.split("\n")];
  expect(after.filter((line, at) => line !== before[at])).toHaveLength(1);
  expect(after).toHaveLength(before.length);
});

test("two trainers who write at two questions do not meet; at the same text they are asked", async () => {
  const { hash, quiz } = await quizNow();
  const [one, other] = quiz.questions;
  expect(await save(one!.key, hash, { type: one!.type, "text.ar": "كتبه عمر" })).toMatchObject({ ok: true });
  expect(await save(other!.key, hash, { type: other!.type, "text.ar": "كتبته نادية" }, nadia)).toMatchObject({
    ok: true,
    merged: true,
  });
  const { quiz: both } = await quizNow();
  expect(both.questions.slice(0, 2).map(({ text }) => text.ar)).toEqual(["كتبه عمر", "كتبته نادية"]);
  const conflict = await save(one!.key, hash, { type: one!.type, "text.ar": "شيء آخر" }, nadia);
  expect(conflict).toMatchObject({ ok: false, problem: "conflict", theirs: { sha256: (await quizNow()).hash } });
  expect((await quizNow()).quiz.questions[0]?.text.ar).toBe("كتبه عمر");
});

test("a question that was deleted meanwhile is not written into another, and comes back by undoing", async () => {
  await add("gone");
  const { hash, quiz } = await quizNow();
  const done = await editQuizzes(
    course,
    ["locks"],
    (one) => one !== undefined && removeQuestion(one, "gone") !== null,
    {
      by: nadia,
      at,
    },
  );
  if (!done.ok) throw new Error(done.problem);
  expect(await save("gone", hash, { type: "true-false", "text.ar": "متأخر" })).toMatchObject({ ok: false });
  expect((await quizNow()).quiz.questions.map(({ key }) => key)).not.toContain("gone");
  expect(await undoDraftChange(course, done.change!, { by: omar, at })).toMatchObject({ ok: true });
  expect((await quizNow()).quiz.questions.map(({ key }) => key)).toEqual(quiz.questions.map(({ key }) => key));
});

test("a question moves to another quiz in one change, or not at all", async () => {
  await add("moves");
  const before = await quizNow("apps");
  const edit = (key: string) =>
    editQuizzes(course, ["locks", "apps"], (from, to) => !!from && !!to && moveToQuiz(from, to, key), { by: omar, at });
  expect(await edit("nothing")).toMatchObject({ ok: false, problem: "not-found" });
  expect((await quizNow("apps")).hash).toBe(before.hash);
  const moved = await edit("moves");
  expect(moved).toMatchObject({ ok: true });
  expect((await quizNow("apps")).quiz.questions.at(-1)?.key).toBe("moves");
  expect((await quizNow()).quiz.questions.map(({ key }) => key)).not.toContain("moves");
  if (moved.ok) await undoDraftChange(course, moved.change!, { by: omar, at });
  expect((await quizNow("apps")).hash).toBe(before.hash);
});

test("settings are saved without touching the questions; what cannot be read stays as typed", async () => {
  const { hash, quiz } = await quizNow();
  const posted = { passMark: ["75"], attempts: [""], minutes: ["خمس"], mode: ["practice"], negativeMarks: ["25"] };
  const saved = await saveSettings(course, { quiz: "locks", seen: hash, fields: posted }, { by: omar, at });
  expect(saved).toMatchObject({ ok: true });
  const now = (await quizNow()).quiz;
  expect(now).toMatchObject({ passMark: "75", attempts: "", minutes: "خمس", mode: "practice", negativeMarks: "25" });
  expect(now.questions).toEqual(quiz.questions);
});

test("several add questions at the same moment and none is lost", async () => {
  const before = (await quizNow("help")).quiz.questions.length;
  const done = await Promise.all(
    ["x-1", "x-2", "x-3"].map((id) =>
      editQuizzes(course, ["help"], (quiz) => !!quiz && addQuestions(quiz, [{ id, type: "true-false" }]).added === 1, {
        by: omar,
        at,
      }),
    ),
  );
  expect((await quizNow("help")).quiz.questions).toHaveLength(before + done.filter(({ ok }) => ok).length);
});

test("whoever does not work for the association, and odd names, find nothing", async () => {
  const { hash } = await quizNow();
  expect(await quizShown(course, "locks", { by: stranger, at })).toMatchObject({ problem: "not-found" });
  expect(await add("x", stranger)).toMatchObject({ ok: false, problem: "not-found" });
  expect(await save("half", hash, { type: "true-false" }, stranger)).toMatchObject({ ok: false, problem: "not-found" });
  for (const name of ["../course", "nothing", "", "locks.yaml"])
    expect(await quizShown(course, name, { by: omar, at })).toMatchObject({ problem: "not-found" });
  for (const seen of ["", "x", "0".repeat(64), "../../fadae.db"])
    expect(await save("half", seen, { type: "true-false" })).toMatchObject({ ok: false, problem: "not-found" });
});
