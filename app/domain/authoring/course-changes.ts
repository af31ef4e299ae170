import { diffComm } from "node-diff3";
import { blocksOf } from "#app/domain/authoring/merge-texts.ts";
import { contentLanguages, type ContentLanguage, type Localised } from "#app/domain/language.ts";
import {
  activitiesOf,
  titleOf,
  type Activity,
  type CourseContent,
  type Lesson,
  type QuizActivity,
} from "#app/domain/learning/course.ts";

/** A course with the SHA-256 of each file it is made of, by path; null for a version from before that was kept. */
export type ComparedCourse = { content: CourseContent; source: Readonly<Record<string, string>> | null };

type Counted = { added: number; removed: number; changed: number };

/** One thing that is different between two states of a course. Titles are those of the later state, where it has them. */
export type CourseChange =
  | { kind: "title"; from: Localised; to: Localised }
  | { kind: "language-added" | "language-removed"; language: ContentLanguage }
  | { kind: "module-added" | "module-removed" | "module-moved"; title: Localised }
  | { kind: "module-renamed"; from: Localised; to: Localised }
  | { kind: "activity-added" | "activity-removed"; activity: Activity["kind"]; title: Localised }
  | { kind: "activity-moved"; title: Localised; module: Localised }
  | { kind: "activity-renamed"; from: Localised; to: Localised }
  /** Blocks of a lesson's text that are new, gone or different, of as many as there are. */
  | { kind: "text"; title: Localised; language: ContentLanguage; changed: number; blocks: number }
  | ({ kind: "questions"; title: Localised } & Counted)
  | { kind: "pass-mark"; title: Localised; from: number; to: number }
  | { kind: "quiz-rules"; title: Localised }
  | { kind: "hours"; from: number; to: number }
  | { kind: "completion" }
  | { kind: "about" }
  | ({ kind: "pictures" | "recordings" | "other-files" } & Counted);

/** What changed from one state of a course to another, as a reader would tell it: the whole, its modules, then each activity. */
export function courseChanges(before: ComparedCourse, after: ComparedCourse): CourseChange[] {
  const [old, now] = [before.content, after.content];
  const changes: CourseChange[] = [];
  if (!isSame(old.title, now.title)) changes.push({ kind: "title", from: old.title, to: now.title });
  for (const language of contentLanguages) {
    const [was, is] = [old.languages.includes(language), now.languages.includes(language)];
    if (was !== is) changes.push({ kind: is ? "language-added" : "language-removed", language });
  }
  changes.push(...moduleChanges(old, now));
  const known = new Map(activitiesOf(old).map((activity) => [keyOf(activity), activity]));
  for (const activity of activitiesOf(now)) {
    const was = known.get(keyOf(activity));
    if (was) changes.push(...activityChanges(was, activity));
  }
  if (old.hours !== now.hours) changes.push({ kind: "hours", from: old.hours, to: now.hours });
  if (!isSame(ruleIn(old), ruleIn(now))) changes.push({ kind: "completion" });
  if (!isSame(aboutIn(old), aboutIn(now))) changes.push({ kind: "about" });
  return [...changes, ...fileChanges(before.source, after.source)];
}

// The order of keys says nothing; what is undefined is not there.
const isSame = (one: unknown, other: unknown): boolean => ordered(one) === ordered(other);
const ordered = (value: unknown) =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** An activity stays the same one while its name and its kind stay: only then do facts of learners belong to it. */
export const keyOf = ({ kind, id }: Pick<Activity, "kind" | "id">): string => `${kind}/${id}`;

function moduleChanges(old: CourseContent, now: CourseContent): CourseChange[] {
  const changes: CourseChange[] = [];
  const modules = moved(
    old.modules.map(({ id }) => id),
    now.modules.map(({ id }) => id),
  );
  const was = new Map(old.modules.map((module) => [module.id, module]));
  for (const module of now.modules) {
    const { title } = module;
    const before = was.get(module.id);
    if (!before) changes.push({ kind: "module-added", title });
    else if (!isSame(before.title, title)) changes.push({ kind: "module-renamed", from: before.title, to: title });
    if (modules.has(module.id)) changes.push({ kind: "module-moved", title });
  }
  for (const { id, title } of old.modules)
    if (!now.modules.some((module) => module.id === id)) changes.push({ kind: "module-removed", title });

  const [before, after] = [placesIn(old), placesIn(now)];
  for (const [key, { activity }] of after)
    if (!before.has(key)) changes.push({ kind: "activity-added", activity: activity.kind, title: titleOf(activity) });
  for (const [key, { activity }] of before)
    if (!after.has(key)) changes.push({ kind: "activity-removed", activity: activity.kind, title: titleOf(activity) });
  const inOther = (key: string) => before.get(key)?.module.id !== after.get(key)?.module.id;
  const staying = (places: Map<string, Placed>) => [...places.keys()].filter((key) => !inOther(key));
  const reordered = moved(staying(before), staying(after), modules.size > 0 ? after : undefined);
  for (const [key, { activity, module }] of after)
    if (before.has(key) && (inOther(key) || reordered.has(key)))
      changes.push({ kind: "activity-moved", title: titleOf(activity), module: module.title });
  return changes;
}

