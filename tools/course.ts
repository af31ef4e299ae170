// npm run course -- COMMAND: checks a course package, publishes one, hands out what a
// course was made from, or makes a lesson of a document.
// Ends with 0, with 1 when there are faults or it could not be done, and with 2 when it was called in another way.
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { parseArgs } from "node:util";
import { courseCostBytes } from "#app/domain/content-packages/course-cost.server.ts";
import { readCoursePackage, type CoursePackage } from "#app/domain/content-packages/course-package.server.ts";
import { courseSource } from "#app/domain/content-packages/course-source.server.ts";
import { lessonText, minutesToRead } from "#app/domain/content-packages/documents/lesson-text.ts";
import { readDocument } from "#app/domain/content-packages/documents/read-document.server.ts";
import type { Fault } from "#app/domain/content-packages/faults.ts";
import { writePackageFolder } from "#app/domain/content-packages/package-folder.server.ts";
import { writePackageZip } from "#app/domain/content-packages/package-zip.server.ts";
import type { CourseAddress } from "#app/domain/content-packages/course-source.server.ts";
import { publishPackage } from "#app/domain/content-packages/publish-package.server.ts";
import { hardTexts, readingLevels } from "#app/domain/content-packages/reading-advice.ts";
import type { ReadingLevel } from "#app/domain/content-packages/reading-level.ts";
import { takeIn } from "#app/domain/content-packages/take-in.server.ts";
import { inLanguage } from "#app/domain/language.ts";
import { activitiesOf, type CourseContent, type Variant } from "#app/domain/learning/course.ts";
import { wordCount } from "#app/domain/learning/lesson-markdown.ts";
import { recordingBytesIn } from "#app/domain/learning/recordings.ts";
import { slugSchema } from "#app/domain/slug.ts";
import { faultLine } from "#app/i18n/fault-words.ts";
import { readingText } from "#app/i18n/reading-words.ts";
import { translator } from "#app/i18n/translate.ts";
import { closeDatabase } from "#app/data/database.server.ts";

// A path that ends in .zip is a ZIP file, any other a folder.
const usage = `npm run course -- check PATH
npm run course -- import PATH ASSOCIATION/COURSE
npm run course -- export ASSOCIATION/COURSE PATH [--version NUMBER]
npm run course -- lesson DOCUMENT PACKAGE/lessons/NAME.LANGUAGE.md`;
/** Where a lesson lies in a package. */
const lessonPlace = /^(.*\/)?lessons\/([a-z0-9][a-z0-9-]*)\.(?:ar|fr|en|zgh)\.md$/;

try {
  await run();
} finally {
  await closeDatabase();
}

async function run(): Promise<void> {
  const { command, places, version } = readArguments();
  const [one = "", other = ""] = places;
  if (command === "check" && places.length === 1) return check(one);
  const address = addressIn(command === "import" ? other : one);
  if (command === "import" && places.length === 2 && address) return importPackage(one, address);
  if (command === "export" && places.length === 2 && address && version !== null)
    return exportCourse(address, other, version);
  if (command === "lesson" && places.length === 2 && lessonPlace.test(other)) return makeLesson(one, other);
  console.error(usage);
  process.exitCode = 2;
}

/** `version` is undefined when none is named, and null when it is no number. */
function readArguments(): { command?: string | undefined; places: string[]; version?: number | null | undefined } {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { version: { type: "string" } } });
    const [command, ...places] = positionals;
    const number = Number(values.version);
    const version = values.version === undefined ? undefined : Number.isInteger(number) && number > 0 ? number : null;
    return { command, places, version };
  } catch {
    return { places: [] };
  }
}

function addressIn(text: string): CourseAddress | null {
  const [organisation, course, ...more] = text.split("/");
  const isAddress = [organisation, course].every((part) => slugSchema.safeParse(part).success) && more.length === 0;
  return isAddress && organisation && course ? { organisation, course } : null;
}

async function check(path: string): Promise<void> {
  const read = await readCoursePackage(path);
  const taken = read.ok ? await takeIn(read.value) : read;
  if (taken.ok) sumUp(taken.value.content);
  else list(taken.faults);
}

async function importPackage(path: string, address: CourseAddress): Promise<void> {
  const read = await readCoursePackage(path);
  if (!read.ok) return list(read.faults);
  return publish(address, read.value);
}

async function publish(address: CourseAddress, read: CoursePackage): Promise<void> {
  const published = await publishPackage(address, read, { at: new Date() });
  const course = `${address.organisation}/${address.course}`;
  if (published.ok) {
    const { version } = published;
    console.log(version === null ? `${course} has a version with just this already` : `${course} version ${version}`);
  } else if (published.problem === "package-broken") list(published.faults);
  else refuse(`there is no association "${address.organisation}"`);
}

async function exportCourse(address: CourseAddress, path: string, version?: number): Promise<void> {
  const source = await courseSource(address, { version });
  if (!source.ok)
    return refuse(
      source.problem === "not-found"
        ? "there is no such course, or no such version of it"
        : "the files of this version were not kept: it is from before they were",
    );
  const write = path.endsWith(".zip") ? writePackageZip : writePackageFolder;
  const written = await write(path, source.value);
  if (!written.ok) return refuse(`${path} is there, and nothing is written over`);
  console.log(`${source.value.size} files in ${path}`);
}

async function makeLesson(document: string, path: string): Promise<void> {
  const t = translator("en");
  const [, folder = "", name = ""] = lessonPlace.exec(path) ?? [];
  const read = await readDocument(document, { name: basename(document), slug: name });
  if (!read.ok) return refuse(t(`document.problem.${read.problem}`));
  const { title, markdown, pictures, notes } = read.value;
  const files = new Map<string, string | Uint8Array>([
    [path, lessonText({ title, minutes: minutesToRead(markdown), markdown })],
    ...pictures.map((picture): [string, Uint8Array] => [`${folder}media/${picture.name}`, picture.content]),
  ]);
  const there = [...files.keys()].find((file) => existsSync(file));
  if (there) return refuse(`${there} is there, and nothing is written over`);
  for (const [file, content] of files) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, { flag: "wx" });
    console.log(file);
  }
  for (const note of notes) console.log(t(`document.note.${note}`));
}

function refuse(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}

function list(faults: readonly Fault[]): void {
  for (const fault of faults) console.log(faultLine(fault, "en"));
  console.log(`faults ${faults.length}`);
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
  for (const { file, language, level } of hardTexts(content)) {
    console.log(`advice  ${file}  in ${language}: ${level.advice.map((one) => readingText(one, "en")).join("; ")}`);
    for (const sentence of level.hardest) console.log(`        ${sentence}`);
  }
  for (const { language, level } of readingLevels(content)) console.log(`${language}: ${describeLevel(level)}`);
}

function describeLevel({ wordsPerSentence, ease, lettersPerWord, longWordsPercent }: ReadingLevel): string {
  return [
    `${wordsPerSentence.toFixed(1)} words a sentence`,
    ...(ease === null ? [] : [`ease ${ease.toFixed(0)} of 100`]),
    ...(lettersPerWord === null ? [] : [`${lettersPerWord.toFixed(1)} letters a word`]),
    ...(longWordsPercent === null ? [] : [`${longWordsPercent.toFixed(0)}% long words`]),
  ].join(", ");
}

function describeVariant({ type, width, bytes }: Variant): string {
  return `${type.replace("image/", "")} ${width} px ${Math.ceil(bytes / 1000)} kB`;
}
