import { courseContentSchema, type CourseContent } from "#app/domain/learning/course.ts";

const text = (ar: string) => ({ ar });
/** The right answer of every question, as it stands on the page. */
export const rightText = "صواب";
/** Where it stands in the definition. */
export const rightPlace = 1;

const lesson = (id: string) => ({
  kind: "lesson",
  id,
  title: text(`درس ${id}`),
  minutes: 1,
  markdown: text("فقرة قصيرة."),
});
const question = (id: string) => ({
  ...{ type: "single", id, text: text(`سؤال ${id}`) },
  options: ["خطأ أول", rightText, "خطأ ثان"].map((ar, place) => ({ text: text(ar), correct: place === rightPlace })),
});
const quiz = (id: string, questions: object[]) => ({
  ...{ kind: "quiz", id },
  quiz: { title: text(`اختبار ${id}`), minutes: 1, passMark: 100, questions },
});

export const killAddress = { organisation: "digital-paths", course: "kills" };
export const lessons = ["one", "two"] as const;
export const quizzes = ["first", "second"] as const;
/** A quiz that asks for a file, and that no completion waits for. */
export const fileQuiz = "paper";

/** A course that a program completes in a second. */
export const killCourse: CourseContent = courseContentSchema.parse({
  ...{ format: 1, languages: ["ar"], title: text("درس سريع"), summary: text("للتجربة."), outcomes: { ar: ["تجربة"] } },
  ...{ level: "beginner", hours: 1, icon: "phone", skills: [], media: {} },
  modules: [
    {
      id: "all",
      title: text("كل شيء"),
      activities: [
        ...lessons.map(lesson),
        ...quizzes.map((id) => quiz(id, [question("asked")])),
        quiz(fileQuiz, [
          {
            type: "file",
            id: "given",
            text: text("رسالة"),
            accepts: "document",
            rubric: [{ id: "clear", text: text("واضحة"), points: 2 }],
          },
        ]),
      ],
    },
  ],
  completion: { finished: [...lessons], passed: [...quizzes] },
});
