import { expect, test } from "vitest";
import type { Document } from "yaml";
import { h5pAfter, h5pFields, h5pValues, writtenH5p } from "#app/domain/authoring/written-h5p.ts";
import { editYaml } from "#app/domain/authoring/yaml-edit.ts";
import { setValue } from "#app/domain/authoring/yaml-patch.ts";

const text = `# made in the workshop of May
minutes: 4 # measured
title:
  ar: "نعم أم لا"
counts: score
passMark: 60 # as the quiz
trustPhone: true
`;
const posted = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]));
const edited = (fields: Record<string, string>) =>
  editYaml(text, (document: Document) => setValue(document, [], h5pAfter(h5pValues(text), posted(fields))));

test("an activity is read as far as it is written", () => {
  expect(writtenH5p(text)).toEqual({
    ...{ title: { ar: "نعم أم لا" }, minutes: "4", counts: "score", passMark: "60", trustPhone: true },
  });
  expect(writtenH5p("minutes: many")).toEqual({
    ...{ title: {}, minutes: "many", counts: "completion", passMark: "", trustPhone: false },
  });
  expect(writtenH5p("title: [")).toBeNull();
});

test("a form that changes nothing leaves the file to the byte", () => {
  const written = writtenH5p(text);
  expect(edited(written ? h5pFields(written, ["ar", "fr"]) : {})).toBe(text);
  expect(edited({})).toBe(text);
});

test.each([
  ["a title", { "title.fr": " Oui ou non " }, text.replace("counts", '  fr: "Oui ou non"\ncounts')],
  ["minutes in Arabic digits", { minutes: "٧" }, text.replace("4 #", "7 #")],
  ["a mark that is none, as it was typed", { passMark: "beaucoup" }, text.replace("60 #", "beaucoup #")],
  ["a phone that is not trusted", { trust: "no" }, text.replace("trustPhone: true\n", "")],
  ["no score", { counts: "completion" }, text.slice(0, text.indexOf("counts"))],
])("%s changes only its own lines", (_, fields: Record<string, string>, expected) => {
  expect(edited(fields)).toBe(expected);
});
