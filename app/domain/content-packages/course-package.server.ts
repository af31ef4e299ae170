import { createHash } from "node:crypto";
import { z } from "zod";
import { readAttachedFile } from "#app/domain/content-packages/attached-file.server.ts";
import { courseFaults, ruleOf } from "#app/domain/content-packages/course-checks.ts";
import { courseFileSchema, type CourseFile, type NamedActivity } from "#app/domain/content-packages/course-file.ts";
import { inReadingOrder, type Fault } from "#app/domain/content-packages/faults.ts";
import { packageIn, readH5p, type H5pParts, type H5pSource } from "#app/domain/content-packages/h5p-files.server.ts";
import { readLessonFile, type LessonFile, type NamedPicture } from "#app/domain/content-packages/lesson-file.ts";
import { readPackageFiles, type PackageFiles } from "#app/domain/content-packages/package-files.server.ts";
import { readPackageZip } from "#app/domain/content-packages/package-zip.server.ts";
import { readPicture } from "#app/domain/content-packages/picture.server.ts";
import { readRecordings, type PackageRecording } from "#app/domain/content-packages/recordings.server.ts";
import { quizFaults } from "#app/domain/content-packages/quiz-checks.ts";
import { missingLanguages, strangeLines, strangeTexts } from "#app/domain/content-packages/texts.ts";
import { pathText, readYaml, type YamlFile } from "#app/domain/content-packages/yaml-file.ts";
import { courseContentSchema, type AttachedFile, type CourseContent, type Media } from "#app/domain/learning/course.ts";
import { questionPictureSchema } from "#app/domain/quizzes/question-picture.ts";
import { isPractice, quizSchema, type Quiz } from "#app/domain/quizzes/question.ts";

export type CoursePackage = {
  /** Photographs and H5P packages are as they came; `takeIn` makes of them what is published. */
  content: CourseContent;
  media: (Media & { path: string; content: Uint8Array })[];
  recordings: PackageRecording[];
  h5p: H5pSource[];
  attached: (AttachedFile & { path: string; content: Uint8Array })[];
  /**
   * SHA-256, in hex, of the content with the hashes of its files as they came: two packages with the same digest are the
   * same. The order of keys and the kind of line ends do not count, nor how photographs are encoded, so it is the same on
   * every machine.
   */
  digest: string;
  /** The files it was read from, by path, to the byte. */
  source: ReadonlyMap<string, Uint8Array>;
};

/** A package, or everything that is wrong with the folder: at least one fault, by file and line. */
export type PackageResult =
  { ok: true; value: CoursePackage } | { ok: false; problem: "package-broken"; faults: Fault[] };

/** Reads a course package from a folder, or from a file whose name ends in .zip: see `readPackage`. */
export const readCoursePackage = async (path: string): Promise<PackageResult> =>
  readPackage(await (path.endsWith(".zip") ? readPackageZip(path) : readPackageFiles(path)));

/**
 * Reads a course package. A package with any fault is `package-broken` as a whole, with all its faults; only what lies
 * behind text that is no YAML, or a value of the wrong kind, can show after that is mended.
 */
export async function readPackage(read: PackageFiles): Promise<PackageResult> {
  const faults = [...read.faults];
  const course = readCourse(read, faults);
  const lessons = readLessons(read, faults);
  const quizzes = readQuizzes(read, languagesOf(course?.data), faults);
  const media = readMedia(read, [...lessons.pictures, ...quizzes.pictures], faults);
  const recordings = readRecordings(read, lessons.found, faults);
  const h5p = readH5p(read, languagesOf(course?.data), faults);
  const attached = await readAttached(read, lessons.attached, faults);
  if (course?.value) {
    const parts = {
      lessons: new Map([...lessons.found].map(([name, files]) => [name, new Set(files.keys())])),
      quizzes: new Set(quizzes.found.keys()),
      practice: practiceIn(quizzes.found),
      h5p: partsOf(h5p, read),
    };
    faults.push(...courseFaults({ course: course.value, lineOf: course.lineOf }, parts));
  }
  if (faults.length > 0 || !course?.value)
    return { ok: false, problem: "package-broken", faults: inReadingOrder(faults) };
  const found = { lessons: lessons.found, quizzes: quizzes.found, h5p, media, recordings, attached };
  const content = contentOf(course.value, found, read);
  const digest = createHash("sha256").update(JSON.stringify(content, inKeyOrder)).digest("hex");
  const packages = [...h5p.values()].flatMap((one) => [...one.packages.values()]);
  const value = { content, media, recordings, attached, h5p: packages, digest, source: read.files };
  return { ok: true, value };
}

const partsOf = (h5p: ReadonlyMap<string, H5pParts>, { found }: PackageFiles) =>
  new Map(
    [...h5p].map(([name, { file, packages }]) => [
      name,
      {
        hasFile: found.has(`h5p/${name}.yaml`),
        languages: new Set(packages.keys()),
        trusted: file?.trustPhone ?? false,
      },
    ]),
  );

