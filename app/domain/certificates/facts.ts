import type { CertificateFacts } from "#app/domain/certificates/certificate.ts";
import type { CourseContent } from "#app/domain/learning/course.ts";
import { progressOf, type ActivityState, type Facts } from "#app/domain/learning/progress.ts";

/** What of the facts follows from the course and what the learner did in it. */
type FromCourse = Pick<
  CertificateFacts,
  "course" | "language" | "hours" | "level" | "skills" | "grade" | "modules" | "graded"
>;

/**
 * The share of a certificate's facts that comes from the course and the learner's best grades, in percent. The score of an
 * H5P activity counts where the course trusts the phone, and then the certificate says that a device reported it.
 */
export function factsFromCourse(content: CourseContent, facts: Facts): FromCourse {
  const { modules } = progressOf(content, facts);
  // Practice shows the answers while it goes on: its grades say nothing.
  const bests = (counted: readonly ActivityState[]) =>
    counted.flatMap((one) => (one.quiz?.isPractice ? [] : (one.quiz?.best?.percent ?? reportedIn(one) ?? [])));
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
    graded: activities.some((one) => reportedIn(one) !== null) ? "device" : "server",
  };
}

/** A score that only a phone reported and that counts all the same; null without one. */
const reportedIn = ({ h5p }: ActivityState): number | null => (h5p?.isTrusted ? h5p.best : null);

/** The mean rounded to a whole percent; null of nothing. */
const meanOf = (percents: number[]): number | null =>
  percents.length > 0 ? Math.round(percents.reduce((sum, one) => sum + one, 0) / percents.length) : null;
