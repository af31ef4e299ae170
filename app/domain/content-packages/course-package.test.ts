import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readCoursePackage } from "#app/domain/content-packages/course-package.server.ts";
import type { Fault } from "#app/domain/content-packages/faults.ts";
import { oggOpus } from "../../../tests/ogg-opus.ts";

const svg = (inside = "", attributes = "") =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 20" width="32" height="20"${attributes}>${inside}</svg>`;
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const sound = oggOpus({ seconds: 3 });

/** The files of a package without faults, by path. */
const good: Record<string, string | Buffer> = {
  "course.yaml": `format: 1
languages: [ar, fr]
title: { ar: "دورة", fr: "Cours" }
summary: { ar: "ملخص", fr: "Résumé" }
outcomes:
  ar: ["نتيجة"]
  fr: ["Résultat"]
level: beginner
hours: 2
icon: path
modules:
  - id: one
    title: { ar: "وحدة", fr: "Module" }
    activities:
      - lesson: intro
      - quiz: check
completion:
  finished: all
  passed: [check]
`,
  "lessons/intro.ar.md": `---
title: مقدمة
minutes: 10
---

## أولًا

نص.

![قفل](../media/lock.svg)
`,
  "lessons/intro.fr.md": `---
title: Introduction
minutes: 10
---

## D’abord

Un texte.

![Un cadenas](../media/lock.svg "Fermé")
`,
  "quizzes/check.yaml": `title: { ar: "اختبار", fr: "Quiz" }
minutes: 5
passMark: 60
questions:
  - id: truth
    type: true-false
    text: { ar: "صحيح؟", fr: "Vrai ?" }
    answer: true
  - id: word
    type: short-text
    text: { ar: "كلمة؟", fr: "Un mot ?" }
    accept: { fr: ["mot"] }
`,
  "media/lock.svg": svg("<rect width='9' height='9'/>"),
};

/** What becomes of a file: its new content, another form of its text, or null for no file. */
type Edit = string | Buffer | null | ((text: string) => string);

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** A new folder with the good package, edited. */
async function packageWith(edits: Record<string, Edit> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "course-package-"));
  folders.push(folder);
  for (const path of new Set([...Object.keys(good), ...Object.keys(edits)])) {
    const edit = path in edits ? edits[path] : good[path];
    const content = typeof edit === "function" ? edit(String(good[path])) : edit;
    if (content === null || content === undefined) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}
async function faultsOf(folder: string): Promise<Fault[]> {
  const read = await readCoursePackage(folder);
  return read.ok ? [] : read.faults;
}
/** Puts one text for another, which must be there. */
const put = (old: string, text: string) => (whole: string) => {
  if (!whole.includes(old)) throw new Error(`nothing to edit: ${old}`);
  return whole.replace(old, () => text);
};

/** A picture that a question shows. */
const shownInQuiz: Record<string, Edit> = {
  "quizzes/check.yaml": put(
    "    answer: true",
    '    picture: { path: media/map.svg, alt: { ar: "خريطة", fr: "Une carte" } }\n    answer: true',
  ),
};

const course = (old: string, text: string) => ({ "course.yaml": put(old, text) });
/** The rule as lines, one of them edited. */
const rule = (old: string, text: string) =>
  course(
    "completion:\n  finished: all\n  passed: [check]\n",
    put(old, text)("completion: |\n  finish all\n  pass all\n"),
  );

test("a rule of lines is kept with its grades and its order, one of the old form without", async () => {
  const edit = rule("pass all", "pass all\n  reach 80 in check\n  open check after intro");
  const read = await readCoursePackage(await packageWith(edit));
  expect(read.ok && read.value.content.completion).toEqual({
    finished: ["intro"],
    passed: ["check"],
    grades: [{ quiz: "check", percent: 80 }],
    prerequisites: [{ activity: "check", after: ["intro"] }],
  });
  const same = await readCoursePackage(await packageWith(rule("pass all", "pass all")));
  const old = await readCoursePackage(await packageWith());
  expect(same.ok && same.value.digest).toBe(old.ok && old.value.digest);
});

test("a package without faults is read", async () => {
  const read = await readCoursePackage(await packageWith());
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const { content, media, digest } = read.value;
  expect(content).toMatchObject({
    format: 1,
    languages: ["ar", "fr"],
    title: { ar: "دورة", fr: "Cours" },
    level: "beginner",
    hours: 2,
    skills: [],
    completion: { finished: ["intro"], passed: ["check"] },
  });
  expect(content.modules[0]?.activities).toMatchObject([
    {
      kind: "lesson",
      id: "intro",
      title: { ar: "مقدمة", fr: "Introduction" },
      minutes: 10,
      markdown: { fr: '## D’abord\n\nUn texte.\n\n![Un cadenas](../media/lock.svg "Fermé")' },
    },
    { kind: "quiz", id: "check", quiz: { passMark: 60, attempts: null, questions: [{ id: "truth" }, { id: "word" }] } },
  ]);
  expect(media.map(({ path, type, width, height }) => ({ path, type, width, height }))).toEqual([
    { path: "media/lock.svg", type: "image/svg+xml", width: 32, height: 20 },
  ]);
  expect(Object.keys(content.media)).toEqual(["media/lock.svg"]);
  expect(content.media["media/lock.svg"]?.bytes).toBe(String(good["media/lock.svg"]).length);
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
});