// Line ends differ between machines and mean nothing. Bytes that are no UTF-8 become a sign that is a fault.
const textAt = ({ files }: PackageFiles, path: string): string | null => {
  const bytes = files.get(path);
  return bytes ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).replace(/\r\n/g, "\n") : null;
};

function addTextFaults(file: string, text: string, { data, lineOf }: YamlFile<unknown>, faults: Fault[]): void {
  const seen = strangeLines(file, text);
  faults.push(...(seen.length > 0 ? seen : strangeTexts(data, { file, lineOf })));
}

const languagesOf = (data: unknown): string[] =>
  courseFileSchema.pick({ languages: true }).safeParse(pickLanguages(data)).data?.languages ?? [];
const pickLanguages = (data: unknown): unknown =>
  typeof data === "object" && data !== null && "languages" in data ? { languages: data.languages } : {};

function readCourse(read: PackageFiles, faults: Fault[]): YamlFile<CourseFile> | null {
  const file = "course.yaml";
  const text = textAt(read, file);
  if (text === null) {
    if (!read.found.has(file)) faults.push({ file, code: "file-missing" });
    return null;
  }
  const course = readYaml(file, text, courseFileSchema);
  faults.push(
    ...course.faults,
    ...missingLanguages(course.data, languagesOf(course.data), { file, lineOf: course.lineOf }),
  );
  addTextFaults(file, text, course, faults);
  return course;
}

type Lessons = Map<string, Map<string, LessonFile | null>>;

/** Every lesson file by name and language; null for one with faults of its own. */
function readLessons(
  read: PackageFiles,
  faults: Fault[],
): { found: Lessons; pictures: NamedPicture[]; attached: NamedPicture[] } {
  const found: Lessons = new Map();
  const pictures: NamedPicture[] = [];
  const attached: NamedPicture[] = [];
  for (const file of read.found) {
    const [, name, language] = /^lessons\/([a-z0-9-]+)\.([a-z]+)\.md$/.exec(file) ?? [];
    if (!name || !language) continue;
    const text = textAt(read, file);
    const lesson = text === null ? null : readLessonFile(file, text);
    faults.push(...(lesson?.faults ?? []));
    pictures.push(...(lesson?.pictures ?? []));
    attached.push(...(lesson?.attached ?? []));
    found.set(name, (found.get(name) ?? new Map<string, LessonFile | null>()).set(language, lesson?.value ?? null));
  }
  for (const [name, files] of found) {
    const right = [...files].flatMap(([language, lesson]) => (lesson ? [{ language, ...lesson }] : []));
    const [first, ...others] = right;
    for (const { language, minutes, minutesLine } of others)
      if (first && minutes !== first.minutes)
        faults.push({
          file: `lessons/${name}.${language}.md`,
          line: minutesLine,
          path: "minutes",
          code: "minutes-differ",
          facts: { minutes: first.minutes, language: first.language },
        });
  }
  return { found, pictures, attached };
}

/** Which quizzes are for practice; one with faults of its own may be. */
const practiceIn = (quizzes: ReadonlyMap<string, Quiz | null>): Set<string> =>
  new Set([...quizzes].flatMap(([name, quiz]) => (quiz === null || isPractice(quiz) ? [name] : [])));

/** Every quiz file by name, null for one with faults of its own, and the pictures that their questions show. */
function readQuizzes(
  read: PackageFiles,
  languages: readonly string[],
  faults: Fault[],
): { found: Map<string, Quiz | null>; pictures: NamedPicture[] } {
  const pictures: NamedPicture[] = [];
  const quizzes = new Map<string, Quiz | null>();
  for (const file of read.found) {
    const name = /^quizzes\/([a-z0-9-]+)\.yaml$/.exec(file)?.[1];
    if (!name) continue;
    const text = textAt(read, file);
    const quiz = text === null ? null : readYaml(file, text, quizSchema);
    quizzes.set(name, quiz?.value ?? null);
    if (text === null || !quiz) continue;
    // A quiz with faults shows its pictures all the same.
    for (const [at, path] of picturePaths(quiz.data))
      pictures.push({ path, file, line: quiz.lineOf(["questions", at, "picture", "path"]) });
    faults.push(...quiz.faults, ...missingLanguages(quiz.data, languages, { file, lineOf: quiz.lineOf }));
    addTextFaults(file, text, quiz, faults);
    if (!quiz.value) continue;
    for (const { path, ...found } of quizFaults(quiz.value))
      faults.push({ file, line: quiz.lineOf(path), path: pathText(path), ...found });
    for (const [at, { picture }] of quiz.value.questions.entries()) {
      const path = ["questions", at, "picture"];
      if (picture && !picture.alt)
        faults.push({ file, line: quiz.lineOf(path), path: pathText(path), code: "picture-alt" });
    }
  }
  return { found: quizzes, pictures };
}

