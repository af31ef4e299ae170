import { expect, test } from "vitest";
import { readingAdvice } from "#app/domain/content-packages/reading-advice.ts";
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
  const { lines, figures } = readingAdvice(course("Le chat dort.", "Où est le chat ?", hard));
  expect(lines).toEqual([]);
  expect(figures).toEqual([
    expect.stringMatching(/^ar: [\d.]+ words a sentence, [\d.]+ letters a word, \d+% long words$/),
    expect.stringMatching(/^fr: [\d.]+ words a sentence, ease \d+ of 100$/),
  ]);
});

test("a hard lesson and a hard quiz are named with their figure and their hardest sentences", () => {
  const { lines } = readingAdvice(course(`${hard}\n\nLe chat dort ici.`, hard));
  expect(lines).toEqual([
    expect.stringMatching(/^advice {2}lessons\/a\.fr\.md {2}in fr: reads at -?\d+ of 100/),
    expect.stringContaining(hard),
    expect.stringContaining("Le chat dort ici."),
    expect.stringMatching(/^advice {2}quizzes\/b\.yaml {2}in fr: /),
    expect.stringContaining(hard),
  ]);
});
