import type { CourseFile } from "#app/domain/content-packages/course-file.ts";
import type { Fault, FaultFound } from "#app/domain/content-packages/faults.ts";
import { pathText, type LineOf } from "#app/domain/content-packages/yaml-file.ts";

/** What is there for a course to name: lessons and H5P activities with the languages of their files, and quizzes. */
export type Parts = {
  lessons: ReadonlyMap<string, ReadonlySet<string>>;
  quizzes: ReadonlySet<string>;
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

  const named = namedIn(course);
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
  for (const part of ["finished", "passed"] as const) {
    const names = course.completion[part];
    if (names === "all") continue;
    const kinds = part === "finished" ? (["lesson", "h5p"] as const) : (["quiz", "h5p"] as const);
    const code = part === "finished" ? "lesson-not-in-course" : "quiz-not-in-course";
    const known = new Set(named.filter((one) => kinds.some((kind) => kind === one.kind)).map(({ name }) => name));
    names.forEach((name, at) => {
      const path = ["completion", part, at];
      const isPlayed = named.some((one) => one.kind === "h5p" && one.name === name);
      if (!known.has(name)) fault(path, { code, facts: { name } });
      else if (part === "passed" && isPlayed && !h5p.get(name)?.trusted) fault(path, { code: "score-not-trusted" });
    });
    repeats(names).forEach((at) => fault(["completion", part, at], { code: "named-twice" }));
  }
  const { finished, passed } = ruleOf(course, parts);
  if (finished.length + passed.length === 0) fault(["completion"], { code: "rule-asks-nothing" });
  return [...faults, ...unusedFaults(course, parts)];
}

const missing = (file: string, line: number): Fault => ({ file, code: "named-file-missing", facts: { line } });

/**
 * The completion rule with `all` spelt out, in the order of the course. Of H5P activities, those whose score is trusted
 * are among all that are passed, and the others among all that are finished.
 */
export function ruleOf(course: CourseFile, { h5p }: Pick<Parts, "h5p">): { finished: string[]; passed: string[] } {
  const isPassed = ({ kind, name }: Named) => kind === "quiz" || (kind === "h5p" && h5p.get(name)?.trusted === true);
  const named = namedIn(course);
  const names = (passing: boolean) => named.filter((one) => isPassed(one) === passing).map(({ name }) => name);
  const { finished, passed } = course.completion;
  return { finished: finished === "all" ? names(false) : finished, passed: passed === "all" ? names(true) : passed };
}

type Named = { kind: "lesson" | "quiz" | "h5p"; name: string; path: PropertyKey[] };

const namedIn = (course: CourseFile): Named[] =>
  course.modules.flatMap((module, moduleAt) =>
    module.activities.map((activity, at) => {
      const path = ["modules", moduleAt, "activities", at];
      if ("lesson" in activity) return { kind: "lesson" as const, name: activity.lesson, path };
      return "quiz" in activity
        ? { kind: "quiz" as const, name: activity.quiz, path }
        : { kind: "h5p" as const, name: activity.h5p, path };
    }),
  );

function unusedFaults(course: CourseFile, { lessons, quizzes, h5p }: Parts): Fault[] {
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
