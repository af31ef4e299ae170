import { expect, test } from "vitest";
import { mendingPlace } from "#app/domain/authoring/mending-place.ts";

test.each([
  ["lessons/01-why.ar.md", "", { page: "lesson", name: "01-why", language: "ar" }],
  ["audio/01-why.fr.opus", "", { page: "voices", name: "01-why", language: "fr" }],
  ["audio/01-why.fr.2.opus", "", { page: "voices", name: "01-why", language: "fr" }],
  ["quizzes/final.yaml", "questions[3].text", { page: "quiz", name: "final" }],
  ["course.yaml", "modules[1].activities", { page: "outline" }],
  ["course.yaml", "completion.passed[0]", { page: "completion" }],
  ["course.yaml", "title", { page: "about" }],
  ["course.yaml", "", { page: "about" }],
  ["media/lock.svg", "", { page: "pictures" }],
  ["files/plan.pdf", "", { page: "files" }],
  ["h5p/story.yaml", "title.fr", { page: "h5p" }],
  ["anything/else.txt", "", { page: "package" }],
])("what is wrong in %s at %s is mended on its page", (file, path, place) => {
  expect(mendingPlace(file, path)).toEqual(place);
});