const taken: [why: string, edits: Record<string, Edit>][] = [
  ["line ends of Windows", { "lessons/intro.fr.md": (text) => text.replaceAll("\n", "\r\n") }],
  ["a picture of pixels", { "media/lock.svg": null, "media/lock.png": png, ...picture("lock.svg", "lock.png") }],
  [
    "a picture by reference",
    { "lessons/intro.fr.md": put('(../media/lock.svg "Fermé")', "[l]\n\n[l]: ../media/lock.svg") },
  ],
  ["a picture of a question", { ...shownInQuiz, "media/map.svg": svg() }],
  ["a picture shown in one language", { "lessons/intro.ar.md": put("![قفل](../media/lock.svg)", "نص") }],
  [
    "skills in more languages",
    { "course.yaml": put("icon: path", 'icon: path\nskills: [{ ar: "م", fr: "c", en: "s" }]') },
  ],
  ["recordings", { "audio/intro.ar.opus": sound, "audio/intro.fr.0.opus": sound, "audio/intro.fr.1.opus": sound }],
  ["named lessons", { "course.yaml": put("finished: all", "finished: [intro]") }],
  ["a rule without quizzes", { "course.yaml": put("passed: [check]", "passed: []") }],
  ["as many drawn as there are", { "quizzes/check.yaml": put("minutes: 5", "minutes: 5\ndraw: 2") }],
  ["joiners inside Arabic words", { "lessons/intro.ar.md": put("نص.", "می\u200cنا \u200fx") }],
  ["a drawing that uses its own parts", { "media/lock.svg": svg('<g id="a"/><use href="#a" fill="url(#a)"/>') }],
];
/** The same picture under another name in both lessons. */
function picture(old: string, name: string): Record<string, Edit> {
  return { "lessons/intro.ar.md": put(old, name), "lessons/intro.fr.md": put(old, name) };
}
/** The good package with an H5P activity called `play`; what is in the .h5p file is looked at when it is taken in. */
const play = (yaml: string, more: Record<string, Edit> = {}, rule = "passed: [check]"): Record<string, Edit> => ({
  "course.yaml": (text) => put("passed: [check]", rule)(put("- quiz: check", "- quiz: check\n      - h5p: play")(text)),
  "h5p/play.yaml": `title: { ar: "ا", fr: "a" }\nminutes: 3\n${yaml}`,
  "h5p/play.h5p": "as it came",
  ...more,
});
const scored = "counts: score\npassMark: 50\n";
test.each<[why: string, edits: Record<string, Edit>, rule: object]>([
  ["that counts when it is done", play(""), { finished: ["intro", "play"], passed: ["check"] }],
  ["with a file a language", play("", { "h5p/play.h5p": null, "h5p/play.ar.h5p": "ا", "h5p/play.fr.h5p": "a" }), {}],
  ["whose score is not trusted", play(scored, {}, "passed: all"), { finished: ["intro", "play"], passed: ["check"] }],
  [
    "whose score is trusted",
    play(`${scored}trustPhone: true\n`, {}, "passed: all"),
    { finished: ["intro"], passed: ["check", "play"] },
  ],
])("a package is taken with an H5P activity %s", async (_, edits, rule) => {
  const read = await readCoursePackage(await packageWith(edits));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  expect(read.value.content.completion).toMatchObject(rule);
  expect(read.value.content.modules[0]?.activities[2]).toMatchObject({ kind: "h5p", id: "play", minutes: 3 });
});

test.each(taken)("a package is taken with %s", async (_, edits) => {
  expect(await faultsOf(await packageWith(edits))).toEqual([]);
});

const digestOf = async (edits: Record<string, Edit> = {}) => {
  const read = await readCoursePackage(await packageWith(edits));
  return read.ok ? read.value.digest : JSON.stringify(read.faults);
};
test("the digest of a package without photographs and recordings is what it was before there were any", async () => {
  expect(await digestOf()).toBe("17402f11346d17bb3d54ef770f3b70c2adbfbbf74d5133e8c5b966244de36c1f");
});

test("a recording is told by its path, with its length and its bytes", async () => {
  const read = await readCoursePackage(await packageWith({ "audio/intro.fr.1.opus": sound }));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  expect(read.value.content.recordings).toEqual({
    "audio/intro.fr.1.opus": {
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      type: "audio/ogg",
      bytes: sound.length,
      seconds: 3,
    },
  });
});

test("the same package has the same digest in another folder", async () => {
  expect(await digestOf()).toBe(await digestOf());
});
const alike: [why: string, edits: Record<string, Edit>][] = [
  ["line ends of Windows", { "lessons/intro.fr.md": (text) => text.replaceAll("\n", "\r\n") }],
  ["line ends of Windows in YAML", { "course.yaml": (text) => text.replaceAll("\n", "\r\n") }],
  ["languages in another order", { "course.yaml": put('{ ar: "دورة", fr: "Cours" }', '{ fr: "Cours", ar: "دورة" }') }],
  ["a comment", { "quizzes/check.yaml": (text) => `# a comment\n${text}` }],
  ["what is left out, written out", { "quizzes/check.yaml": put("minutes: 5", "minutes: 5\nshuffle: true") }],
];
test.each(alike)("the digest stays the same with %s", async (_, edits) => {
  expect(await digestOf(edits)).toBe(await digestOf());
});
const changes: [why: string, edits: Record<string, Edit>][] = [
  ["a word of a lesson", { "lessons/intro.fr.md": put("Un texte", "Un autre texte") }],
  ["an answer", { "quizzes/check.yaml": put("answer: true", "answer: false") }],
  ["the rule", { "course.yaml": put("passed: [check]", "passed: []") }],
  ["a picture", { "media/lock.svg": svg("<rect width='8' height='9'/>") }],
  ["a recording", { "audio/intro.ar.opus": sound }],
];
test.each(changes)("another digest comes with a change of %s", async (_, edits) => {
  expect(await digestOf(edits)).not.toBe(await digestOf());
});

