import { expect, test } from "vitest";
import { hardTexts, readingLevels } from "#app/domain/content-packages/reading-advice.ts";
import { courseContentSchema, type CourseContent } from "#app/domain/learning/course.ts";

const hard = "L’administration compétente procédera ultérieurement à l’authentification des informations communiquées.";
const title = { ar: "عنوان", fr: "Titre" };
const course = (fr: string, question: string, accept = "mot"): CourseContent =>
  courseContentSchema.parse({
    ...{
      format: 1,
      languages: ["ar", "fr"],
      title,
      summary: title,
      outcomes: { fr: ["a"] },
      level: "beginner",
      hours: 1,
    },
    ...{ icon: "path", skills: [], completion: { finished: [], passed: [] }, media: {} },
    modules: [
      {
        ...{ id: "m", title },
        activities: [
          { kind: "lesson", id: "a", title, minutes: 5, markdown: { ar: "نص قصير.", fr } },
          {
            ...{ kind: "quiz", id: "b" },
            quiz: {
              ...{ title, minutes: 5, passMark: 50 },
              questions: [
                { id: "q", type: "short-text", text: { ar: "ما هذا؟", fr: question }, accept: { fr: [accept] } },
              ],
            },
          },
        ],
      },
    ],
  });

test("an easy course has figures in each language, and no advice", () => {
  const easy = course("Le chat dort.", "Où est le chat ?", hard);
  expect(hardTexts(easy)).toEqual([]);
  expect(readingLevels(easy).map(({ language, level }) => [language, level.ease === null])).toEqual([
    ["ar", true],
    ["fr", false],
  ]);
});

test("a hard lesson and a hard quiz are named with their figure and their hardest sentences", () => {
  const found = hardTexts(course(`${hard}\n\nLe chat dort ici.`, hard));
  expect(found.map(({ file, language, level }) => [file, language, level.advice[0]?.code, level.hardest])).toEqual([
    ["lessons/a.fr.md", "fr", "reading-ease", [hard, "Le chat dort ici."]],
    ["quizzes/b.yaml", "fr", "reading-ease", [hard]],
  ]);
});
