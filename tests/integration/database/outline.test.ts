import { beforeAll, expect, test } from "vitest";
import { aboutFields } from "#app/domain/authoring/about-fields.ts";
import { beginCourse, coursesBegun } from "#app/domain/authoring/begin-course.server.ts";
import { changeLanguages } from "#app/domain/authoring/change-languages.server.ts";
import { changeOutline } from "#app/domain/authoring/change-outline.server.ts";
import type { OutlineAct } from "#app/domain/authoring/outline-act.ts";
import { draftFiles, openDraft } from "#app/domain/authoring/drafts.server.ts";
import { outlineShown } from "#app/domain/authoring/outline-shown.server.ts";
import { saveAbout } from "#app/domain/authoring/save-about.server.ts";
import { undoChange } from "#app/domain/authoring/undo-change.server.ts";
import type { Actor } from "#app/domain/identity/actor.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { enrol, ownEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { finishLesson } from "#app/domain/learning/lessons.server.ts";
import { progressOf } from "#app/domain/learning/progress.ts";
import { addVersion, courseBySlugs } from "#app/data/courses.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { openSpace } from "../../../prisma/seed.ts";
import { useSpace } from "../space.ts";

useSpace();

const at = new Date("2026-11-23T10:00:00Z");
let omar: Actor;
let nadia: Actor;
let stranger: Actor;
let amina: Actor;
let course = "";

beforeAll(async () => {
  await openSpace(at);
  const actor = async (code: string) => (await unscopedPersonByCode(code))!.actor;
  omar = await actor("OMAR-1560");
  nadia = await actor("NADIA-8812");
  stranger = await actor("SALMA-2947");
  amina = await actor("AMINA-4821");
  const begun = await beginCourse(
    { organisation: "digital-paths", languages: ["ar", "fr"], title: { ar: "دورة", fr: "Un cours" } },
    { by: omar, at },
  );
  course = begun.ok ? begun.value : "";
});

async function act(one: OutlineAct, by = omar): Promise<{ at: string; change: string }> {
  const done = await changeOutline(course, one, { by, at });
  if (!done.ok) throw new Error(done.problem);
  return { at: done.value.at, change: done.value.change ?? "" };
}
async function shown() {
  const found = await outlineShown(course, { by: omar, at });
  if (!found.ok) throw new Error(found.problem);
  return found.value;
}
const shape = async () =>
  (await shown()).modules.map(({ id, activities }) => `${id}: ${activities.map(({ name }) => name).join(" ")}`);
async function paths(): Promise<string[]> {
  const opened = await openDraft(course, { by: omar, at });
  if (!opened.ok) throw new Error(opened.problem);
  return [...(await draftFiles(opened.value.draft)).keys()];
}

test("a course is begun, and built up with the files of its activities", async () => {
  expect((await coursesBegun(omar)).map(({ id }) => id)).toContain(course);
  expect(await coursesBegun(stranger)).toEqual([]);
  await act({ act: "add-module", title: { ar: "أولى", fr: "Le début" } });
  await act({ act: "add-module", title: { ar: "ثانية" } });
  await act({ act: "add-activity", module: "le-debut", kind: "lesson", title: { ar: "درس", fr: "Éviter" } });
  await act({ act: "add-activity", module: "le-debut", kind: "lesson", title: { fr: "Éviter" } });
  await act({ act: "add-activity", module: "module-1", kind: "quiz", title: { ar: "اختبار" } });
  expect(await shape()).toEqual(["le-debut: eviter eviter-2", "module-1: quiz-1"]);
  expect(await paths()).toEqual([
    "course.yaml",
    "lessons/eviter-2.fr.md",
    "lessons/eviter.ar.md",
    "lessons/eviter.fr.md",
    "quizzes/quiz-1.yaml",
  ]);
  const { modules } = await shown();
  expect(modules[1]).toMatchObject({ lacks: [{ language: "fr", what: "title" }] });
  expect(modules[0]?.activities.map(({ lacks }) => lacks)).toEqual([
    [
      { language: "ar", what: "text" },
      { language: "fr", what: "text" },
    ],
    [
      { language: "ar", what: "file" },
      { language: "fr", what: "text" },
    ],
  ]);
});

test("a title in a language it lacked makes the file there", async () => {
  const title = { ar: "تجنب", fr: "Éviter encore" };
  await act({ act: "rename-activity", activity: "eviter-2", was: { fr: "Éviter" }, title });
  await act({ act: "rename-activity", activity: "quiz-1", was: { ar: "اختبار" }, title: { fr: "Le quiz" } });
  const { modules } = await shown();
  expect(modules[0]?.activities[1]?.title).toEqual(title);
  expect(modules[1]?.activities[0]?.title).toEqual({ ar: "اختبار", fr: "Le quiz" });
  const stale = { act: "rename-activity", activity: "quiz-1", was: { fr: "Quiz" }, title: { fr: "Fin" } } as const;
  expect(await changeOutline(course, stale, { by: nadia, at })).toMatchObject({ problem: "changed-meanwhile" });
});

test("two who change the order at once both have their way", async () => {
  await Promise.all([
    act({ act: "move-activity", activity: "eviter", module: "module-1", before: null }),
    act({ act: "move-module", module: "module-1", before: "le-debut" }, nadia),
  ]);
  expect(await shape()).toEqual(["module-1: quiz-1 eviter", "le-debut: eviter-2"]);
});

