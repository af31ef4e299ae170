import { courseContentSchema, type CourseContent } from "#app/domain/learning/course.ts";

const lesson = (id: string) => ({
  kind: "lesson",
  id,
  title: { ar: `درس ${id}` },
  minutes: 3,
  markdown: { ar: "فقرة قصيرة.\n\nوفقرة أخرى." },
});

const question = (type: string, id: string, more: object) => ({ type, id, text: { ar: `سؤال ${id}` }, ...more });
const texts = (...all: string[]) => all.map((ar) => ({ ar }));
const options = (...right: boolean[]) => right.map((correct, place) => ({ text: { ar: `جواب ${place}` }, correct }));
const single = (id: string) => question("single", id, { options: options(false, true, false, false) });

const quiz = (id: string, more: object) => ({
  kind: "quiz",
  id,
  quiz: { title: { ar: `اختبار ${id}` }, minutes: 3, passMark: 60, ...more },
});

const [alpha, beta, gamma, delta] = texts("ألف", "باء", "جيم", "دال");

/** A course to be taken in seconds: three lessons, every kind of question, one quiz that draws, one with two attempts. */
export const chaosCourse: CourseContent = courseContentSchema.parse({
  format: 1,
  languages: ["ar"],
  title: { ar: "درس قصير" },
  summary: { ar: "للتجربة." },
  outcomes: { ar: ["تجربة"] },
  level: "beginner",
  hours: 1,
  icon: "phone",
  skills: [],
  media: {},
  modules: [
    {
      id: "all",
      title: { ar: "كل شيء" },
      activities: [
        ...["one", "two", "three"].map(lesson),
        quiz("kinds", {
          questions: [
            single("single"),
            question("multiple", "multiple", { options: options(true, false, true) }),
            question("true-false", "claim", { answer: true }),
            question("short-text", "word", { accept: { ar: ["كلمة"] } }),
            question("numeric", "number", { answer: 42, tolerance: 10 }),
            question("matching", "pairs", {
              pairs: [
                { left: alpha, right: beta },
                { left: gamma, right: delta },
              ],
              distractors: texts("هاء"),
            }),
            question("ordering", "order", { items: [alpha, beta, gamma] }),
          ],
        }),
        quiz("drawn", { draw: 3, questions: ["a", "b", "c", "d", "e", "f", "g", "h"].map(single) }),
        quiz("limited", { attempts: 2, shuffle: false, questions: [single("first"), single("second")] }),
      ],
    },
  ],
  completion: { finished: ["one", "two", "three"], passed: ["kinds", "drawn", "limited"] },
});
