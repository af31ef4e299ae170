// npm run course -- check PATH: says what is wrong with a course package, or sums it up.
// Ends with 0, with 1 when there are faults, and with 2 when it was called in another way.
import { courseCostBytes } from "#app/domain/content-packages/course-cost.server.ts";
import { readCoursePackage } from "#app/domain/content-packages/course-package.server.ts";
import { describeFault } from "#app/domain/content-packages/faults.ts";
import { readingAdvice } from "#app/domain/content-packages/reading-advice.ts";
import { takeIn } from "#app/domain/content-packages/take-in.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { activitiesOf, type CourseContent, type Variant } from "#app/domain/learning/course.ts";
import { wordCount } from "#app/domain/learning/lesson-markdown.ts";
import { recordingBytesIn } from "#app/domain/learning/recordings.ts";

const [command, path, ...others] = process.argv.slice(2);
if (command === "check" && path && others.length === 0) await check(path);
else {
  console.error("npm run course -- check PATH");
  process.exitCode = 2;
}

async function check(folder: string): Promise<void> {
  const read = await readCoursePackage(folder);
  const taken = read.ok ? await takeIn(read.value) : read;
  if (taken.ok) return sumUp(taken.value.content);
  for (const fault of taken.faults) console.log(describeFault(fault));
  console.log(`faults ${taken.faults.length}`);
  process.exitCode = 1;
}

function sumUp(content: CourseContent): void {
  const activities = activitiesOf(content);
  const quizzes = activities.flatMap((activity) => (activity.kind === "quiz" ? [activity.quiz] : []));
  const lessons = activities.flatMap((activity) => (activity.kind === "lesson" ? [activity] : []));
  console.log(Object.values(content.title).join(" · "));
  console.log(`modules ${content.modules.length}, lessons ${lessons.length}, quizzes ${quizzes.length}`);
  console.log(`questions ${quizzes.reduce((sum, quiz) => sum + quiz.questions.length, 0)}`);
  for (const language of content.languages) {
    const words = lessons.reduce((sum, { markdown }) => sum + wordCount(inLanguage(markdown, language).text), 0);
    const kilobytes = Math.ceil(courseCostBytes(content, language) / 1000);
    const recordings = Math.ceil(recordingBytesIn(content, language) / 1000);
    console.log(`${language}: ${words} words of lessons, ${kilobytes} kB to take the course`);
    if (recordings > 0) console.log(`${language}: ${recordings} kB of recordings beside that`);
  }
  for (const [path, { variants }] of Object.entries(content.media))
    if (variants) console.log(`${path}: ${variants.map(describeVariant).join(", ")}`);
  const advice = readingAdvice(content);
  for (const line of advice.lines) console.log(line);
  for (const line of advice.figures) console.log(line);
}

const describeVariant = ({ type, width, bytes }: Variant) =>
  `${type.replace("image/", "")} ${width} px ${Math.ceil(bytes / 1000)} kB`;
