import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { filesOf, copiedFiles } from "#app/domain/authoring/activity-files.ts";
import {
  lessonHead,
  newLesson,
  newQuiz,
  quizHead,
  withLessonTitle,
  withYamlTitle,
} from "#app/domain/authoring/file-heads.ts";
import { freeName } from "#app/domain/authoring/free-name.ts";

const heads: [why: string, file: string, head: ReturnType<typeof lessonHead>][] = [
  ["a lesson", "---\ntitle: Un\nminutes: 8\n---\n\nTexte\n", { title: "Un", minutes: 8, hasText: true }],
  ["a new one", newLesson("Un : deux", 10), { title: "Un : deux", minutes: 10, hasText: false }],
  ["nothing", "", { title: null, minutes: null, hasText: false }],
  ["no head", "Texte\n", { title: null, minutes: null, hasText: true }],
  ["a head that is no YAML", "---\ntitle: [\n---\nTexte", { title: null, minutes: null, hasText: true }],
  ["a title that is no text", "---\ntitle: 3\nminutes: -1\n---\n", { title: null, minutes: null, hasText: false }],
];
test.each(heads)("the head of %s", (_, file, head) => {
  expect(lessonHead(file)).toEqual(head);
});

test("a lesson gets another title, and nothing else changes", () => {
  const file = readFileSync("courses/positive/first-job/lessons/01-my-skills.fr.md", "utf8");
  const { title } = lessonHead(file);
  const renamed = withLessonTitle(file, "Un titre : « nouveau »");
  expect(lessonHead(renamed)).toMatchObject({ title: "Un titre : « nouveau »", hasText: true });
  expect(withLessonTitle(renamed, title!).split("\n").slice(2)).toEqual(file.split("\n").slice(2));
  expect(lessonHead(withLessonTitle("Sans tête\n", "Titre"))).toEqual({ title: "Titre", minutes: 10, hasText: true });
});

test("a quiz gets another title in some languages", () => {
  const file = newQuiz({ ar: "اختبار", fr: "Quiz" });
  expect(quizHead(file)).toEqual({ title: { ar: "اختبار", fr: "Quiz" }, minutes: 5, questions: 0 });
  expect(quizHead(withYamlTitle(file, { fr: "Fin", ar: "", en: "End" })).title).toEqual({ fr: "Fin", en: "End" });
  expect(quizHead(withYamlTitle("minutes: 3\n", { fr: "Fin" }))).toMatchObject({ title: { fr: "Fin" }, minutes: 3 });
});

const names: [title: Parameters<typeof freeName>[0], taken: string[], name: string][] = [
  [{ fr: "Éviter les pièges !" }, [], "eviter-les-pieges"],
  [{ fr: "Éviter", ar: "تجنب" }, ["eviter", "eviter-2"], "eviter-3"],
  [{ ar: "تجنب" }, [], "lesson-1"],
  [{ ar: "تجنب" }, ["lesson-1"], "lesson-2"],
  [{ ar: "الهاتف Android" }, [], "android"],
  [{ en: "All" }, [], "all-2"],
  [{ fr: "../../course" }, ["course"], "course-2"],
];
test.each(names)("the title %j gives a name that is free beside %j", (title, taken, name) => {
  expect(freeName(title, "lesson", new Set(taken))).toBe(name);
});

test("the files of an activity are its own, with pictures that nobody else shows", () => {
  const texts = new Map([
    ["lessons/a.ar.md", "![x](../media/own.svg) ![x](../media/both.svg)"],
    ["lessons/a.fr.md", "![x](../media/own.svg)"],
    ["lessons/a-2.fr.md", "![x](../media/both.svg)"],
    ["quizzes/a.yaml", "title: {}"],
  ]);
  const paths = [...texts.keys(), "audio/a.ar.opus", "audio/a.ar.1.opus", "audio/a-2.ar.opus"].concat(
    ["own", "both", "unused"].map((name) => `media/${name}.svg`),
  );
  expect(filesOf([{ kind: "lesson", name: "a" }], paths, texts)).toEqual([
    "lessons/a.ar.md",
    "lessons/a.fr.md",
    "audio/a.ar.opus",
    "audio/a.ar.1.opus",
    "media/own.svg",
  ]);
  expect(filesOf([{ kind: "quiz", name: "a" }], paths, texts)).toEqual(["quizzes/a.yaml"]);
  expect(copiedFiles({ kind: "lesson", name: "a" }, "copy", ["lessons/a.ar.md", "audio/a.ar.1.opus"])).toEqual([
    { from: "lessons/a.ar.md", to: "lessons/copy.ar.md" },
    { from: "audio/a.ar.1.opus", to: "audio/copy.ar.1.opus" },
  ]);
});
