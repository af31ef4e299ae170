// npm run course -- check PATH: says what is wrong with a course package, or sums it up.
import { courseCostBytes } from "#app/domain/content-packages/course-cost.server.ts";
import { readCoursePackage } from "#app/domain/content-packages/course-package.server.ts";
import { describeFault } from "#app/domain/content-packages/faults.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";

const [command, path] = process.argv.slice(2);
if (command !== "check" || !path) {
  console.error("npm run course -- check PATH");
  process.exit(2);
}
const read = await readCoursePackage(path);
if (!read.ok) {
  for (const fault of read.faults) console.log(describeFault(fault));
  console.log(`${read.faults.length} faults`);
  process.exit(1);
}
const { content } = read.value;
const activities = activitiesOf(content);
const quizzes = activities.flatMap((activity) => (activity.kind === "quiz" ? [activity.quiz] : []));
console.log(Object.values(content.title).join(" · "));
console.log(
  `modules ${content.modules.length}, lessons ${activities.length - quizzes.length}, quizzes ${quizzes.length}`,
);
console.log(`questions ${quizzes.reduce((sum, quiz) => sum + quiz.questions.length, 0)}`);
for (const language of content.languages)
  console.log(`${language}: ${Math.ceil(courseCostBytes(content, language) / 1000)} kB to take the course`);
