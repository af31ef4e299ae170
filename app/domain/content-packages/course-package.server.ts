import { createHash } from "node:crypto";
import { courseFileSchema, type CourseFile } from "#app/domain/content-packages/course-file.ts";
import type { Fault } from "#app/domain/content-packages/faults.ts";
import { readLessonFile, type LessonFile } from "#app/domain/content-packages/lesson-file.ts";
import { readPackageFiles } from "#app/domain/content-packages/package-files.server.ts";
import { readPicture } from "#app/domain/content-packages/picture.server.ts";
import { missingLanguages, strangeCharacters } from "#app/domain/content-packages/texts.ts";
import { readYaml } from "#app/domain/content-packages/yaml-file.ts";
import { courseContentSchema, type Activity, type CourseContent, type Media } from "#app/domain/learning/course.ts";
import { quizSchema, type Quiz } from "#app/domain/quizzes/question.ts";

export type CoursePackage = {
  content: CourseContent;
  media: (Media & { path: string; content: Uint8Array })[];
  /** SHA-256 of all it holds: two packages with the same digest are the same. */
  digest: string;
};

export type PackageResult = { ok: true; value: CoursePackage } | { ok: false; faults: Fault[] };

/** Reads a course package from a folder. A package with any fault is refused as a whole, with all its faults. */
export async function readCoursePackage(folder: string): Promise<PackageResult> {
  const { files, faults } = await readPackageFiles(folder);
  const text = (path: string): string | null => files.get(path)?.toString("utf8") ?? null;
  for (const [path, bytes] of files)
    if (/\.(md|yaml)$/.test(path)) faults.push(...strangeCharacters(path, bytes.toString("utf8")));

  const courseText = text("course.yaml");
  if (courseText === null) return { ok: false, faults: [...faults, { file: "course.yaml", reason: "is missing" }] };
  const course = readYaml("course.yaml", courseText, courseFileSchema);
  faults.push(...course.faults);
  if (!course.value) return { ok: false, faults };
  const { languages } = course.value;
  faults.push(...missingLanguages("course.yaml", course.value, languages, course.lineOf));

  const moduleIds = course.value.modules.map(({ id }) => id);
  moduleIds.forEach((id, at) => {
    if (moduleIds.indexOf(id) < at)
      faults.push({
        ...{ file: "course.yaml", line: course.lineOf(["modules", at, "id"]), path: `modules[${at}].id` },
        reason: `two modules are called "${id}"`,
      });
  });

  const used = new Set(["course.yaml"]);
  const lessons = new Map<string, Map<string, LessonFile>>();
  const quizzes = new Map<string, Quiz>();
  course.value.modules.forEach((module, moduleAt) => {
    module.activities.forEach((activity, at) => {
      const path = ["modules", moduleAt, "activities", at];
      const name = "lesson" in activity ? activity.lesson : activity.quiz;
      if (lessons.has(name) || quizzes.has(name))
        faults.push({
          file: "course.yaml",
          line: course.lineOf(path),
          path: name,
          reason: "comes twice in the course",
        });
      if ("lesson" in activity) lessons.set(name, readLesson(name, languages, text, used, faults));
      else {
        const file = `quizzes/${name}.yaml`;
        used.add(file);
        const quizText = text(file);
        if (quizText === null) {
          faults.push({ file, reason: "is missing" });
          return;
        }
        const quiz = readYaml(file, quizText, quizSchema);
        faults.push(...quiz.faults);
        if (!quiz.value) return;
        faults.push(...missingLanguages(file, quiz.value, languages, quiz.lineOf));
        quizzes.set(name, quiz.value);
      }
    });
  });

  const media: CoursePackage["media"] = [];
  const shown = new Set(
    [...lessons.values()].flatMap((files) => [...files.values()]).flatMap(({ pictures }) => pictures),
  );
  for (const path of shown) {
    used.add(path);
    const content = files.get(path);
    const read = content ? readPicture(path, content) : { reason: "is missing" };
    if ("reason" in read) faults.push({ file: path, reason: read.reason });
    else if (content) media.push({ path, content, ...read.media });
  }
  for (const path of files.keys())
    if (!used.has(path)) faults.push({ file: path, reason: "is used by no module or lesson" });
  const completion = ruleOf(course.value, lessons, quizzes, course.lineOf, faults);
  if (faults.length > 0) return { ok: false, faults };
  const content = courseContentSchema.parse({
    ...course.value,
    modules: course.value.modules.map((module) => ({
      ...module,
      activities: module.activities.map((one) => toActivity(one, lessons, quizzes)),
    })),
    completion,
    media: Object.fromEntries(media.map(({ path, content: _bytes, ...kept }) => [path, kept])),
  });
  const digest = createHash("sha256").update(JSON.stringify(content)).digest("hex");
  return { ok: true, value: { content, media, digest } };
}

function readLesson(
  name: string,
  languages: string[],
  text: (path: string) => string | null,
  used: Set<string>,
  faults: Fault[],
): Map<string, LessonFile> {
  const read = new Map<string, LessonFile>();
  for (const language of languages) {
    const file = `lessons/${name}.${language}.md`;
    used.add(file);
    const lessonText = text(file);
    if (lessonText === null) {
      faults.push({ file, reason: "is missing" });
      continue;
    }
    const lesson = readLessonFile(file, lessonText);
    faults.push(...lesson.faults);
    if (lesson.value) read.set(language, lesson.value);
  }
  const minutes = new Set([...read.values()].map((lesson) => lesson.minutes));
  if (minutes.size > 1)
    faults.push({ file: `lessons/${name}`, path: "minutes", reason: "must be the same in all languages" });
  return read;
}

function toActivity(
  named: CourseFile["modules"][number]["activities"][number],
  lessons: Map<string, Map<string, LessonFile>>,
  quizzes: Map<string, Quiz>,
): Partial<Activity> {
  if ("quiz" in named) return { kind: "quiz", id: named.quiz, quiz: quizzes.get(named.quiz) };
  const files = [...(lessons.get(named.lesson) ?? [])];
  return {
    kind: "lesson",
    id: named.lesson,
    title: Object.fromEntries(files.map(([language, lesson]) => [language, lesson.title])),
    minutes: files[0]?.[1].minutes ?? 1,
    markdown: Object.fromEntries(files.map(([language, lesson]) => [language, lesson.markdown])),
  };
}

function ruleOf(
  { completion }: CourseFile,
  lessons: Map<string, unknown>,
  quizzes: Map<string, unknown>,
  lineOf: (path: string[]) => number,
  faults: Fault[],
): CourseContent["completion"] {
  const named = (part: "finished" | "passed", known: Map<string, unknown>) => {
    const names = completion[part] === "all" ? [...known.keys()] : completion[part];
    for (const name of names)
      if (!known.has(name))
        faults.push({
          file: "course.yaml",
          line: lineOf(["completion", part]),
          path: `completion.${part}`,
          reason: `the course has no ${part === "finished" ? "lesson" : "quiz"} "${name}"`,
        });
    return names;
  };
  return { finished: named("finished", lessons), passed: named("passed", quizzes) };
}
