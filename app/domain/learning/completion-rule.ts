import type { CompletionRule } from "#app/domain/learning/course.ts";

/** A rule as its author wrote it: `all` stands for every lesson, or every quiz, there is at the time of publishing. */
export type WrittenRule = {
  finish: "all" | string[];
  pass: "all" | string[];
  reach: { percent: number; quiz: string }[];
  open: { activity: string; after: string[] }[];
};

/** What is wrong with a line of a rule, from 1; `word` is the word it is about. */
export type RuleFault = { line: number; code: RuleFaultCode; word: string };
export type RuleFaultCode =
  | "unknown-word"
  | "names-missing"
  | "not-a-name"
  | "comes-twice"
  | "not-a-percent"
  | "in-missing"
  | "after-missing"
  | "no-lesson"
  | "no-quiz"
  | "no-activity"
  | "waits-for-itself"
  | "asks-for-nothing";

/** The words with which a line of a rule may begin. */
export const ruleWords = ["finish", "pass", "reach", "open"] as const;

/**
 * The activities that a rule may name, in the order of the course. What is `graded` is passed, as quizzes are unless
 * something else is said, as of those for practice; anything that is no quiz can be finished.
 */
export type Named = readonly { kind: string; name: string; graded?: boolean }[];

const isGraded = ({ kind, graded }: Named[number]): boolean => graded ?? kind === "quiz";

const name = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Reads a rule: a line for each thing asked, `#` begins a remark, and empty lines mean nothing.
 *
 *     finish all                      every lesson; or names: finish 01-why, 02-how
 *     pass all                        every quiz; or names: pass locks, final
 *     reach 80 in final               the best attempt at a quiz reaches so many percent
 *     open final after locks, apps    an activity opens when others are done
 *
 * Lines of the same word add up. What cannot be read is a fault with its line, and left out of the rule.
 */
