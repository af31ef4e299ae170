import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { outlineOf } from "#app/domain/authoring/outline.ts";

test("the outline of a course that can be published", () => {
  const outline = outlineOf(readFileSync("courses/positive/first-job/course.yaml", "utf8"));
  expect(outline.languages).toEqual(["ar", "fr"]);
  expect(outline.title.fr).toBeTruthy();
  expect(outline.modules[0]?.activities[0]).toEqual({ kind: "lesson", name: "01-my-skills" });
});

test.each([
  ["nothing", "", { languages: ["ar"], title: {}, modules: [] }],
  ["no YAML", "a: [", { languages: ["ar"], title: {}, modules: [] }],
  [
    "values of the wrong kind",
    "languages: 3\ntitle: [x]\nmodules: {}\n",
    { languages: ["ar"], title: {}, modules: [] },
  ],
  [
    "a course just begun",
    "languages: [fr, ar]\ntitle: {fr: Titre, ar: ''}\nmodules:\n  - id: one\n    title: {}\n",
    { languages: ["fr", "ar"], title: { fr: "Titre" }, modules: [{ id: "one", title: {}, activities: [] }] },
  ],
  [
    "activities that cannot be read",
    "modules:\n  - id: one\n    activities: [{lesson: a}, 3, {lesson: b, quiz: c}, {h5p: d}, {quiz: [e]}]\n",
    {
      languages: ["ar"],
      title: {},
      modules: [
        {
          id: "one",
          title: {},
          activities: [
            { kind: "lesson", name: "a" },
            { kind: "h5p", name: "d" },
          ],
        },
      ],
    },
  ],
])("of %s what can be shown is shown", (_of, yaml, expected) => {
  expect(outlineOf(yaml)).toEqual(expected);
});
