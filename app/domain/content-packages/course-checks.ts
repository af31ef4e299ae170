import type { CourseFile } from "#app/domain/content-packages/course-file.ts";
import type { Fault } from "#app/domain/content-packages/faults.ts";
import { pathText, type LineOf } from "#app/domain/content-packages/yaml-file.ts";

/** What is there for a course to name: lessons with the languages of their files, and quizzes, some for practice. */
export type Parts = {
  lessons: ReadonlyMap<string, ReadonlySet<string>>;
  quizzes: ReadonlySet<string>;
  practice: ReadonlySet<string>;
};

type Check = { course: CourseFile; lineOf: LineOf };

/**
 * What is wrong between `course.yaml` and the files beside it: names that come twice, files that are missing or that
 * nobody uses, and a completion that asks for nothing or for what the course does not have.
 */
export function courseFaults({ course, lineOf }: Check, { lessons, quizzes, practice }: Parts): Fault[] {
  const faults: Fault[] = [];
  const fault = (path: PropertyKey[], reason: string) =>
    faults.push({ file: "course.yaml", line: lineOf(path), path: pathText(path), reason });

  repeats(course.languages).forEach((at) => fault(["languages", at], "comes twice"));
  course.modules.forEach(({ id }, at) => {
    if (course.modules.findIndex((module) => module.id === id) < at)
      fault(["modules", at, "id"], `two modules are called "${id}"`);
  });

  const named = namedIn(course);
  repeats(named.map(({ name }) => name)).forEach((at) => fault(named[at]?.path ?? [], "comes twice in the course"));
  for (const { kind, name, path } of named) {
    if (kind === "quiz") {
      if (!quizzes.has(name)) faults.push(missing(`quizzes/${name}.yaml`, lineOf(path)));
    } else
      for (const language of course.languages)
        if (!lessons.get(name)?.has(language)) faults.push(missing(`lessons/${name}.${language}.md`, lineOf(path)));
  }
  for (const part of ["finished", "passed"] as const) {
    const names = course.completion[part];
    if (names === "all") continue;
    const isOf = ({ kind, name }: Named) => (part === "passed" ? kind === "quiz" : isFinished(kind, name, practice));
    const known = new Set(named.filter(isOf).map(({ name }) => name));
    const what = part === "passed" ? "quiz" : "lesson or practice quiz";
    names.forEach((name, at) => {
      if (!known.has(name)) fault(["completion", part, at], `the course has no ${what} "${name}"`);
    });
    repeats(names).forEach((at) => fault(["completion", part, at], "comes twice"));
  }
  const { finished, passed } = ruleOf(course, practice);
  if (finished.length + passed.length === 0)
    fault(["completion"], "asks for nothing: everybody would complete at once");
  return [...faults, ...unusedFaults(course, { lessons, quizzes })];
}

const missing = (file: string, line: number): Fault => ({
  file,
  reason: `is missing, though line ${line} of course.yaml names it`,
});

/**
 * The completion rule with `all` spelt out, in the order of the course: all that is finished are the lessons and the
 * quizzes for practice, all that is passed are the other quizzes.
 */
export function ruleOf(course: CourseFile, practice: ReadonlySet<string>): { finished: string[]; passed: string[] } {
  const all = (finishes: boolean) =>
    namedIn(course)
      .filter(({ kind, name }) => isFinished(kind, name, practice) === finishes)
      .map(({ name }) => name);
  const { finished, passed } = course.completion;
  return { finished: finished === "all" ? all(true) : finished, passed: passed === "all" ? all(false) : passed };
}

const isFinished = (kind: Named["kind"], name: string, practice: ReadonlySet<string>): boolean =>
  kind === "lesson" || practice.has(name);

type Named = { kind: "lesson" | "quiz"; name: string; path: PropertyKey[] };

const namedIn = (course: CourseFile): Named[] =>
  course.modules.flatMap((module, moduleAt) =>
    module.activities.map((activity, at) => {
      const path = ["modules", moduleAt, "activities", at];
      return "lesson" in activity
        ? { kind: "lesson" as const, name: activity.lesson, path }
        : { kind: "quiz" as const, name: activity.quiz, path };
    }),
  );

function unusedFaults(course: CourseFile, { lessons, quizzes }: Pick<Parts, "lessons" | "quizzes">): Fault[] {
  const named = namedIn(course);
  const uses = (kind: Named["kind"], name: string) => named.some((one) => one.kind === kind && one.name === name);
  const unusedLessons = [...lessons].flatMap(([name, languages]) =>
    [...languages].flatMap((language): Fault[] => {
      const file = `lessons/${name}.${language}.md`;
      if (!uses("lesson", name)) return [{ file, reason: "is used by no module" }];
      return course.languages.some((one) => one === language)
        ? []
        : [{ file, reason: `is used by nobody: the course has no language "${language}"` }];
    }),
  );
  const unusedQuizzes = [...quizzes].filter((name) => !uses("quiz", name));
  return [
    ...unusedLessons,
    ...unusedQuizzes.map((name) => ({ file: `quizzes/${name}.yaml`, reason: "is used by no module" })),
  ];
}

/** Where a text comes again that came before. */
const repeats = (texts: readonly string[]): number[] =>
  texts.flatMap((text, at) => (texts.indexOf(text) < at ? [at] : []));