export function readRule(text: string): { rule: WrittenRule; lines: RuleLines; faults: RuleFault[] } {
  const rule: WrittenRule = { finish: [], pass: [], reach: [], open: [] };
  const lines: RuleLines = new Map();
  const faults: RuleFault[] = [];
  text.split("\n").forEach((whole, index) => {
    const line = index + 1;
    const [word = "", ...rest] = whole.replace(/#.*/, "").trim().split(/\s+/);
    if (!word) return;
    const fault = (code: RuleFaultCode, about: string) => void faults.push({ line, code, word: about });
    const said = rest.join(" ");
    if (word === "finish" || word === "pass") {
      if (said === "all") rule[word] = "all";
      else {
        const before = rule[word];
        const names = namesIn(said, fault);
        noteLines(lines, names, line);
        if (before !== "all") rule[word] = [...before, ...fresh(names, before, fault)];
      }
    } else if (word === "reach") readReach(said, { rule, lines, line, fault });
    else if (word === "open") readOpen(said, { rule, lines, line, fault });
    else fault("unknown-word", word);
  });
  return { rule, lines, faults };
}

/** The first line that names an activity. */
export type RuleLines = Map<string, number>;

type Reading = {
  rule: WrittenRule;
  lines: RuleLines;
  line: number;
  fault: (code: RuleFaultCode, word: string) => void;
};

function readReach(said: string, { rule, lines, line, fault }: Reading): void {
  const [percent = "", between, ...rest] = said.split(" ");
  const figure = /^\d{1,3}(?:\.\d{1,2})?%?$/.test(percent) ? Number(percent.replace("%", "")) : NaN;
  if (!(figure > 0 && figure <= 100)) return fault("not-a-percent", percent);
  if (between !== "in") return fault("in-missing", between ?? "");
  const names = namesIn(rest.join(" "), fault);
  noteLines(lines, names, line);
  const before = rule.reach.map(({ quiz }) => quiz);
  rule.reach.push(...fresh(names, before, fault).map((quiz) => ({ percent: figure, quiz })));
}

function readOpen(said: string, { rule, lines, line, fault }: Reading): void {
  const [closed, after] = said.split(/\s+after(?:\s+|$)/);
  if (after === undefined) return fault("after-missing", said);
  const waiting = namesIn(closed ?? "", fault);
  const others = namesIn(after, fault);
  noteLines(lines, [...waiting, ...others], line);
  const before = rule.open.map(({ activity }) => activity);
  if (others.length > 0)
    rule.open.push(...fresh(waiting, before, fault).map((activity) => ({ activity, after: others })));
}

function namesIn(said: string, fault: Reading["fault"]): string[] {
  const names = said.split(",").map((one) => one.trim());
  if (said.trim() === "") fault("names-missing", "");
  else for (const one of names) if (!name.test(one)) fault("not-a-name", one);
  const good = names.filter((one) => name.test(one));
  return fresh(good, [], fault);
}

function fresh(names: string[], before: readonly string[], fault: Reading["fault"]): string[] {
  return names.filter((one, at) => {
    const isFresh = !before.includes(one) && names.indexOf(one) === at;
    if (!isFresh) fault("comes-twice", one);
    return isFresh;
  });
}

const noteLines = (lines: RuleLines, names: readonly string[], line: number) =>
  names.forEach((one) => lines.has(one) || lines.set(one, line));

/** A rule in its own words, a line each, in one manner; reading it gives the rule again. */
export function ruleText({ finish, pass, reach, open }: WrittenRule): string {
  const line = (word: string, names: "all" | string[]) =>
    names === "all" ? [`${word} all`] : names.length > 0 ? [`${word} ${names.join(", ")}`] : [];
  const lines = [
    ...line("finish", finish),
    ...line("pass", pass),
    ...reach.map(({ percent, quiz }) => `reach ${percent} in ${quiz}`),
    ...open.map(({ activity, after }) => `open ${activity} after ${after.join(", ")}`),
  ];
  return lines.map((one) => `${one}\n`).join("");
}

/**
 * What is wrong between a rule and the course it is for: names that are no such activity, an activity that would wait for
 * itself, by whatever way, and a rule that everybody meets at once.
 */
export function ruleFaults(rule: WrittenRule, named: Named, lines: RuleLines = new Map()): RuleFault[] {
  const faults: RuleFault[] = [];
  const fault = (code: RuleFaultCode, word: string) => faults.push({ line: lines.get(word) ?? 1, code, word });
  const lessons = new Set(named.filter((one) => one.kind !== "quiz" || !isGraded(one)).map((one) => one.name));
  const quizzes = new Set(named.filter((one) => one.kind === "quiz" || isGraded(one)).map((one) => one.name));
  const all = new Set(named.map((one) => one.name));
  if (rule.finish !== "all") for (const one of rule.finish) if (!lessons.has(one)) fault("no-lesson", one);
  for (const one of [...(rule.pass === "all" ? [] : rule.pass), ...rule.reach.map(({ quiz }) => quiz)])
    if (!quizzes.has(one)) fault("no-quiz", one);
  for (const { activity, after } of rule.open)
    for (const one of [activity, ...after]) if (!all.has(one)) fault("no-activity", one);
  const waiting = new Map(rule.open.map(({ activity, after }) => [activity, after]));
  for (const { activity } of rule.open) if (waitsFor(activity, activity, waiting)) fault("waits-for-itself", activity);
  const { finished, passed, grades = [] } = ruleFor(rule, named);
  if (finished.length + passed.length + grades.length === 0) fault("asks-for-nothing", "");
  return faults;
}

/** Whether an activity opens only after another, directly or by way of others. */
function waitsFor(from: string, wanted: string, waiting: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const left = [...(waiting.get(from) ?? [])];
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    if (one === wanted) return true;
    if (seen.has(one)) continue;
    seen.add(one);
    left.push(...(waiting.get(one) ?? []));
  }
  return false;
}

/** The rule that a version keeps: `all` spelt out in the order of the course. */
export function ruleFor({ finish, pass, reach, open }: WrittenRule, named: Named): CompletionRule {
  const all = (graded: boolean) => named.filter((one) => isGraded(one) === graded).map((one) => one.name);
  return {
    finished: finish === "all" ? all(false) : finish,
    passed: pass === "all" ? all(true) : pass,
    ...(reach.length > 0 && { grades: reach.map(({ percent, quiz }) => ({ quiz, percent })) }),
    ...(open.length > 0 && { prerequisites: open }),
  };
}

/** The rule without an activity that is no more. */
export function withoutActivity({ finish, pass, reach, open }: WrittenRule, gone: string): WrittenRule {
  const without = (names: string[]) => names.filter((one) => one !== gone);
  return {
    finish: finish === "all" ? finish : without(finish),
    pass: pass === "all" ? pass : without(pass),
    reach: reach.filter(({ quiz }) => quiz !== gone),
    open: open
      .filter(({ activity }) => activity !== gone)
      .map(({ activity, after }) => ({ activity, after: without(after) }))
      .filter(({ after }) => after.length > 0),
  };
}
