import type { CourseFile } from "#app/domain/content-packages/course-file.ts";
import type { Fault, FaultFound } from "#app/domain/content-packages/faults.ts";
import { pathText, type LineOf } from "#app/domain/content-packages/yaml-file.ts";
import {
  readRule,
  ruleFaults,
  ruleFor,
  type RuleFaultCode,
  type WrittenRule,
} from "#app/domain/learning/completion-rule.ts";
import type { CompletionRule } from "#app/domain/learning/course.ts";

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
  const fault = (path: PropertyKey[], found: FaultFound) =>
    faults.push({ file: "course.yaml", line: lineOf(path), path: pathText(path), ...found });

  repeats(course.languages).forEach((at) => fault(["languages", at], { code: "named-twice" }));
  course.modules.forEach(({ id }, at) => {
    if (course.modules.findIndex((module) => module.id === id) < at)
      fault(["modules", at, "id"], { code: "module-id-twice", facts: { id } });
  });

  const named = namedIn(course, practice);
  repeats(named.map(({ name }) => name)).forEach((at) => fault(named[at]?.path ?? [], { code: "activity-twice" }));
  for (const { kind, name, path } of named) {
    if (kind === "quiz") {
      if (!quizzes.has(name)) faults.push(missing(`quizzes/${name}.yaml`, lineOf(path)));
    } else
      for (const language of course.languages)
        if (!lessons.get(name)?.has(language)) faults.push(missing(`lessons/${name}.${language}.md`, lineOf(path)));
  }
  if (typeof course.completion === "string") {
    const { rule, lines, faults: unread } = readRule(course.completion);
    // The lines of a text with lines of its own begin below its key.
    const above = lineOf(["completion"]) - (course.completion.includes("\n") ? 0 : 1);
    for (const { line, code, word } of [...unread, ...(unread.length > 0 ? [] : ruleFaults(rule, named, lines))])
      faults.push({ file: "course.yaml", line: above + line, path: "completion", ...ruleFault(code, word) });
  } else faults.push(...mapFaults(course.completion, { named, lineOf }));
  return [...faults, ...unusedFaults(course, { lessons, quizzes })];
}

const missing = (file: string, line: number): Fault => ({ file, code: "named-file-missing", facts: { line } });

function mapFaults(
  completion: Exclude<CourseFile["completion"], string>,
  { named, lineOf }: { named: Named[]; lineOf: LineOf },
): Fault[] {
  const faults: Fault[] = [];
  const fault = (path: PropertyKey[], found: FaultFound) =>
    faults.push({ file: "course.yaml", line: lineOf(path), path: pathText(path), ...found });
  for (const part of ["finished", "passed"] as const) {
    const names = completion[part];
    if (names === "all") continue;
    const isOf = ({ kind, graded }: Named) => (part === "passed" ? kind === "quiz" : !graded);
    const code = part === "finished" ? "lesson-not-in-course" : "quiz-not-in-course";
    const known = new Set(named.filter(isOf).map(({ name }) => name));
    names.forEach((name, at) => {
      if (!known.has(name)) fault(["completion", part, at], { code, facts: { name } });
    });
    repeats(names).forEach((at) => fault(["completion", part, at], { code: "named-twice" }));
  }
  const { finished, passed } = ruleFor(ruleIn(completion), named);
  if (finished.length + passed.length === 0) fault(["completion"], { code: "rule-asks-nothing" });
  return faults;
}

function ruleFault(code: RuleFaultCode, word: string): FaultFound {
  switch (code) {
    case "asks-for-nothing":
      return { code: "rule-asks-nothing" };
    case "names-missing":
    case "in-missing":
    case "after-missing":
      return { code: `rule-${code}` };
    default:
      return { code: `rule-${code}`, facts: { word } };
  }
}

/** The rule of `course.yaml`, a map or lines; what cannot be read is left out. */
export const ruleIn = (completion: CourseFile["completion"]): WrittenRule =>
  typeof completion === "string"
    ? readRule(completion).rule
    : { finish: completion.finished, pass: completion.passed, reach: [], open: [] };

/**
 * The completion rule with `all` spelt out, in the order of the course: all that is finished are the lessons and the
 * quizzes for practice, all that is passed are the other quizzes.
 */
export const ruleOf = (course: CourseFile, practice: ReadonlySet<string>): CompletionRule =>
  ruleFor(ruleIn(course.completion), namedIn(course, practice));

/** What the course names; what is not `graded`, lessons and quizzes for practice, is finished. */
type Named = { kind: "lesson" | "quiz"; name: string; graded: boolean; path: PropertyKey[] };

const namedIn = (course: CourseFile, practice: ReadonlySet<string>): Named[] =>
  course.modules.flatMap((module, moduleAt) =>
    module.activities.map((activity, at) => {
      const path = ["modules", moduleAt, "activities", at];
      return "lesson" in activity
        ? { kind: "lesson" as const, name: activity.lesson, graded: false, path }
        : { kind: "quiz" as const, name: activity.quiz, graded: !practice.has(activity.quiz), path };
    }),
  );

function unusedFaults(course: CourseFile, { lessons, quizzes }: Pick<Parts, "lessons" | "quizzes">): Fault[] {
  const named = namedIn(course, new Set());
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