test("what is deleted comes back with its files, also after somebody else changed another place", async () => {
  const before = await paths();
  const { change } = await act({ act: "delete-activity", activity: "eviter" });
  expect(await paths()).toEqual(before.filter((path) => !path.includes("eviter.")));
  await act({ act: "add-module", title: { fr: "La fin" } }, nadia);
  expect(await undoChange(course, change, { by: stranger, at })).toMatchObject({ problem: "not-found" });
  expect(await undoChange(course, change, { by: omar, at })).toMatchObject({ ok: true });
  expect(await shape()).toEqual(["module-1: quiz-1 eviter", "le-debut: eviter-2", "la-fin: "]);
  expect(await paths()).toEqual(before);
  expect(await undoChange(course, change, { by: omar, at })).toMatchObject({ problem: "not-found" });
});

test("a copy follows what it copies, with files and a title of its own", async () => {
  const copy = await act({ act: "duplicate-activity", activity: "quiz-1" });
  expect(await shape()).toEqual(["module-1: quiz-1 quiz-1-2 eviter", "le-debut: eviter-2", "la-fin: "]);
  expect((await shown()).modules[0]?.activities[1]?.title).toEqual({ ar: "اختبار (نسخة)", fr: "Le quiz (copie)" });
  await undoChange(course, copy.change, { by: omar, at });
  expect(await paths()).not.toContain("quizzes/quiz-1-2.yaml");
});

test.each<[string, OutlineAct, string]>([
  ["a lesson that is gone", { act: "delete-activity", activity: "gone" }, "gone"],
  ["a copy of nothing", { act: "duplicate-activity", activity: "constructor" }, "gone"],
  [
    "a lesson in a module that is gone",
    { act: "add-activity", module: "x", kind: "lesson", title: { fr: "a" } },
    "gone",
  ],
  ["a module without a title", { act: "add-module", title: { fr: "  " } }, "title"],
  [
    "a lesson in another language",
    { act: "add-activity", module: "la-fin", kind: "lesson", title: { en: "a" } },
    "title",
  ],
])("nothing is changed by %s", async (_, one, problem) => {
  const before = [await shape(), await paths()];
  expect(await changeOutline(course, one, { by: omar, at })).toMatchObject({ ok: false, problem });
  expect([await shape(), await paths()]).toEqual(before);
});

test("nobody of another association changes an outline", async () => {
  for (const by of [stranger, amina])
    expect(await changeOutline(course, { act: "delete-module", module: "la-fin" }, { by, at })).toMatchObject({
      problem: "not-found",
    });
});

test("a language is removed with its files, and comes back", async () => {
  const before = await paths();
  const removed = await changeLanguages(course, { act: "remove", language: "fr", withFiles: true }, { by: omar, at });
  expect(await paths()).toEqual(before.filter((path) => !path.endsWith(".fr.md")));
  expect((await shown()).outline.languages).toEqual(["ar"]);
  const last = await changeLanguages(course, { act: "remove", language: "ar", withFiles: true }, { by: omar, at });
  expect(last).toMatchObject({ problem: "last-language" });
  await undoChange(course, removed.ok ? (removed.value ?? "") : "", { by: omar, at });
  expect(await paths()).toEqual(before);
  expect((await shown()).outline.languages).toEqual(["ar", "fr"]);
});

test("two who say different things of a course are merged, the same thing is a conflict", async () => {
  const { seen, courseYaml } = await shown();
  const fields = aboutFields(courseYaml, []);
  const save = (change: Record<string, string>, by: Actor) =>
    saveAbout(course, { seen: seen ?? "", fields: { ...fields, ...change }, settled: null, problems: 0 }, { by, at });
  expect(await save({ hours: "4" }, omar)).toMatchObject({ ok: true, merged: false });
  expect(await save({ "title.fr": "Un autre cours" }, nadia)).toMatchObject({ ok: true, merged: true });
  expect(await save({ hours: "5" }, nadia)).toMatchObject({ ok: false, problem: "conflict" });
  expect(aboutFields((await shown()).courseYaml, [])).toMatchObject({ hours: "4", "title.fr": "Un autre cours" });
});

test("what was sent for a lesson before it opened is kept, and counts once it opens", async () => {
  const address = { organisation: "positive", course: "first-job" };
  const kept = (await courseBySlugs(address.organisation, address.course))!;
  const [first, second] = activitiesOf(kept.latest.content).filter(({ kind }) => kind === "lesson");
  const completion = {
    finished: [first!.id, second!.id],
    passed: [],
    prerequisites: [{ activity: second!.id, after: [first!.id] }],
  };
  await addVersion({
    ...{ organisationId: kept.organisation.id, slug: kept.slug, digest: "rule", publishedAt: at, costBytes: {} },
    content: { ...kept.latest.content, completion },
  });
  const enrolled = await enrol(address, { by: amina, at });
  const enrolment = enrolled.ok ? enrolled.value : "";
  const own = async () => {
    const found = await ownEnrolment(enrolment, amina);
    if (!found.ok) throw new Error(found.problem);
    return found.value;
  };
  await finishLesson({ enrolment, activity: second!.id }, { by: amina, at });
  const early = await own();
  expect(early.finished.map(({ activityId }) => activityId)).toEqual([second!.id]);
  expect(early.completion).toBeNull();
  expect(progressOf(early.version.content, early).done).toBe(0);
  await finishLesson({ enrolment, activity: first!.id }, { by: amina, at });
  const late = await own();
  expect(progressOf(late.version.content, late).done).toBe(2);
  expect(late.completion?.rule).toEqual(completion);
});