type Placed = { activity: Activity; module: CourseContent["modules"][number] };

const placesIn = (content: CourseContent): Map<string, Placed> =>
  new Map(
    content.modules.flatMap((module) => module.activities.map((activity) => [keyOf(activity), { activity, module }])),
  );

/**
 * Names that are in both lists and not in the same order: the fewest that, taken out, leave the others as they were. Where
 * whole modules moved (`places`), each is looked at by itself, so that what moved with its module is not said again.
 */
function moved(before: string[], after: string[], places?: Map<string, Placed>): Set<string> {
  const both = new Set(before.filter((name) => after.includes(name)));
  const moduleOf = (name: string) => places?.get(name)?.module.id ?? "";
  return new Set(
    [...new Set([...both].map(moduleOf))].flatMap((module) => {
      const [one, other] = [before, after].map((names) =>
        names.filter((name) => both.has(name) && moduleOf(name) === module),
      );
      return diffComm(one ?? [], other ?? []).flatMap((part) => part.buffer2 ?? []);
    }),
  );
}

function activityChanges(was: Activity, is: Activity): CourseChange[] {
  const [from, to] = [titleOf(was), titleOf(is)];
  const renamed: CourseChange[] = isSame(from, to) ? [] : [{ kind: "activity-renamed", from, to }];
  if (was.kind === "lesson" && is.kind === "lesson") return [...renamed, ...textChanges(was, is)];
  if (was.kind === "quiz" && is.kind === "quiz") return [...renamed, ...quizChanges(was, is)];
  return renamed;
}

function textChanges(was: Lesson, is: Lesson): CourseChange[] {
  return contentLanguages.flatMap((language): CourseChange[] => {
    const [old, now] = [was.markdown[language], is.markdown[language]];
    // A language that the whole course gained or lost is said once.
    if (old === undefined || now === undefined || old === now) return [];
    const [before, after] = [old, now].map((text) => blocksOf(text).map((block) => block.trim()));
    const parts = diffComm(before ?? [], after ?? []);
    const changed = parts.reduce(
      (sum, { buffer1 = [], buffer2 = [] }) => sum + Math.max(buffer1.length, buffer2.length),
      0,
    );
    if (changed === 0) return [];
    const blocks = Math.max(after?.length ?? 0, changed);
    return [{ kind: "text", title: is.title, language, changed, blocks }];
  });
}

function quizChanges({ quiz: was }: QuizActivity, { quiz: is }: QuizActivity): CourseChange[] {
  const { title } = is;
  const changes: CourseChange[] = [];
  const byId = (quiz: typeof was) => Object.fromEntries(quiz.questions.map((question) => [question.id, question]));
  const asked = counted(byId(was), byId(is));
  if (asked) changes.push({ kind: "questions", title, ...asked });
  if (was.passMark !== is.passMark) changes.push({ kind: "pass-mark", title, from: was.passMark, to: is.passMark });
  // What is told by itself is made the same first.
  const { title: sameTitle, questions, passMark, minutes } = was;
  const others = { ...is, title: sameTitle, questions, passMark, minutes };
  if (!isSame(was, others)) changes.push({ kind: "quiz-rules", title });
  return changes;
}

function counted(was: Record<string, unknown>, is: Record<string, unknown>): Counted | null {
  const names = Object.keys(is);
  const added = names.filter((name) => !(name in was)).length;
  const removed = Object.keys(was).filter((name) => !(name in is)).length;
  const changed = names.filter((name) => name in was && !isSame(was[name], is[name])).length;
  return added + removed + changed > 0 ? { added, removed, changed } : null;
}

const fileKinds = [
  ["pictures", /^media\//],
  ["recordings", /^audio\//],
  ["other-files", /^(?!media\/|audio\/|lessons\/|quizzes\/|course\.yaml$)/],
] as const;

function fileChanges(before: ComparedCourse["source"], after: ComparedCourse["source"]): CourseChange[] {
  if (!before || !after) return [];
  return fileKinds.flatMap(([kind, pattern]): CourseChange[] => {
    const [was, is] = [before, after].map((files) =>
      Object.fromEntries(Object.entries(files).filter(([path]) => pattern.test(path))),
    );
    const files = counted(was ?? {}, is ?? {});
    return files ? [{ kind, ...files }] : [];
  });
}

// A rule that names everything there is says the same when the course grows: learners are told of what was added.
function ruleIn(content: CourseContent) {
  const { finished, passed, ...others } = content.completion;
  const all = (kind: Activity["kind"], names: string[]) => {
    const known = activitiesOf(content).flatMap((activity) => (activity.kind === kind ? [activity.id] : []));
    return known.length === names.length && known.every((name) => names.includes(name)) ? "all" : names.toSorted();
  };
  return { ...others, finished: all("lesson", finished), passed: all("quiz", passed) };
}

const aboutIn = ({ summary, outcomes, level, icon, skills, family, validMonths, coIssuers }: CourseContent) => ({
  ...{ summary, outcomes, level, icon, skills },
  ...{ family: family ?? null, validMonths: validMonths ?? null, coIssuers: coIssuers ?? [] },
});
