import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { useProgramFolder } from "./programs.ts";

const { folder } = useProgramFolder();
const root = resolve(import.meta.dirname, "../..");
const quiz = "courses/positive/first-job/quizzes/final.yaml";

/** Runs a tool as npm does, and gives how it ended and what it printed. */
function run(tool: string, args: string[]) {
  const given = ["node_modules/tsx/dist/cli.mjs", `tools/${tool}.ts`, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, given, { cwd: root, encoding: "utf8" });
  return { status, stdout, stderr };
}
const convert = (...args: string[]) => run("questions", ["convert", ...args]);
const at = (name: string) => join(folder(), name);
function file(name: string, content: string | Buffer): string {
  writeFileSync(at(name), content);
  return at(name);
}

test("questions that all come through end with 0, a line for each and the counts", () => {
  const { status, stdout } = convert(file("a.gift", "Où ?{=ici ~là}\n\n// [tag:nord]\nQui ?{=Karim}\n"), at("a.yaml"));
  expect(status).toBe(0);
  expect(stdout.replaceAll(folder(), "")).toBe(
    `/a.gift  note  comments are left out: 1
/a.gift  note  the quiz has 5 minutes, a pass mark of 60%, and attempts without limit
/a.gift:1  kept  ou
/a.gift:4  kept  qui
kept 2, changed 0, refused 0; written to /a.yaml
`,
  );
  expect(readFileSync(at("a.yaml"), "utf8")).toMatch(/- id: qui\n[\s\S]*tags:[\s\S]*nord/);
});

test("one that is refused ends with 1, and the rest is written", () => {
  const { status, stdout } = convert(file("b.gift", "Où ?{=ici ~là}\n\nRacontez.{}\n"), at("b.aiken"));
  expect(status).toBe(1);
  expect(stdout).toContain("b.gift:3  refused  Racontez.  it is an essay, which a person has to grade\n");
  expect(readFileSync(at("b.aiken"), "utf8")).toBe("Où ?\nA. ici\nB. là\nANSWER: A\n");
});

test("where all are refused nothing is written", () => {
  const { status, stdout } = convert(file("c.gift", "Racontez.{}\n"), at("c.yaml"));
  expect({ status, last: stdout.trim().split("\n").at(-1) }).toEqual({
    status: 1,
    last: "kept 0, changed 0, refused 1; nothing was written",
  });
  expect(existsSync(at("c.yaml"))).toBe(false);
});

test("as JSON the same is said, with codes and facts", () => {
  const { status, stdout } = convert(file("d.txt", "Où ?\nA. ici\nB. là\nANSWER: C\n"), at("d.gift"), "--json");
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toEqual({
    from: "aiken",
    to: "gift",
    kept: 0,
    changed: 0,
    refused: 1,
    questions: [
      {
        place: { number: 1, line: 1 },
        title: "Où ?",
        outcome: "refused",
        reason: { code: "answer-unclear", facts: { line: 4, answer: "C" }, english: "line 4: “C” names no option" },
      },
    ],
    notes: [],
  });
});

test("formats and language can be given", () => {
  const source = file("e", "Where?{T}\n");
  expect(convert(source, at("e.txt"), "--from", "gift", "--to", "yaml", "--language", "en").status).toBe(0);
  expect(readFileSync(at("e.txt"), "utf8")).toContain('en: "Where?"');
});

const wrong: [why: string, args: () => string[], said: string][] = [
  ["nothing", () => [], "npm run questions -- convert IN OUT"],
  ["another command", () => ["import", "a", "b"], "npm run questions -- convert IN OUT"],
  ["one file", () => ["convert", quiz], "npm run questions -- convert IN OUT"],
  ["three files", () => ["convert", quiz, "a", "b"], "npm run questions -- convert IN OUT"],
  ["an unknown option", () => ["convert", quiz, at("f.gift"), "--fast"], "Unknown option '--fast'"],
  [
    "an unknown format",
    () => ["convert", quiz, at("f.gift"), "--to", "qti"],
    "qti is no format: there are gift, aiken",
  ],
  [
    "an unknown language",
    () => ["convert", quiz, at("f.gift"), "--language", "de"],
    "de is no language: there are ar, fr",
  ],
  ["the same file twice", () => ["convert", quiz, `./${quiz}`], "OUT is IN"],
  [
    "a new file of unknown format",
    () => ["convert", quiz, at("f.txt")],
    "can be several formats: say which one with --to",
  ],
  ["a file of unknown format", () => ["convert", file("f", "Bonjour"), at("f.gift")], "say which one with --from"],
  ["a file that is not there", () => ["convert", at("none.gift"), at("f.gift")], "none.gift cannot be read: ENOENT"],
  ["a folder", () => ["convert", "courses", at("f.gift")], "courses cannot be read: EISDIR"],
  ["another encoding", () => ["convert", file("g.gift", Buffer.from([0xc7, 0xe1])), at("f.gift")], "save it as UTF-8"],
  [
    "a file of 20 MB and a byte",
    () => ["convert", file("h.gift", Buffer.alloc(20_000_001)), at("f.gift")],
    "has 20,000,001 bytes; at most 20,000,000 are allowed",
  ],
  [
    "a file that is no XML",
    () => ["convert", file("i.xml", "<quiz>\n<a></quiz>"), at("f.gift")],
    "the file is no XML: line 2: Missing end tag",
  ],
  ["a file without questions", () => ["convert", file("j.gift", "// a\n"), at("f.gift")], "holds no question"],
  [
    "a folder that is not there",
    () => ["convert", quiz, at("none/f.gift"), "--language", "fr"],
    "cannot be written: ENOENT",
  ],
];
test.each(wrong)("what was called in another way, or cannot be read, ends with 2: %s", (_, args, said) => {
  const { status, stdout, stderr } = run("questions", args());
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toContain(said);
});