const lesson = (old: string, text: string) => ({ "lessons/intro.fr.md": put(old, text) });
const quiz = (old: string, text: string) => ({ "quizzes/check.yaml": put(old, text) });
const drawing = (inside: string, attributes = "") => ({ "media/lock.svg": svg(inside, attributes) });
const bomb = `a: &a [x,x,x,x,x,x,x,x,x]
b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
e: [*d,*d,*d,*d,*d,*d,*d,*d,*d]
`;

const secondModule = `  - id: one
    title: { ar: "وحدة", fr: "Module" }
    activities:
      - quiz: last
`;

/** A code, alone or with facts and the path of the value. */
type FaultSaid = Fault["code"] | { code: Fault["code"]; facts?: object; path?: string };
type Row = [why: string, edits: Record<string, Edit>, file: string, line: number | null, found: FaultSaid];
const broken: Row[] = [
  // course.yaml
  ["no course.yaml", { "course.yaml": null }, "course.yaml", null, "file-missing"],
  [
    "an empty course.yaml",
    { "course.yaml": "" },
    "course.yaml",
    1,
    { code: "value-missing", facts: { expected: "object" } },
  ],
  [
    "a list for course.yaml",
    { "course.yaml": "- a\n" },
    "course.yaml",
    1,
    { code: "value-kind", facts: { expected: "object" } },
  ],
  [
    "a bracket left open",
    course("[ar, fr]", "[ar, fr"),
    "course.yaml",
    null,
    { code: "yaml-bracket-open", facts: { sign: "]" } },
  ],
  [
    "wrong indentation",
    course("level: beginner", "  level: beginner"),
    "course.yaml",
    null,
    { code: "value-unknown", path: "level" },
  ],
  ["a key twice", course("level: beginner", "level: beginner\nlevel: advanced"), "course.yaml", 9, "yaml-key-twice"],
  [
    "an unknown key",
    course("level: beginner", "level: beginner\ncolour: red"),
    "course.yaml",
    null,
    { code: "key-unknown", facts: { key: "colour" } },
  ],
  [
    "a key every object has",
    course("icon: path", "icon: path\n__proto__: { a: 1 }"),
    "course.yaml",
    null,
    { code: "key-unknown", facts: { key: "__proto__" } },
  ],
  ["two documents", course("format: 1", "format: 1\n---\nformat: 1"), "course.yaml", null, "yaml-documents"],
  ["an alias bomb", { "course.yaml": bomb }, "course.yaml", null, "yaml-aliases"],
  ["a tag of another language", course("hours: 2", "hours: !!js/function x"), "course.yaml", 9, "yaml-tag"],
  ["another format", course("format: 1", "format: 2"), "course.yaml", 1, "format-unknown"],
  ["no languages", course("[ar, fr]", "[]"), "course.yaml", 2, { code: "list-too-short", facts: { least: 1 } }],
  ["an unknown language", course("[ar, fr]", "[ar, de]"), "course.yaml", 2, "value-unknown"],
  [
    "a language missing in the title",
    course('title: { ar: "دورة", fr: "Cours" }', 'title: { ar: "دورة" }'),
    "course.yaml",
    3,
    { code: "text-language-missing", facts: { language: "fr" } },
  ],
  ["an empty title", course('"Cours"', '" "'), "course.yaml", 3, "text-empty"],
  [
    "a language missing in the outcomes",
    course('  fr: ["Résultat"]\n', ""),
    "course.yaml",
    null,
    "text-language-missing",
  ],
  [
    "an unknown level",
    course("beginner", "easy"),
    "course.yaml",
    8,
    { code: "value-unknown", facts: { allowed: "beginner, intermediate, advanced" } },
  ],
  [
    "no hours",
    course("hours: 2", "hours: 0"),
    "course.yaml",
    9,
    { code: "number-not-above", facts: { bound: 0 }, path: "hours" },
  ],
  ["an unknown icon", course("icon: path", "icon: skull"), "course.yaml", 10, "value-unknown"],
  ["a module name in capitals", course("id: one", "id: One"), "course.yaml", 12, "slug-form"],
  ["an activity that is neither", course("- lesson: intro", "- video: intro"), "course.yaml", 15, "activity-form"],
  ["a lesson name that climbs", course("- lesson: intro", "- lesson: ../intro"), "course.yaml", 15, "slug-form"],
  [
    "a lesson twice",
    course("- quiz: check", "- quiz: check\n      - lesson: intro"),
    "course.yaml",
    17,
    "activity-twice",
  ],
  ["a quiz twice", course("- quiz: check", "- quiz: check\n      - quiz: check"), "course.yaml", 17, "activity-twice"],
  [
    "a rule with an unknown lesson",
    course("finished: all", "finished: [intro, gone]"),
    "course.yaml",
    18,
    { code: "lesson-not-in-course", facts: { name: "gone" } },
  ],
  [
    "a rule with an unknown quiz",
    course("passed: [check]", "passed: [final]"),
    "course.yaml",
    19,
    { code: "quiz-not-in-course", facts: { name: "final" } },
  ],
  [
    "a rule that finishes a quiz",
    course("finished: all", "finished: [check]"),
    "course.yaml",
    18,
    { code: "lesson-not-in-course", facts: { name: "check" } },
  ],
  [
    "a rule that passes a lesson",
    course("passed: [check]", "passed: [intro]"),
    "course.yaml",
    19,
    { code: "quiz-not-in-course", facts: { name: "intro" } },
  ],
  ["a rule that is a word", course("finished: all", "finished: some"), "course.yaml", 18, "names-or-all"],
  [
    "a rule of lines with an unknown word",
    rule("pass all", "attend 3"),
    "course.yaml",
    19,
    { code: "rule-unknown-word", facts: { word: "attend" } },
  ],
  [
    "a rule of lines with an unknown quiz",
    rule("pass all", "reach 80 in final"),
    "course.yaml",
    19,
    { code: "rule-no-quiz", facts: { word: "final" } },
  ],
  [
    "a rule of lines that wait in a circle",
    rule("pass all", "open intro after intro"),
    "course.yaml",
    19,
    "rule-waits-for-itself",
  ],
  [
    "a rule of no lines",
    course("completion:\n  finished: all\n  passed: [check]", "completion: ''"),
    "course.yaml",
    17,
    "rule-asks-nothing",
  ],
  [
    "a rule that is a number",
    course("completion:\n  finished: all\n  passed: [check]", "completion: 7"),
    "course.yaml",
    17,
    "value-kind",
  ],
  // lessons
  [
    "a lesson missing in a language",
    { "lessons/intro.fr.md": null },
    "lessons/intro.fr.md",
    null,
    { code: "named-file-missing", facts: { line: 15 } },
  ],
  ["a lesson without a head", { "lessons/intro.fr.md": "Un texte.\n" }, "lessons/intro.fr.md", 1, "lesson-head"],
  ["a head left open", lesson("minutes: 10\n---", "minutes: 10"), "lessons/intro.fr.md", 1, "lesson-head"],
  ["no minutes", lesson("minutes: 10\n", ""), "lessons/intro.fr.md", null, { code: "value-missing", path: "minutes" }],
  [
    "minutes that are a text",
    lesson("minutes: 10", "minutes: ten"),
    "lessons/intro.fr.md",
    3,
    { code: "value-kind", facts: { expected: "number" } },
  ],
  [
    "an unknown key in the head",
    lesson("minutes: 10", "minutes: 10\nauthor: x"),
    "lessons/intro.fr.md",
    null,
    { code: "key-unknown", facts: { key: "author" } },
  ],
  [
    "a head that is no YAML",
    lesson("title: Introduction", "title: [Intro"),
    "lessons/intro.fr.md",
    null,
    "yaml-bracket-open",
  ],
  [
    "minutes that differ",
    lesson("minutes: 10", "minutes: 11"),
    "lessons/intro.fr.md",
    3,
    { code: "minutes-differ", facts: { minutes: 10, language: "ar" } },
  ],
  [
    "a head alone",
    { "lessons/intro.fr.md": "---\ntitle: A\nminutes: 10\n---\n\n" },
    "lessons/intro.fr.md",
    null,
    "lesson-empty",
  ],
  ["a heading of the first level", lesson("## D’abord", "# D’abord"), "lessons/intro.fr.md", 6, "heading-level"],
  [
    "a picture that is missing",
    lesson("lock.svg", "gone.svg"),
    "lessons/intro.fr.md",
    10,
    { code: "picture-missing", path: "media/gone.svg" },
  ],
  ["a picture outside media", lesson("../media/lock.svg", "../lock.svg"), "lessons/intro.fr.md", 10, "picture-path"],
  [
    "a picture that climbs",
    lesson("../media/lock.svg", "../media/../../x.svg"),
    "lessons/intro.fr.md",
    10,
    "picture-path",
  ],
  [
    "a picture of another site",
    lesson("../media/lock.svg", "https://x.ma/a.svg"),
    "lessons/intro.fr.md",
    10,
    "picture-path",
  ],
  ["a picture without words", lesson("![Un cadenas]", "![]"), "lessons/intro.fr.md", 10, "picture-alt"],
  ["a picture of white space", lesson("![Un cadenas]", "![ ]"), "lessons/intro.fr.md", 10, "picture-alt"],
  [
    "a lesson nobody names",
    { "lessons/more.fr.md": "---\ntitle: A\nminutes: 1\n---\nB\n" },
    "lessons/more.fr.md",
    null,
    "in-no-module",
  ],
  [
    "a lesson in a language the course lacks",
    { "lessons/intro.en.md": "---\ntitle: A\nminutes: 1\n---\nB\n" },
    "lessons/intro.en.md",
    null,
    { code: "language-not-in-course", facts: { language: "en" } },
  ],
  // characters
  [
    "a direction override",
    lesson("Un texte", "Un \u202etexte"),
    "lessons/intro.fr.md",
    8,
    { code: "text-invisible", facts: { sign: "U+202E" } },
  ],
  [
    "a zero-width space",
    lesson("Un texte", "Un te\u200bxte"),
    "lessons/intro.fr.md",
    8,
    { code: "text-invisible", facts: { sign: "U+200B" } },
  ],
  [
    "an isolate in a quiz",
    quiz("Vrai", "Vr\u2067ai"),
    "quizzes/check.yaml",
    7,
    { code: "text-invisible", facts: { sign: "U+2067" } },
  ],
  [
    "a control character",
    lesson("Un texte", "Un\u0007 texte"),
    "lessons/intro.fr.md",
    8,
    { code: "text-invisible", facts: { sign: "U+0007" } },
  ],
  [
    "a byte order mark",
    { "course.yaml": (text) => `\ufeff${text}` },
    "course.yaml",
    1,
    { code: "text-invisible", facts: { sign: "U+FEFF" } },
  ],
  [
    "bytes that are no UTF-8",
    {
      "lessons/intro.fr.md": (text) => text,
      "course.yaml": Buffer.concat([Buffer.from(String(good["course.yaml"]) + "# "), Buffer.from([0xe9])]),
    },
    "course.yaml",
    20,
    { code: "text-invisible", facts: { sign: "U+FFFD" } },
  ],
  // quizzes
  ["a quiz that is missing", { "quizzes/check.yaml": null }, "quizzes/check.yaml", null, "named-file-missing"],
  [
    "a quiz nobody names",
    { "quizzes/more.yaml": String(good["quizzes/check.yaml"]) },
    "quizzes/more.yaml",
    null,
    "in-no-module",
  ],
  [
    "more drawn than there are",
    quiz("minutes: 5", "minutes: 5\ndraw: 3"),
    "quizzes/check.yaml",
    3,
    { code: "draw-above-bank", facts: { draw: 3, questions: 2 } },
  ],
  [
    "two questions of one name",
    quiz("id: word", "id: truth"),
    "quizzes/check.yaml",
    9,
    { code: "question-id-twice", facts: { id: "truth" } },
  ],
  [
    "a language missing in a question",
    quiz('{ ar: "صحيح؟", fr: "Vrai ?" }', '{ ar: "صحيح؟" }'),
    "quizzes/check.yaml",
    7,
    { code: "text-language-missing", facts: { language: "fr" } },
  ],
  [
    "no answer",
    quiz("    answer: true\n", ""),
    "quizzes/check.yaml",
    5,
    { code: "value-missing", path: "questions[0].answer" },
  ],
  ["an unknown type", quiz("type: true-false", "type: poem"), "quizzes/check.yaml", 6, "value-unknown"],
  [
    "an unknown key in a question",
    quiz("answer: true", "answer: true\n    hint: x"),
    "quizzes/check.yaml",
    9,
    { code: "key-unknown", facts: { key: "hint" } },
  ],
  [
    "a pass mark of 101",
    quiz("passMark: 60", "passMark: 101"),
    "quizzes/check.yaml",
    3,
    { code: "number-too-large", facts: { most: 100 } },
  ],
  ["a quiz that is no YAML", quiz("minutes: 5", "minutes: 5: 5"), "quizzes/check.yaml", 2, "yaml-colon"],
  // pictures of questions
  [
    "a picture of a question that is missing",
    quiz(
      "    answer: true",
      '    picture: { path: media/gone.svg, alt: { ar: "صورة", fr: "Image" } }\n    answer: true',
    ),
    "quizzes/check.yaml",
    8,
    { code: "picture-missing", path: "media/gone.svg" },
  ],
  [
    "a picture of a question without words",
    quiz("    answer: true", "    picture: { path: media/lock.svg }\n    answer: true"),
    "quizzes/check.yaml",
    8,
    { code: "picture-alt", path: "questions[0].picture" },
  ],
  [
    "a picture of a question with words in one language",
    quiz("    answer: true", "    picture: { path: media/lock.svg, alt: { fr: Image } }\n    answer: true"),
    "quizzes/check.yaml",
    8,
    "text-language-missing",
  ],
  [
    "a picture of a question that climbs",
    quiz("    answer: true", '    picture: { path: media/../a.svg, alt: { ar: "ص", fr: "I" } }\n    answer: true'),
    "quizzes/check.yaml",
    8,
    "picture-form",
  ],
  [
    "a picture of a question that is too large",
    { ...shownInQuiz, "media/map.svg": svg(`<!--${"x".repeat(300_000)}-->`) },
    "media/map.svg",
    null,
    "file-too-large",
  ],
  [
    "a picture that no question shows any more",
    { "media/map.svg": svg() },
    "media/map.svg",
    null,
    "picture-in-no-lesson",
  ],
  // pictures
  ["media nobody shows", { "media/more.svg": svg() }, "media/more.svg", null, "picture-in-no-lesson"],
  [
    "a script",
    drawing("<script>alert(1)</script>"),
    "media/lock.svg",
    null,
    { code: "drawing-element", facts: { name: "script" } },
  ],
  [
    "a script in capitals",
    drawing("<SCRIPT/>"),
    "media/lock.svg",
    null,
    { code: "drawing-element", facts: { name: "SCRIPT" } },
  ],
  [
    "a script under another prefix",
    drawing('<x:script xmlns:x="http://www.w3.org/2000/svg"/>'),
    "media/lock.svg",
    null,
    { code: "drawing-element", facts: { name: "x:script" } },
  ],
  ["an event handler", drawing("", ' onload="alert(1)"'), "media/lock.svg", null, "drawing-handler"],
  ["an event handler on a new line", drawing("<rect\nonclick = 'x'/>"), "media/lock.svg", null, "drawing-handler"],
  [
    "a reference to another site",
    drawing('<use href="https://x.ma/a.svg#b"/>'),
    "media/lock.svg",
    null,
    "drawing-outside",
  ],
  [
    "an older reference to another site",
    drawing('<use xlink:href="//x.ma/a.svg"/>'),
    "media/lock.svg",
    null,
    "drawing-outside",
  ],
  [
    "a reference by entity",
    drawing('<use href="&#104;ttps://x.ma/a.svg"/>'),
    "media/lock.svg",
    null,
    "drawing-outside",
  ],
  ["a style from another site", drawing("<style>@import 'x.css';</style>"), "media/lock.svg", null, "drawing-outside"],
  [
    "a fill from another site",
    drawing('<rect fill="url(https://x.ma/a)"/>'),
    "media/lock.svg",
    null,
    "drawing-outside",
  ],
  [
    "a link",
    drawing('<a href="#b"><rect/></a>'),
    "media/lock.svg",
    null,
    { code: "drawing-element", facts: { name: "a" } },
  ],
  ["HTML in a drawing", drawing("<foreignObject><p/></foreignObject>"), "media/lock.svg", null, "drawing-element"],
  ["a movement", drawing('<set attributeName="href" to="x"/>'), "media/lock.svg", null, "drawing-element"],
  ["a DOCTYPE", { "media/lock.svg": `<!DOCTYPE svg>${svg()}` }, "media/lock.svg", null, "drawing-entities"],
  ["an entity", { "media/lock.svg": `<!ENTITY a "b">${svg()}` }, "media/lock.svg", null, "drawing-entities"],
  [
    "pixels called a drawing",
    { "media/lock.svg": png },
    "media/lock.svg",
    null,
    { code: "picture-untrue", facts: { kind: "png" } },
  ],
  [
    "a drawing called pixels",
    { "media/lock.svg": null, "media/lock.png": svg(), ...picture("lock.svg", "lock.png") },
    "media/lock.png",
    null,
    { code: "picture-untrue", facts: { kind: "svg" } },
  ],
  ["a text called a drawing", { "media/lock.svg": "hello" }, "media/lock.svg", null, "picture-unreadable"],
  ["nothing called a drawing", { "media/lock.svg": "" }, "media/lock.svg", null, "picture-unreadable"],
  [
    "another kind of picture",
    { "media/lock.svg": null, "media/lock.gif": "GIF89a", ...picture("lock.svg", "lock.gif") },
    "media/lock.gif",
    null,
    "picture-ending",
  ],
  ["a picture that is too large", drawing(`<!--${"x".repeat(300_000)}-->`), "media/lock.svg", null, "file-too-large"],
  // recordings
  ["a recording of no lesson", { "audio/other.ar.opus": sound }, "audio/other.ar.opus", null, "recording-no-lesson"],
  [
    "a recording in another language",
    { "audio/intro.en.opus": sound },
    "audio/intro.en.opus",
    null,
    "recording-no-lesson",
  ],
  [
    "a recording of no section",
    { "audio/intro.fr.2.opus": sound },
    "audio/intro.fr.2.opus",
    null,
    { code: "recording-no-section", facts: { section: 2, headings: 1 } },
  ],
  ["a recording that is called otherwise", { "audio/intro.mp3": sound }, "audio/intro.mp3", null, "file-unused"],
  ["a recording of section 01", { "audio/intro.ar.01.opus": sound }, "audio/intro.ar.01.opus", null, "recording-name"],
  ["a text called a recording", { "audio/intro.ar.opus": "hello" }, "audio/intro.ar.opus", null, "recording-not-ogg"],
  ["nothing called a recording", { "audio/intro.ar.opus": "" }, "audio/intro.ar.opus", null, "file-empty"],
  [
    "a recording that is too large",
    { "audio/intro.ar.opus": Buffer.alloc(3_000_001) },
    "audio/intro.ar.opus",
    null,
    { code: "file-too-large", facts: { bytes: 3_000_001, most: 3_000_000 } },
  ],
  // files
  ["an extra folder", { "notes/a.md": "x" }, "notes", null, "folder-unknown"],
  ["a folder in media", { "media/small/lock.svg": svg() }, "media/small", null, "folder-unknown"],
  ["a name in capitals", { "media/Lock.svg": svg() }, "media/Lock.svg", null, "file-name"],
  ["a name with a space", { "lessons/my lesson.md": "x" }, "lessons/my lesson.md", null, "file-name"],
  ["a name in Arabic", { "media/قفل.svg": svg() }, "media/قفل.svg", null, "file-name"],
  ["a hidden file", { ".hidden": "x" }, ".hidden", null, "file-name"],
  ["a file beside course.yaml", { "readme.md": "x" }, "readme.md", null, "file-unused"],
  ["a lesson that is too large", lesson("Un texte", "x".repeat(60_000)), "lessons/intro.fr.md", null, "file-too-large"],
  [
    "a quiz that is too large",
    quiz("minutes: 5", `minutes: 5 #${"x".repeat(500_000)}`),
    "quizzes/check.yaml",
    null,
    "file-too-large",
  ],
  [
    "too much in all",
    Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`media/m${at}.png`, Buffer.alloc(7_900_000)])),
    "media/m6.png",
    null,
    { code: "package-bytes", facts: { most: 50_000_000 } },
  ],
  // what is right by itself, but not together
  ["a language twice", course("[ar, fr]", "[ar, fr, ar]"), "course.yaml", 2, "named-twice"],
  [
    "a rule that names a lesson twice",
    course("finished: all", "finished: [intro, intro]"),
    "course.yaml",
    18,
    "named-twice",
  ],
  [
    "a rule that asks for nothing",
    { "course.yaml": (text) => put("finished: all", "finished: []")(put("passed: [check]", "passed: []")(text)) },
    "course.yaml",
    null,
    "rule-asks-nothing",
  ],
  [
    "a missing language beside another fault",
    { "course.yaml": (text) => put("hours: 2", "hours: 0")(put(', fr: "Cours"', "")(text)) },
    "course.yaml",
    3,
    { code: "text-language-missing", facts: { language: "fr" } },
  ],
  ["an answer nobody can type", quiz('["mot"]', '["\\u200f"]'), "quizzes/check.yaml", 12, "wording-empty"],
  [
    "a direction override by escape",
    quiz('"Vrai ?"', '"Vr\\u202Eai"'),
    "quizzes/check.yaml",
    7,
    { code: "text-invisible", facts: { sign: "U+202E" } },
  ],
  [
    "a null character by escape",
    course('"Cours"', '"Co\\0urs"'),
    "course.yaml",
    3,
    { code: "text-invisible", facts: { sign: "U+0000" } },
  ],
  [
    "a direction override by entity",
    lesson("Un texte", "Un &#x202e;texte"),
    "lessons/intro.fr.md",
    8,
    { code: "text-invisible", facts: { sign: "U+202E" } },
  ],
  ["a link into the package", lesson("Un texte", "[a](intro.ar.md)"), "lessons/intro.fr.md", 8, "link-address"],
  ["a link that runs", lesson("Un texte", "[a](javascript:alert)"), "lessons/intro.fr.md", 8, "link-address"],
  ["brackets without end", { "quizzes/check.yaml": "[".repeat(300_000) }, "quizzes/check.yaml", 1, "yaml-signs"],
];
/** The faults of the good package with edits, and what one of them is expected to be. */
async function compared([, edits, file, line, said]: Row) {
  const found = await faultsOf(await packageWith(edits));
  const expected = { file, ...(line && { line }), ...(typeof said === "string" ? { code: said } : said) };
  return { found, expected: expect.objectContaining(expected) as Fault };
}
test.each(broken)("a package is refused: %s", async (...row) => {
  const { found, expected } = await compared(row);
  expect(found).toContainEqual(expected);
});

