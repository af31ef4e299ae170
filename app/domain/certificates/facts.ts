import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import type { CourseContent } from "#app/domain/learning/course.ts";
import { progressOf, type Facts } from "#app/domain/learning/progress.ts";

/** What of the facts follows from the course and what the learner did in it. */
type FromCourse = Pick<
  CertificateFacts,
  "course" | "language" | "hours" | "level" | "skills" | "grade" | "modules" | "graded"
>;

/** The share of a certificate's facts that comes from the course and the learner's best grades, in percent. */
export function factsFromCourse(content: CourseContent, facts: Facts): FromCourse {
  const { modules } = progressOf(content, facts);
  // Practice shows the answers while it goes on: its grades say nothing.
  const bests = (quizzes: { quiz: { best: { percent: number } | null; isPractice: boolean } | null }[]) =>
    quizzes.flatMap(({ quiz }) => (quiz?.best && !quiz.isPractice ? [quiz.best.percent] : []));
  const { passed, grades = [] } = content.completion;
  const required = new Set([...passed, ...grades.map(({ quiz }) => quiz)]);
  const activities = modules.flatMap((module) => module.activities);
  return {
    course: content.title,
    language: content.languages[0] ?? "ar",
    hours: content.hours,
    level: content.level,
    skills: content.skills,
    grade: meanOf(bests(activities.filter(({ id }) => required.has(id)))),
    modules: modules.map((module) => ({
      title: module.title,
      minutes: module.activities.reduce((sum, { minutes }) => sum + minutes, 0),
      grade: meanOf(bests(module.activities)),
    })),
    // Every quiz there is today is graded here.
    graded: "server",
  };
}

/** The mean rounded to a whole percent; null of nothing. */
const meanOf = (percents: number[]): number | null =>
  percents.length > 0 ? Math.round(percents.reduce((sum, one) => sum + one, 0) / percents.length) : null;
