import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import {
  addToBank,
  allInBank,
  bankQuestion,
  copyToQuiz,
  drawFromBank,
  saveBankQuestion,
  searchBank,
  takeFromBank,
} from "#app/domain/authoring/bank.server.ts";
import type { BankSearch } from "#app/domain/authoring/bank-search.ts";
import { draftFile } from "#app/domain/authoring/drafts.server.ts";
import {
  pictureOfBank,
  picturesOfDraft,
  placedInBank,
  takePictureIntoBank,
} from "#app/domain/authoring/question-pictures.server.ts";
import { duplicateQuestion } from "#app/domain/authoring/quiz-acts.ts";
import { editQuizzes, quizShown, valuesOfQuiz } from "#app/domain/authoring/quizzes.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { courseBySlugs } from "#app/data/courses.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-23T10:00:00Z");
const slug = "digital-paths";
let omar: Actor;
let nadia: Actor;
let stranger: Actor;
let course = "";

const question = (id: string, ar: string, more: object = {}) => ({
  ...{ id, type: "true-false", text: { ar, fr: `Question ${id}` }, answer: true },
  ...more,
});
const all: BankSearch = { search: "", tag: null, difficulty: null, kind: null };

beforeAll(async () => {
  await openSpace(at);
  const actor = async (code: string) => (await unscopedPersonByCode(code))!.actor;
  [omar, nadia, stranger] = [await actor("OMAR-1560"), await actor("NADIA-8812"), await actor("SALMA-2947")];
  course = (await courseBySlugs(slug, "digital-safety"))!.id;
  await addToBank(
    slug,
    [
      question("one", "كيف نكتب مسؤولية كاملة؟", { tags: ["cv", "سيرة"], difficulty: 1 }),
      question("two", "ما الرسالة؟", { tags: ["cv"], difficulty: 3, feedback: { fr: "L’été, 100%_sûr" } }),
      question("three", "ما المقابلة؟", { type: "short-text", accept: { fr: ["Où ?"] } }),
      { id: "half", type: "single", text: {}, options: [{}, {}] },
    ],
    { by: omar, at },
  );
});

const idsFound = async (search: Partial<BankSearch>) => {
  const found = await searchBank(slug, { ...all, ...search, page: 1 }, omar);
  if (!found.ok) throw new Error(found.problem);
  return found.value.questions.map((one) => String(one.question.id)).toSorted((one, other) => (one < other ? -1 : 1));
};

test.each<[search: Partial<BankSearch>, ids: string[]]>([
  [{}, ["half", "one", "three", "two"]],
  [{ search: "مسوولية" }, ["one"]],
  [{ search: "كاملة  نكتب" }, ["one"]],
  [{ search: "ete" }, ["two"]],
  [{ search: "question TWO" }, ["two"]],
  [{ search: "100%" }, ["two"]],
  [{ search: "%" }, ["half", "one", "three", "two"]],
  [{ search: "question_two" }, ["two"]],
  [{ search: "قابلة" }, []],
  [{ search: "مقابلة" }, ["three"]],
  [{ search: "المسؤول" }, ["one"]],
  [{ search: "'; DROP TABLE BankQuestion; --" }, []],
  [{ search: "سيره" }, ["one"]],
  [{ tag: "cv" }, ["one", "two"]],
  [{ tag: "cv", difficulty: 3 }, ["two"]],
  [{ difficulty: 2 }, ["half", "three"]],
  [{ kind: "single" }, ["half"]],
  [{ kind: "true-false", search: "رسالة" }, ["two"]],
  [{ tag: "nothing" }, []],
])("%j finds %j", async (search, ids) => {
  expect(await idsFound(search)).toEqual(ids);
});