const structure: Row[] = [
  ["a title underlined with =", lesson("## D’abord", "D’abord\n==="), "lessons/intro.fr.md", 6, "heading-level"],
  [
    "a space before a heading of the first level",
    lesson("Un texte.", " # Titre"),
    "lessons/intro.fr.md",
    8,
    "heading-level",
  ],
  [
    "two modules of one name",
    { ...course("completion:", `${secondModule}completion:`), "quizzes/last.yaml": String(good["quizzes/check.yaml"]) },
    "course.yaml",
    null,
    { code: "module-id-twice", facts: { id: "one" } },
  ],
];
const ofH5p: Row[] = [
  ["no file that says what it is", play("", { "h5p/play.yaml": null }), "h5p/play.yaml", null, "named-file-missing"],
  ["no package", play("", { "h5p/play.h5p": null }), "h5p/play.h5p", null, "named-file-missing"],
  [
    "a package in one language of two",
    play("", { "h5p/play.h5p": null, "h5p/play.fr.h5p": "a" }),
    "h5p/play.ar.h5p",
    null,
    "named-file-missing",
  ],
  [
    "a title in one language",
    play("", { "h5p/play.yaml": 'title: { fr: "a" }\nminutes: 3\n' }),
    "h5p/play.yaml",
    1,
    "text-language-missing",
  ],
  ["a score without a mark", play("counts: score\n"), "h5p/play.yaml", 3, "score-needs-mark"],
  ["a mark without a score", play("passMark: 50\n"), "h5p/play.yaml", 3, "counts-no-score"],
  ["trust without a score", play("trustPhone: true\n"), "h5p/play.yaml", 3, "counts-no-score"],
  [
    "a rule that trusts the phone by itself",
    play(scored, {}, "passed: [check, play]"),
    "course.yaml",
    null,
    { code: "score-not-trusted" },
  ],
  [
    "an H5P activity that nobody uses",
    { "h5p/more.yaml": 'title: { ar: "ا", fr: "a" }\nminutes: 3\n' },
    "h5p/more.yaml",
    null,
    "in-no-module",
  ],
  [
    "an H5P package in a language that the course lacks",
    play("", { "h5p/play.en.h5p": "a" }),
    "h5p/play.en.h5p",
    null,
    { code: "language-not-in-course", facts: { language: "en" } },
  ],
];
test.each(ofH5p)("a package is refused: %s", async (...row) => {
  const { found, expected } = await compared(row);
  expect(found).toContainEqual(expected);
});

