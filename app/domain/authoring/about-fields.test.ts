import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { aboutFields, aboutProblems, withAbout, type AboutFields } from "#app/domain/authoring/about-fields.ts";

const real = readFileSync("courses/positive/first-job/course.yaml", "utf8");
const begun =
  "format: 1\nlanguages: [ar]\ntitle:\n  ar: x\nsummary: {}\noutcomes: {}\nhours: 1\nskills: []\nmodules: []\n";

test("fields that are sent back as they came change nothing", () => {
  for (const yaml of [real, begun])
    expect(withAbout(yaml, aboutFields(yaml, ["positive", "digital-paths"]))).toBe(yaml);
});

const edits: [why: string, fields: AboutFields, line: string][] = [
  ["a title", { "title.en": "A first job" }, '  en: "A first job"'],
  ["outcomes", { "outcomes.fr": " Un : deux \n\nTrois" }, '    - "Un : deux"\n    - "Trois"'],
  ["a skill", { "skill.11.fr": "Compter" }, 'fr: "Compter"'],
  ["hours", { hours: "7,5" }, "hours: 7.5"],
  ["months", { validMonths: "24" }, "validMonths: 24"],
  ["an icon", { icon: "town" }, "icon: town"],
  ["an association", { "coIssuer.extended-hand": "1", "coIssuer.positive": "" }, "coIssuers: [extended-hand]"],
];
test.each(edits)("a draft says something else: %s", (_, fields, line) => {
  for (const yaml of [real, begun]) {
    const edited = withAbout(yaml, fields);
    expect(edited).toContain(line);
    const back = aboutFields(edited, ["extended-hand", "positive"]);
    // What people write freely is tidied up: no other field is.
    const same = Object.entries(fields).filter(([name]) => !/^(?:skill|hours|outcomes)/.test(name));
    expect(back).toMatchObject(Object.fromEntries(same));
  }
});

test("what is emptied goes, a skill with its line", () => {
  const edited = withAbout(real, { "skill.0.ar": "", "skill.0.fr": "", "skill.0.en": "", "title.fr": "" });
  const [was, now] = [aboutFields(real, []), aboutFields(edited, [])];
  expect(now["skill.0.fr"]).toBe(was["skill.1.fr"]);
  expect(now["title.fr"]).toBe("");
});

test("what cannot be kept is named by its field", () => {
  const fine = { hours: "2", validMonths: "", "skill.0.esco": "" };
  expect(aboutProblems(fine)).toEqual({});
  expect(aboutProblems({ ...fine, hours: "0" })).toEqual({ hours: "hours" });
  expect(aboutProblems({ ...fine, hours: "many" })).toEqual({ hours: "hours" });
  expect(aboutProblems({ ...fine, validMonths: "1.5" })).toEqual({ validMonths: "months" });
  expect(aboutProblems({ ...fine, "skill.0.esco": "javascript:alert(1)" })).toEqual({ "skill.0.esco": "esco" });
  expect(aboutProblems({ ...fine, "outcomes.fr": "a\n".repeat(9) })).toEqual({ "outcomes.fr": "outcomes" });
});

test("a field of no known level or icon is left as it was", () => {
  expect(withAbout(real, { level: "easy", icon: "skull" })).toBe(real);
});
