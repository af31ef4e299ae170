import { expect, test } from "vitest";
import {
  heavyCourseBytes,
  heavyLessonBytes,
  longLessonWords,
  publishingAdvice,
  type Weights,
} from "#app/domain/authoring/publishing-advice.ts";
import type { CourseContent } from "#app/domain/learning/course.ts";

const courseWith = (markdown: string, language: "ar" | "fr" = "fr"): CourseContent => ({
  format: 1,
  languages: [language],
  title: { fr: "Cours" },
  summary: { fr: "Un cours." },
  outcomes: { fr: ["Savoir."] },
  level: "beginner",
  hours: 1,
  icon: "path",
  skills: [],
  modules: [
    {
      id: "one",
      title: { fr: "Un" },
      activities: [{ kind: "lesson", id: "a", title: { fr: "A" }, minutes: 3, markdown: { [language]: markdown } }],
    },
  ],
  completion: { finished: ["a"], passed: [] },
  media: {},
});

const weighing = (lesson: number, course: number): Weights => ({ fr: { lessons: new Map([["a", lesson]]), course } });
const advise = (markdown: string, weights: Weights = {}, file = `---\ntitle: A\nminutes: 3\n---\n\n${markdown}\n`) =>
  publishingAdvice(courseWith(markdown), { weights, texts: new Map([["lessons/a.fr.md", file]]) });

test.each([
  ["nothing", "Le chat dort.", {}, []],
  ["a lesson at the limit", "Le chat dort.", weighing(heavyLessonBytes, heavyCourseBytes), []],
  ["a lesson beyond it", "Le chat dort.", weighing(heavyLessonBytes + 1, 0), ["lesson-heavy"]],
  ["a course beyond it", "Le chat dort.", weighing(0, heavyCourseBytes + 1), ["course-heavy"]],
  ["as many words as are short enough", "Le chat. ".repeat(longLessonWords / 2), {}, []],
  ["one word more", `${"Le chat. ".repeat(longLessonWords / 2)}Non.`, {}, ["lesson-long"]],
  ["a good link", "Le [chat](https://example.org) dort.", {}, []],
  ["a link without a host", "Le [chat](https://example) dort.", {}, ["link-odd"]],
  [
    "hard sentences",
    "L’anticonstitutionnalité institutionnelle problématise l’intergouvernementalité.",
    {},
    ["hard-to-read"],
  ],
])("of %s it says the right thing", (_name, markdown, weights, codes) => {
  expect(advise(markdown, weights).map(({ code }) => code)).toEqual(codes);
});

test("an odd link is told with the line on which it is written", () => {
  expect(advise("Un.\n\nLe [chat](https://example) dort.")).toEqual([
    { file: "lessons/a.fr.md", line: 8, language: "fr", code: "link-odd", href: "https://example" },
  ]);
  expect(advise("Le [chat](<https://exa mple.org>) dort.")[0]).toMatchObject({ code: "link-odd", line: 6 });
});

test("hard words are told with the hardest sentence, in the language they are in", () => {
  const long = `${"كلمة ".repeat(30).trim()}.`;
  expect(publishingAdvice(courseWith(long, "ar"), { weights: {}, texts: new Map() })).toEqual([
    {
      file: "lessons/a.ar.md",
      language: "ar",
      code: "hard-to-read",
      why: [{ code: "reading-sentences", words: 30, most: 15 }],
      sentence: long,
    },
  ]);
});