test.each(structure)("a package is refused: %s", async (...row) => {
  const { found, expected } = await compared(row);
  expect(found).toContainEqual(expected);
});

test("a comment in a block of code is no heading", async () => {
  const edits = lesson("Un texte.", "```sh\n# rien\n```");
  expect(await faultsOf(await packageWith(edits))).toEqual([]);
});

test("all faults are named at once", async () => {
  const edits = {
    ...lesson("## D’abord", "# D’abord"),
    ...quiz("passMark: 60", "passMark: 101"),
    ...drawing("<script/>"),
  };
  const files = (await faultsOf(await packageWith(edits))).map(({ file }) => file);
  expect(files).toEqual(expect.arrayContaining(["lessons/intro.fr.md", "quizzes/check.yaml", "media/lock.svg"]));
});

test("what a file lacks is found although course.yaml is broken", async () => {
  const edits = {
    ...course("hours: 2", "hours: [2"),
    ...lesson("## D’abord", "# D’abord"),
    ...quiz(', fr: "Vrai ?"', ""),
  };
  const found = (await faultsOf(await packageWith({ ...edits, ...quiz("answer: true", "answer: 1") }))).map(
    ({ file }) => file,
  );
  expect(found).toEqual(["course.yaml", "lessons/intro.fr.md", "quizzes/check.yaml"]);
});