test("a quiz that went through Moodle XML is a quiz of its course again", () => {
  const [xml, course] = [at("final.xml"), at("first-job")];
  expect(convert(quiz, xml)).toMatchObject({ status: 0 });
  cpSync(join(root, "courses/positive/first-job"), course, { recursive: true });
  expect(convert(xml, join(course, "quizzes/final.yaml"))).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("kept 31, changed 0, refused 0"),
  });
  expect(run("course", ["check", course])).toMatchObject({ status: 0 });
});

const png = (background: string) =>
  sharp({ create: { width: 8, height: 6, channels: 3, background } })
    .png()
    .toBuffer();
const moodleQuiz = (...pictures: Buffer[]) =>
  `<quiz>${pictures
    .map(
      (bytes, at) => `<question type="truefalse"><name><text>q-${at}</text></name><questiontext format="html">
<text><![CDATA[<img src="@@PLUGINFILE@@/carte.png" alt="Carte ${at}">Vrai ${at} ?]]></text>
<file name="carte.png" path="/" encoding="base64">${bytes.toString("base64")}</file></questiontext>
<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>`,
    )
    .join("\n")}</quiz>`;

test("pictures of a Moodle file lie beside the quiz, to the byte, and come back into a Moodle file", async () => {
  const [red, blue] = [await png("red"), await png("blue")];
  const [yaml, xml, again] = [at("p.yaml"), at("q.xml"), at("r.yaml")];
  const first = convert(file("p.xml", moodleQuiz(red, blue)), yaml, "--language", "fr");
  expect(first.stdout).toContain("kept 2, changed 0, refused 0");
  expect(first.stdout).toContain("p.yaml, pictures beside it: 2\n");
  expect(readFileSync(at("media/carte.png"))).toEqual(red);
  expect(readFileSync(at("media/carte-2.png"))).toEqual(blue);
  expect(convert(yaml, xml).stdout).toContain("kept 2, changed 0, refused 0");
  expect(readFileSync(xml, "utf8")).toContain(blue.toString("base64"));
  // What is there already is not written over, and the same picture is not written twice.
  expect(convert(xml, again).stdout).toContain("kept 2, changed 0, refused 0");
  const questionsIn = (path: string) => readFileSync(path, "utf8").replace(/^[\s\S]*?^questions:/m, "");
  expect(questionsIn(again)).toBe(questionsIn(yaml));
  expect(existsSync(at("media/carte-3.png"))).toBe(false);
  convert(file("s.xml", moodleQuiz(blue)), at("s.yaml"));
  expect(readFileSync(at("s.yaml"), "utf8")).toContain("media/carte-2.png");
  expect(readFileSync(at("media/carte.png"))).toEqual(red);
});

test("pictures of a quiz of a course package lie beside its folder", async () => {
  mkdirSync(at("course/quizzes"), { recursive: true });
  const red = await png("red");
  const yaml = at("course/quizzes/final.yaml");
  convert(file("t.xml", moodleQuiz(red)), yaml);
  expect(readFileSync(at("course/media/carte.png"))).toEqual(red);
  expect(convert(yaml, at("u.xml")).status).toBe(0);
  expect(readFileSync(at("u.xml"), "utf8")).toContain(red.toString("base64"));
});

test("a picture that is not there, and one that cannot be used, are said", async () => {
  mkdirSync(at("alone"));
  convert(file("v.xml", moodleQuiz(await png("red"))), at("alone/v.yaml"));
  writeFileSync(at("alone/media/carte.png"), "no picture");
  expect(convert(at("alone/v.yaml"), at("alone/w.xml"))).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/refused {2}.*carte\.png.*nothing was written/s),
  });
  cpSync(at("alone/v.yaml"), at("elsewhere/v.yaml"));
  expect(convert(at("elsewhere/v.yaml"), at("elsewhere/v.xml"))).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("changed  q-0  the picture carte.png is left out"),
  });
});