test("the bank of another association is not there, to read or to write", async () => {
  const nothing = { ok: false, problem: "not-found" };
  expect(await searchBank(slug, { ...all, page: 1 }, stranger)).toMatchObject(nothing);
  expect(await searchBank("nothing", { ...all, page: 1 }, nadia)).toMatchObject(nothing);
  expect(await addToBank(slug, [question("x", "x")], { by: stranger, at })).toMatchObject(nothing);
  expect(await allInBank(slug, all, stranger)).toMatchObject(nothing);
  const own = await addToBank("positive", [question("other", "x")], { by: stranger, at });
  const id = own.ok ? (own.value[0] ?? "") : "";
  expect(await bankQuestion(slug, id, omar)).toMatchObject(nothing);
  expect(await takeFromBank(slug, id, { by: omar, at })).toMatchObject(nothing);
  expect(await copyToQuiz(slug, { ids: [id], course, quiz: "locks" }, { by: omar, at })).toMatchObject({ ok: false });
});

test("copies go into a quiz, each under a name of its own, and stay when the bank changes", async () => {
  const ids = await drawFromBank(slug, { ...all, tag: "cv", count: 5, seed: "a" }, omar);
  if (!ids.ok) throw new Error(ids.problem);
  expect(ids.value).toHaveLength(2);
  expect(await drawFromBank(slug, { ...all, tag: "cv", count: 5, seed: "a" }, omar)).toEqual(ids);
  const copy = () => copyToQuiz(slug, { ids: ids.value, course, quiz: "locks" }, { by: omar, at });
  expect(await copy()).toMatchObject({ ok: true, added: 2 });
  expect(await copy()).toMatchObject({ ok: true, added: 2 });
  const shown = await quizShown(course, "locks", { by: omar, at });
  const last = shown.ok ? shown.value.quiz!.questions.slice(-4).map(({ key }) => key) : [];
  expect(last.toSorted((one, other) => (one < other ? -1 : 1))).toEqual(["one", "one-b", "two", "two-b"]);
});

const photograph = (background: string) =>
  sharp({ create: { width: 8, height: 6, channels: 3, background } })
    .png()
    .toBuffer();
const pictureIn = (value: unknown) => (value as { picture?: { path: string; alt: object } }).picture;
async function quizInDraft() {
  const shown = await quizShown(course, "scams", { by: omar, at });
  if (!shown.ok) throw new Error(shown.problem);
  return { draft: shown.value.draft, questions: valuesOfQuiz(shown.value.text).questions };
}

test("the picture of a question comes into a bank, into quizzes, and back, once each", async () => {
  const red = await takePictureIntoBank(await photograph("red"));
  if (!red.ok) throw new Error(red.problem);
  const { path } = red.value;
  const kept = await pictureOfBank(path.slice("media/".length));
  if (!kept.ok) throw new Error(kept.problem);
  expect(kept.value.type).toBe("image/jpeg");
  const alt = { ar: "خريطة", fr: "Carte" };
  const ids = await added(
    question("map", "أين؟", { picture: { path, alt } }),
    question("again", "متى؟", { picture: { path, alt } }),
  );

  const copied = await copyToQuiz(slug, { ids, course, quiz: "scams" }, { by: omar, at });
  expect(copied).toMatchObject({ ok: true, added: 2 });
  const { draft, questions } = await quizInDraft();
  const [map, again] = [pictureIn(questions.at(-2)), pictureIn(questions.at(-1))];
  expect(map).toEqual({ path: "media/question.jpg", alt });
  expect(again).toEqual(map);
  expect((await draftFile(draft, "media/question.jpg"))?.content).toEqual(kept.value.bytes);

  // The same picture again has the name it has; another one has its own.
  const blue = await takePictureIntoBank(await photograph("blue"));
  const other = await added(question("sea", "ما هذا؟", { picture: { path: blue.ok ? blue.value.path : "", alt } }));
  await copyToQuiz(slug, { ids: [...ids.slice(0, 1), ...other], course, quiz: "scams" }, { by: omar, at });
  const edited = await editQuizzes(
    course,
    ["scams"],
    (document) => document !== undefined && duplicateQuestion(document, "sea"),
    { by: omar, at },
  );
  expect(edited).toMatchObject({ ok: true });
  const now = await quizInDraft();
  expect(now.questions.slice(-3).map((one) => pictureIn(one)?.path)).toEqual([
    "media/question.jpg",
    "media/question-2.jpg",
    "media/question-2.jpg",
  ]);

  const back = await placedInBank(now.questions.slice(-3, -2), await picturesOfDraft(now.draft, now.questions));
  expect(back.ok && pictureIn(back.value[0])).toEqual({ path, alt });
});

