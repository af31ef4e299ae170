import type { CourseFile } from "#app/domain/content-packages/course-file.ts";
import type { Fault } from "#app/domain/content-packages/faults.ts";
import { pathText, type LineOf } from "#app/domain/content-packages/yaml-file.ts";
import {
  readRule,
  ruleFaults,
  ruleFor,
  ruleWords,
  type RuleFaultCode,
  type WrittenRule,
} from "#app/domain/learning/completion-rule.ts";
import type { CompletionRule } from "#app/domain/learning/course.ts";

/** What is there for a course to name: lessons with the languages of their files, and quizzes. */
export type Parts = { lessons: ReadonlyMap<string, ReadonlySet<string>>; quizzes: ReadonlySet<string> };

type Check = { course: CourseFile; lineOf: LineOf };

/**
 * What is wrong between `course.yaml` and the files beside it: names that come twice, files that are missing or that
 * nobody uses, and a completion that asks for nothing or for what the course does not have.
 */
export function courseFaults({ course, lineOf }: Check, { lessons, quizzes }: Parts): Fault[] {
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
  if (typeof course.completion === "string") {
    const { rule, lines, faults: unread } = readRule(course.completion);
    // The lines of a text with lines of its own begin below its key.
    const above = lineOf(["completion"]) - (course.completion.includes("\n") ? 0 : 1);
    for (const { line, code, word } of [...unread, ...(unread.length > 0 ? [] : ruleFaults(rule, named, lines))])
      faults.push({ file: "course.yaml", line: above + line, path: "completion", reason: ruleReasons[code](word) });
  } else faults.push(...mapFaults(course.completion, { named, lineOf }));
  return [...faults, ...unusedFaults(course, { lessons, quizzes })];
}

const missing = (file: string, line: number): Fault => ({
  file,
  reason: `is missing, though line ${line} of course.yaml names it`,
});

function mapFaults(
  completion: Exclude<CourseFile["completion"], string>,
  { named, lineOf }: { named: Named[]; lineOf: LineOf },
): Fault[] {
  const faults: Fault[] = [];
  const fault = (path: PropertyKey[], reason: string) =>
    faults.push({ file: "course.yaml", line: lineOf(path), path: pathText(path), reason });
  for (const part of ["finished", "passed"] as const) {
    const names = completion[part];
    if (names === "all") continue;
    const kind = part === "finished" ? "lesson" : "quiz";
    const known = new Set(named.filter((one) => one.kind === kind).map(({ name }) => name));
    names.forEach((name, at) => {
      if (!known.has(name)) fault(["completion", part, at], `the course has no ${kind} "${name}"`);
    });
    repeats(names).forEach((at) => fault(["completion", part, at], "comes twice"));
  }
  const { finished, passed } = ruleFor(ruleIn(completion), named);
  if (finished.length + passed.length === 0)
    fault(["completion"], "asks for nothing: everybody would complete at once");
  return faults;
}

const ruleReasons: Record<RuleFaultCode, (word: string) => string> = {
  "unknown-word": (word) => `"${word}" is no word of a rule: a line begins with ${ruleWords.join(", ")}`,
  "names-missing": () => "names are missing: one, or several with commas between",
  "not-a-name": (word) => `"${word}" is no name of an activity`,
  "comes-twice": (word) => `"${word}" comes twice`,
  "not-a-percent": (word) => `"${word}" is no percentage above 0 and up to 100`,
  "in-missing": () => "a grade is asked for as `reach 80 in name`",
  "after-missing": () => "an order is asked for as `open name after other, other`",
  "no-lesson": (word) => `the course has no lesson "${word}"`,
  "no-quiz": (word) => `the course has no quiz "${word}"`,
  "no-activity": (word) => `the course has no activity "${word}"`,
  "waits-for-itself": (word) => `"${word}" would open only after itself`,
  "asks-for-nothing": () => "asks for nothing: everybody would complete at once",
};

/** The rule of `course.yaml`, a map or lines; what cannot be read is left out. */
export const ruleIn = (completion: CourseFile["completion"]): WrittenRule =>
  typeof completion === "string"
    ? readRule(completion).rule
    : { finish: completion.finished, pass: completion.passed, reach: [], open: [] };

/** The completion rule with `all` spelt out, in the order of the course. */
export const ruleOf = (course: CourseFile): CompletionRule => ruleFor(ruleIn(course.completion), namedIn(course));

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