test("a file that is refused is not missing besides", async () => {
  expect(await faultsOf(await packageWith(drawing(`<!--${"x".repeat(300_000)}-->`)))).toHaveLength(1);
});

test("faults come by file and line, with one code", async () => {
  const read = await readCoursePackage(
    await packageWith({
      ...course("hours: 2", "hours: 0"),
      ...quiz("passMark: 60", "passMark: -1"),
      ...lesson("Un texte", "# A\n\n![](x)"),
    }),
  );
  expect(read).toMatchObject({ ok: false, problem: "package-broken" });
  const lines = read.ok ? [] : read.faults.map(({ file, line }) => `${file}:${line ?? 0}`);
  expect(lines).toEqual([
    "course.yaml:9",
    "lessons/intro.fr.md:8",
    "lessons/intro.fr.md:10",
    "lessons/intro.fr.md:10",
    "quizzes/check.yaml:3",
  ]);
});

test("a fault in one place is named once", async () => {
  const faults = await faultsOf(await packageWith(course("hours: 2", "hours: 0")));
  expect(faults.map(({ file, line, path }) => ({ file, line, path }))).toEqual([
    { file: "course.yaml", line: 9, path: "hours" },
  ]);
});

test.each(["course.yaml", "media/lock.svg", "lessons"])("a link is refused: %s", async (path) => {
  const [folder, elsewhere] = [await packageWith(), await packageWith()];
  await rm(join(folder, path), { recursive: true });
  await symlink(join(elsewhere, path), join(folder, path));
  expect(await faultsOf(folder)).toContainEqual({ file: path, code: "file-is-link" });
});