const picturesSchema = z.object({ questions: z.array(z.unknown()) });
const pictureSchema = z.object({ picture: z.object({ path: questionPictureSchema.shape.path }) });

/** The pictures that a quiz names, by the places of its questions, whatever else is wrong with it. */
const picturePaths = (data: unknown): [at: number, path: string][] =>
  (picturesSchema.safeParse(data).data?.questions ?? []).flatMap((question, at): [number, string][] => {
    const path = pictureSchema.safeParse(question).data?.picture.path;
    return path ? [[at, path]] : [];
  });

function readMedia(read: PackageFiles, shown: readonly NamedPicture[], faults: Fault[]): CoursePackage["media"] {
  for (const { path, file, line } of shown)
    if (!read.found.has(path)) faults.push({ file, line, path, code: "picture-missing" });
  const media: CoursePackage["media"] = [];
  for (const path of read.found) {
    if (!path.startsWith("media/")) continue;
    if (!shown.some((picture) => picture.path === path)) faults.push({ file: path, code: "picture-in-no-lesson" });
    const content = read.files.get(path);
    const picture = content && readPicture(path, content);
    if (picture && "code" in picture) faults.push({ file: path, ...picture });
    else if (picture) media.push({ path, content, ...picture.media });
  }
  return media;
}

async function readAttached(
  read: PackageFiles,
  named: readonly NamedPicture[],
  faults: Fault[],
): Promise<CoursePackage["attached"]> {
  for (const { path, file, line } of named)
    if (!read.found.has(path)) faults.push({ file, line, path, code: "attached-missing" });
  const attached: CoursePackage["attached"] = [];
  for (const path of read.found) {
    if (!path.startsWith("files/")) continue;
    if (!named.some((one) => one.path === path)) faults.push({ file: path, code: "attached-in-no-lesson" });
    const content = read.files.get(path);
    const found = content && (await readAttachedFile(path, content));
    if (found && "code" in found) faults.push({ file: path, ...found });
    else if (found) attached.push({ path, content, ...found.file });
  }
  return attached;
}

type Found = Pick<CoursePackage, "media" | "recordings" | "attached"> & {
  lessons: Lessons;
  quizzes: ReadonlyMap<string, Quiz | null>;
  h5p: ReadonlyMap<string, H5pParts>;
};

function contentOf(
  course: CourseFile,
  { lessons, quizzes, h5p, media, recordings, attached }: Found,
  read: PackageFiles,
): CourseContent {
  const toActivity = (named: NamedActivity) => {
    if ("quiz" in named) return { kind: "quiz", id: named.quiz, quiz: quizzes.get(named.quiz) };
    if ("h5p" in named) return h5pActivity(named.h5p, h5p.get(named.h5p), course.languages);
    const files = [...(lessons.get(named.lesson) ?? [])].flatMap(([language, file]) =>
      file ? [{ language, file }] : [],
    );
    return {
      kind: "lesson",
      id: named.lesson,
      title: Object.fromEntries(files.map(({ language, file }) => [language, file.title])),
      minutes: files[0]?.file.minutes,
      markdown: Object.fromEntries(files.map(({ language, file }) => [language, file.markdown])),
    };
  };
  return courseContentSchema.parse({
    ...course,
    modules: course.modules.map((module) => ({ ...module, activities: module.activities.map(toActivity) })),
    completion: ruleOf(course, { practice: practiceIn(quizzes), h5p: partsOf(h5p, read) }),
    media: Object.fromEntries(
      media.map(({ path, sha256, type, bytes, width, height }) => [path, { sha256, type, bytes, width, height }]),
    ),
    ...(attached.length > 0 && {
      files: Object.fromEntries(attached.map(({ path, content: _content, ...file }) => [path, file])),
    }),
    ...(recordings.length > 0 && {
      recordings: Object.fromEntries(
        recordings.map(({ path, sha256, type, bytes, seconds }) => [path, { sha256, type, bytes, seconds }]),
      ),
    }),
  });
}

function h5pActivity(id: string, parts: H5pParts | undefined, languages: CourseFile["languages"]) {
  const { file, packages } = parts ?? { file: null, packages: new Map<string, H5pSource>() };
  const packageOf = (language: string) => {
    const source = packageIn({ file, packages }, language);
    return source && { manifest: source.sha256, startBytes: source.content.length, bytes: source.content.length };
  };
  return {
    ...{ kind: "h5p", id, title: file?.title, minutes: file?.minutes, counts: file?.counts },
    ...(file?.passMark !== undefined && { passMark: file.passMark }),
    ...(file?.trustPhone && { trustPhone: true }),
    packages: Object.fromEntries(languages.map((language) => [language, packageOf(language)])),
  };
}

// For JSON.stringify: objects with their keys in one order, whatever order they were written in.
const inKeyOrder = (_key: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value;
