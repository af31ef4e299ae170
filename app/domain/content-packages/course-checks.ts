import type { CourseFile } from "#app/domain/content-packages/course-file.ts";
import type { Fault, FaultFound } from "#app/domain/content-packages/faults.ts";
import { pathText, type LineOf } from "#app/domain/content-packages/yaml-file.ts";

/** What is there for a course to name: lessons with the languages of their files, and quizzes. */
export type Parts = { lessons: ReadonlyMap<string, ReadonlySet<string>>; quizzes: ReadonlySet<string> };

type Check = { course: CourseFile; lineOf: LineOf };

/**
 * What is wrong between `course.yaml` and the files beside it: names that come twice, files that are missing or that
 * nobody uses, and a completion that asks for nothing or for what the course does not have.
 */
export function courseFaults({ course, lineOf }: Check, { lessons, quizzes }: Parts): Fault[] {
  const faults: Fault[] = [];
  const fault = (path: PropertyKey[], found: FaultFound) =>
    faults.push({ file: "course.yaml", line: lineOf(path), path: pathText(path), ...found });

  repeats(course.languages).forEach((at) => fault(["languages", at], { code: "named-twice" }));
  course.modules.forEach(({ id }, at) => {
    if (course.modules.findIndex((module) => module.id === id) < at)
      fault(["modules", at, "id"], { code: "module-id-twice", facts: { id } });
  });

  const named = namedIn(course);
  repeats(named.map(({ name }) => name)).forEach((at) => fault(named[at]?.path ?? [], { code: "activity-twice" }));
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
    const kind = part === "finished" ? "lesson" : "quiz";
    const code = part === "finished" ? "lesson-not-in-course" : "quiz-not-in-course";
    const known = new Set(named.filter((one) => one.kind === kind).map(({ name }) => name));
    names.forEach((name, at) => {
      if (!known.has(name)) fault(["completion", part, at], { code, facts: { name } });
    });
    repeats(names).forEach((at) => fault(["completion", part, at], { code: "named-twice" }));
  }
  const { finished, passed } = ruleOf(course);
  if (finished.length + passed.length === 0) fault(["completion"], { code: "rule-asks-nothing" });
  return [...faults, ...unusedFaults(course, { lessons, quizzes })];
}

const missing = (file: string, line: number): Fault => ({ file, code: "named-file-missing", facts: { line } });

/** The completion rule with `all` spelt out, in the order of the course. */
export function ruleOf(course: CourseFile): { finished: string[]; passed: string[] } {
  const named = namedIn(course);
  const all = (kind: "lesson" | "quiz") => named.filter((one) => one.kind === kind).map(({ name }) => name);
  const { finished, passed } = course.completion;
  return { finished: finished === "all" ? all("lesson") : finished, passed: passed === "all" ? all("quiz") : passed };
}

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

function unusedFaults(course: CourseFile, { lessons, quizzes }: Parts): Fault[] {
  const named = namedIn(course);
  const uses = (kind: Named["kind"], name: string) => named.some((one) => one.kind === kind && one.name === name);
  const unusedLessons = [...lessons].flatMap(([name, languages]) =>
    [...languages].flatMap((language): Fault[] => {
      const file = `lessons/${name}.${language}.md`;
      if (!uses("lesson", name)) return [{ file, code: "in-no-module" }];
      return course.languages.some((one) => one === language)
        ? []
        : [{ file, code: "language-not-in-course", facts: { language } }];
    }),
  );
  const unusedQuizzes = [...quizzes].filter((name) => !uses("quiz", name));
  return [
    ...unusedLessons,
    ...unusedQuizzes.map((name): Fault => ({ file: `quizzes/${name}.yaml`, code: "in-no-module" })),
  ];
}

/** Where a text comes again that came before. */
const repeats = (texts: readonly string[]): number[] =>
  texts.flatMap((text, at) => (texts.indexOf(text) < at ? [at] : []));