test("too many files are refused", async () => {
  const many = Array.from({ length: 200 }, (_, number): [string, Edit] => [`media/more-${number}.svg`, svg()]);
  const faults = await faultsOf(await packageWith(Object.fromEntries(many)));
  expect(faults).toContainEqual(expect.objectContaining({ code: "package-files", facts: { most: 200 } }));
});

test.each([
  ["a file", "course.yaml"],
  ["nothing", "gone"],
])("it is no package: %s", async (_, name) => {
  const folder = join(await packageWith(), name);
  expect(await faultsOf(folder)).toContainEqual({ file: folder, code: "folder-unreadable" });
});

test("the courses of this repository have no faults", async () => {
  const root = join(process.cwd(), "courses");
  const found = await readdir(root, { withFileTypes: true });
  const courses: string[] = [];
  for (const { name } of found.filter((entry) => entry.isDirectory()))
    for (const course of await readdir(join(root, name))) courses.push(join(root, name, course));
  expect(courses.length).toBeGreaterThan(0);
  for (const folder of courses) expect([folder, ...(await faultsOf(folder))]).toEqual([folder]);
});

const practice = quiz("minutes: 5", "minutes: 5\nmode: practice");
const rules: [why: string, edits: Record<string, Edit>, rule: { finished: string[]; passed: string[] }][] = [
  ["practice is finished", { ...practice, ...course("passed: [check]", "passed: []") }, fin(["intro", "check"], [])],
  [
    "all that is passed is not practice",
    { ...practice, ...course("passed: [check]", "passed: all") },
    fin(["intro", "check"], []),
  ],
  ["all that is passed", course("passed: [check]", "passed: all"), fin(["intro"], ["check"])],
  ["practice that must be passed", practice, fin(["intro", "check"], ["check"])],
  [
    "practice by its name",
    { ...practice, ...course("finished: all\n  passed: [check]", "finished: [check]\n  passed: []") },
    fin(["check"], []),
  ],
];
function fin(finished: string[], passed: string[]) {
  return { finished, passed };
}
test.each(rules)("the rule of a course: %s", async (_, edits, rule) => {
  const read = await readCoursePackage(await packageWith(edits));
  expect(read.ok && read.value.content.completion).toEqual(rule);
});
test("an assessed quiz is passed, and not finished", async () => {
  const faults = await faultsOf(await packageWith(course("finished: all", "finished: [check]")));
  expect(faults.map(({ code }) => code)).toEqual(["lesson-not-in-course"]);
});

