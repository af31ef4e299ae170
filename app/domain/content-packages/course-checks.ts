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

/** What is there for a course to name: lessons and H5P activities with the languages of their files, and quizzes. */
export type Parts = {
  lessons: ReadonlyMap<string, ReadonlySet<string>>;
  quizzes: ReadonlySet<string>;
  /** Those of the quizzes that are for practice. */
  practice: ReadonlySet<string>;
  h5p: ReadonlyMap<string, H5pPart>;
};

/** `languages` has "" where one file is for all; a score is `trusted` when it may count for passing the course. */
export type H5pPart = { hasFile: boolean; languages: ReadonlySet<string>; trusted: boolean };

type Check = { course: CourseFile; lineOf: LineOf };

/**
 * What is wrong between `course.yaml` and the files beside it: names that come twice, files that are missing or that
 * nobody uses, and a completion that asks for nothing or for what the course does not have.
 */
export function courseFaults({ course, lineOf }: Check, parts: Parts): Fault[] {
  const { lessons, quizzes, h5p } = parts;
  const faults: Fault[] = [];
  const fault = (path: PropertyKey[], found: FaultFound) =>
    faults.push({ file: "course.yaml", line: lineOf(path), path: pathText(path), ...found });

  repeats(course.languages).forEach((at) => fault(["languages", at], { code: "named-twice" }));
  course.modules.forEach(({ id }, at) => {
    if (course.modules.findIndex((module) => module.id === id) < at)
      fault(["modules", at, "id"], { code: "module-id-twice", facts: { id } });
  });

  const named = namedIn(course, parts);
  repeats(named.map(({ name }) => name)).forEach((at) => fault(named[at]?.path ?? [], { code: "activity-twice" }));
  for (const { kind, name, path } of named) {
    if (kind === "quiz") {
      if (!quizzes.has(name)) faults.push(missing(`quizzes/${name}.yaml`, lineOf(path)));
    } else if (kind === "h5p") {
      const { hasFile, languages } = h5p.get(name) ?? { hasFile: false, languages: new Set<string>() };
      if (!hasFile) faults.push(missing(`h5p/${name}.yaml`, lineOf(path)));
      if (languages.size === 0) faults.push(missing(`h5p/${name}.h5p`, lineOf(path)));
      else if (!languages.has(""))
        for (const language of course.languages)
          if (!languages.has(language)) faults.push(missing(`h5p/${name}.${language}.h5p`, lineOf(path)));
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
  return [...faults, ...unusedFaults(course, parts)];
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
    const isOf = ({ kind, graded }: Named) => (part === "passed" ? kind !== "lesson" : !graded || kind === "h5p");
    const code = part === "finished" ? "lesson-not-in-course" : "quiz-not-in-course";
    const known = new Map(named.filter(isOf).map((one) => [one.name, one]));
    names.forEach((name, at) => {
      const path = ["completion", part, at];
      const one = known.get(name);
      if (!one) fault(path, { code, facts: { name } });
      else if (part === "passed" && one.kind === "h5p" && !one.graded) fault(path, { code: "score-not-trusted" });
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
 * The completion rule with `all` spelt out, in the order of the course: all that is passed are the quizzes but for those for
 * practice, and the H5P activities whose score is trusted; all that is finished is everything else.
 */
export const ruleOf = (course: CourseFile, parts: Graded): CompletionRule =>
  ruleFor(ruleIn(course.completion), namedIn(course, parts));

type Graded = Pick<Parts, "practice" | "h5p">;

/** What the course names; what is not `graded` is finished. */
type Named = { kind: "lesson" | "quiz" | "h5p"; name: string; graded: boolean; path: PropertyKey[] };

const namedIn = (course: CourseFile, { practice, h5p }: Graded): Named[] =>
  course.modules.flatMap((module, moduleAt) =>
    module.activities.map((activity, at) => {
      const path = ["modules", moduleAt, "activities", at];
      if ("lesson" in activity) return { kind: "lesson" as const, name: activity.lesson, graded: false, path };
      if ("quiz" in activity)
        return { kind: "quiz" as const, name: activity.quiz, graded: !practice.has(activity.quiz), path };
      return { kind: "h5p" as const, name: activity.h5p, graded: h5p.get(activity.h5p)?.trusted === true, path };
    }),
  );

function unusedFaults(course: CourseFile, parts: Parts): Fault[] {
  const { lessons, quizzes, h5p } = parts;
  const named = namedIn(course, parts);
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
  const unusedH5p = [...h5p].flatMap(([name, { hasFile, languages }]): Fault[] => {
    const files = [...(hasFile ? [""] : []), ...languages];
    const file = (language: string) => `h5p/${name}${language && `.${language}`}.${hasFile ? "yaml" : "h5p"}`;
    if (!uses("h5p", name)) return [{ file: file(files[0] ?? ""), code: "in-no-module" }];
    return [...languages]
      .filter((language) => language !== "" && !course.languages.some((one) => one === language))
      .map((language) => ({
        file: `h5p/${name}.${language}.h5p`,
        code: "language-not-in-course",
        facts: { language },
      }));
  });
  return [
    ...unusedLessons,
    ...unusedH5p,
    ...unusedQuizzes.map((name): Fault => ({ file: `quizzes/${name}.yaml`, code: "in-no-module" })),
  ];
}

/** Where a text comes again that came before. */
const repeats = (texts: readonly string[]): number[] =>
  texts.flatMap((text, at) => (texts.indexOf(text) < at ? [at] : []));