test("a question whose picture is not to be had comes into a quiz without it", async () => {
  const path = `media/${"0".repeat(64)}.png`;
  const [id = ""] = await added(question("lost", "ضاعت؟", { picture: { path } }));
  expect(await copyToQuiz(slug, { ids: [id], course, quiz: "help" }, { by: omar, at })).toMatchObject({ added: 1 });
  const shown = await quizShown(course, "help", { by: omar, at });
  expect(shown.ok && shown.value.text).not.toContain("picture");
});

test.each([
  ["a page", Buffer.from("<html><script>alert(1)</script></html>"), "picture-unreadable"],
  [
    "a drawing that runs",
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="a()"/>'),
    "drawing-unsafe",
  ],
  ["nothing", Buffer.alloc(0), "picture-unreadable"],
])("a bank takes no picture that is %s", async (_, bytes, problem) => {
  expect(await takePictureIntoBank(bytes)).toMatchObject({ ok: false, problem });
});

test("of two who write at the same question, nobody writes over the other", async () => {
  const [id = ""] = await added(question("both", "نص"));
  const found = await bankQuestion(slug, id, omar);
  const seen = found.ok ? found.value.seen : "";
  const save = (fields: Record<string, string>, by: Actor) =>
    saveBankQuestion(
      slug,
      {
        ...{ id, seen, settled: null },
        fields: Object.fromEntries(
          Object.entries({ type: "true-false", ...fields }).map(([name, one]) => [name, [one]]),
        ),
      },
      { by, at },
    );
  expect(await save({ "text.ar": "كتبه عمر" }, omar)).toMatchObject({ ok: true, merged: false });
  // Sent again, as when its answer was lost.
  expect(await save({ "text.ar": "كتبه عمر" }, omar)).toMatchObject({ ok: true });
  expect(await save({ "text.ar": "كتبته نادية" }, nadia)).toMatchObject({ ok: false, problem: "conflict" });
  expect(await save({ answer: "false", tags: "جديد" }, nadia)).toMatchObject({ ok: true, merged: true });
  const now = await bankQuestion(slug, id, omar);
  expect(now.ok && now.value.kept).toMatchObject({
    question: { id: "both", text: { ar: "كتبه عمر" }, answer: false, tags: ["جديد"] },
    tags: ["جديد"],
  });
});

test("a bank of 120 questions is shown by 50", async () => {
  await added(...Array.from({ length: 120 }, (_, at) => question(`n-${at}`, `رقم ${at}`, { tags: ["many"] })));
  const pages = await Promise.all(
    [1, 2, 3, 4].map(async (page) => {
      const found = await searchBank(slug, { ...all, tag: "many", page }, omar);
      return found.ok ? found.value : null;
    }),
  );
  expect(pages.map((page) => page?.questions.length)).toEqual([50, 50, 20, 0]);
  expect(pages[0]).toMatchObject({ count: 120, pages: 3 });
  expect(new Set(pages.flatMap((page) => page?.questions.map(({ id }) => id) ?? [])).size).toBe(120);
});

test("a question that is taken out can be put back as it was", async () => {
  const value = question("back", "نص", { tags: ["عودة"], difficulty: 3 });
  const [id = ""] = await added(value);
  const taken = await takeFromBank(slug, id, { by: omar, at });
  expect(taken).toEqual({ ok: true, value });
  expect(await takeFromBank(slug, id, { by: omar, at })).toMatchObject({ ok: false, problem: "not-found" });
  await added(value);
  expect(await idsFound({ tag: "عودة", difficulty: 3 })).toEqual(["back"]);
});

async function added(...values: object[]): Promise<string[]> {
  const done = await addToBank(slug, values, { by: omar, at });
  return done.ok ? done.value : [];
}