const word = '    type: short-text\n    text: { ar: "كلمة؟", fr: "Un mot ?" }\n    accept: { fr: ["mot"] }\n';
const gaps = (text: string, list: string) => quiz(word, `    type: gaps\n    text: ${text}\n    gaps: ${list}\n`);
const rabat = '[{ accept: { ar: ["الرباط"] } }]';
const inQuizzes: [why: string, edits: Record<string, Edit>, faults: [line: number, code: string][]][] = [
  ["gaps", gaps('{ ar: "هي [[1]]", fr: "C’est [[1]]" }', rabat), []],
  ["a gap missing in French", gaps('{ ar: "هي [[1]]", fr: "C’est" }', rabat), [[11, "gap-no-place"]]],
  ["gaps that lack a language", gaps('{ ar: "هي [[1]]" }', rabat), [[11, "text-language-missing"]]],
  [
    "an option of a gap that lacks a language",
    gaps(
      '{ ar: "[[1]]", fr: "[[1]]" }',
      '[{ options: [{ text: { ar: "أ" } }, { text: { ar: "ب", fr: "B" }, correct: true }] }]',
    ),
    [[12, "text-language-missing"]],
  ],
  [
    "a draw by tag",
    quiz("passMark: 60", "passMark: 60\ndraw: [{ count: 1, tag: mots }]"),
    [[4, "draw-rules-above-bank"]],
  ],
  [
    "a draw by tag and difficulty",
    {
      "quizzes/check.yaml": (text) =>
        put(
          "passMark: 60",
          "passMark: 60\ndraw: [{ count: 1, tag: قفل, difficulty: 2 }, { count: 1 }]",
        )(put("type: true-false", "type: true-false\n    tags: [قفل]\n    difficulty: 2")(text)),
    },
    [],
  ],
  [
    "practice with a time limit",
    quiz("minutes: 5", "minutes: 5\nmode: practice\ntimeLimitMinutes: 5"),
    [[4, "practice-no-limit"]],
  ],
];
test.each(inQuizzes)("a quiz of a package: %s", async (_, edits, faults) => {
  const found = await faultsOf(await packageWith(edits));
  expect(found.map(({ line, code }) => [line, code])).toEqual(faults);
});
