import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { courseCostBytes, frameBytes } from "#app/domain/content-packages/course-cost.server.ts";
import { courseContentSchema, type CourseContent } from "#app/domain/learning/course.ts";

const title = { ar: "عنوان", fr: "Titre" };
/** Text that cannot be compressed to much less than its length. */
const noise = (bytes: number) => randomBytes(bytes).toString("base64").slice(0, bytes);
const lesson = (id: string, fr: string, ar = "نص") => ({ kind: "lesson", id, title, minutes: 5, markdown: { ar, fr } });
const truth = (id: string, fr = "?") => ({ id, type: "true-false", text: { ar: "؟", fr }, answer: true });
const quiz = (id: string, questions: object[], rest: object = {}) => ({
  kind: "quiz",
  id,
  quiz: { title, minutes: 5, passMark: 50, questions, ...rest },
});
const media = (bytes: number, digit: string) => ({
  sha256: digit.repeat(64),
  type: "image/png",
  bytes,
  width: 10,
  height: 10,
});
const course = (activities: object[], pictures: Record<string, object> = {}): CourseContent =>
  courseContentSchema.parse({
    format: 1,
    languages: ["ar", "fr"],
    title,
    summary: title,
    outcomes: { ar: ["أ"], fr: ["a"] },
    level: "beginner",
    hours: 1,
    icon: "path",
    skills: [],
    modules: [{ id: "one", title, activities }],
    completion: { finished: [], passed: [] },
    media: pictures,
  });
const cost = (activities: object[], pictures?: Record<string, object>, language: "ar" | "fr" = "fr") =>
  courseCostBytes(course(activities, pictures), language);
const small = cost([lesson("a", "Un texte")]);

const bounds: [why: string, bytes: number, least: number, most: number][] = [
  ["a lesson of a few words costs little more than its frame", small, frameBytes, 10_000],
  ["a second lesson", cost([lesson("a", "Un texte"), lesson("b", "Un texte")]) - small, frameBytes, 4_000],
  ["a long text, as compressed", cost([lesson("a", noise(20_000))]) - small, 14_000, 20_500],
  ["a text that repeats itself", cost([lesson("a", "Encore. ".repeat(2_500))]) - small, 1, 500],
  [
    "a picture, as it is",
    cost([lesson("a", "Un texte")], { "media/a.png": media(50_000, "a") }) - small,
    50_000,
    51_000,
  ],
  [
    "two pictures",
    cost([lesson("a", "Un texte")], { "media/a.png": media(50_000, "a"), "media/b.png": media(1, "b") }) - small,
    50_001,
    52_000,
  ],
  ["a quiz with its result", cost([lesson("a", "Un texte"), quiz("b", [truth("q")])]) - small, 2 * frameBytes, 8_000],
  [
    "a long question, twice",
    cost([quiz("a", [truth("q", noise(10_000))])]) - cost([quiz("a", [truth("q")])]),
    14_000,
    20_500,
  ],
];
test.each(bounds)("the bytes of %s", (_, bytes, least, most) => {
  expect(bytes).toBeGreaterThanOrEqual(least);
  expect(bytes).toBeLessThanOrEqual(most);
});

test("each language has its own cost", () => {
  const activities = [lesson("a", noise(20_000), "نص")];
  expect(cost(activities, {}, "fr") - cost(activities, {}, "ar")).toBeGreaterThan(10_000);
});

test("a language without text costs what is shown in its place", () => {
  const { media: _, ...rest } = course([lesson("a", "Un texte", noise(20_000))]);
  const content = { ...rest, media: {} };
  expect(courseCostBytes(content, "en")).toBe(courseCostBytes(content, "ar"));
});

test("a picture shown in two lessons is fetched once", () => {
  const pictures = { "media/a.png": media(50_000, "a") };
  const shown = "![A](../media/a.png)";
  const both = cost([lesson("a", shown), lesson("b", shown)], pictures);
  expect(both - cost([lesson("a", shown)], pictures)).toBeLessThan(5_000);
});

test("questions that are not drawn cost nothing", () => {
  const bank = [truth("a"), truth("b"), truth("c")];
  expect(cost([quiz("a", bank, { draw: 1 })])).toBeLessThan(cost([quiz("a", bank)]));
});

test("the same course costs the same each time", () => {
  const content = course([lesson("a", "Un texte"), quiz("b", [truth("q"), truth("r")])]);
  expect(courseCostBytes(content, "fr")).toBe(courseCostBytes(content, "fr"));
});
