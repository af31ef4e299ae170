import { expect, test } from "vitest";
import { nameFor, Names } from "#app/domain/content-packages/question-formats/question-names.ts";
import { slugSchema } from "#app/domain/slug.ts";

test.each([
  ["lock-1", "lock-1"],
  ["Où est l’œuvre ?", "ou-est-l-oeuvre"],
  ["A & B", "a-and-b"],
  ["Q", "q"],
  ["une phrase qui est beaucoup trop longue pour un seul nom", "une-phrase-qui-est-beaucoup-trop-longue-pour-un"],
  ["a".repeat(90), "a".repeat(50)],
])("%j is called %s", (text, name) => {
  expect(nameFor(text)).toBe(name);
});

test("texts without Latin letters are called by their checksum", () => {
  expect(nameFor("ما عاصمة المغرب؟")).toMatch(/^question-[a-z0-9]{1,7}$/);
  expect(nameFor("ما عاصمة المغرب؟")).toBe(nameFor("ما عاصمة المغرب؟"));
  expect(nameFor("ما معنى HTML؟")).not.toBe(nameFor("ما فائدة HTML؟"));
  expect(slugSchema.safeParse(nameFor("؟")).success).toBe(true);
});

test("a name that is taken gets a letter behind it", () => {
  const names = new Names();
  expect(Array.from({ length: 29 }, () => names.take("a", 0))).toEqual([
    "a",
    ..."bcdefghijklmnopqrstuvwxyz".split("").map((letter) => `a-${letter}`),
    "a-aa",
    "a-ab",
    "a-ac",
  ]);
  const long = "b".repeat(60);
  expect(names.take(long, 0)).toBe(long);
  expect(names.take(long, 0)).toBe(`${"b".repeat(50)}-b`);
});

test("no question is called as a line of another one", () => {
  const names = new Names();
  expect(names.take("a", 3)).toBe("a");
  expect(names.take("a-2", 0)).toBe("a-2-b");
  expect(names.take("a-4", 0)).toBe("a-4");
  expect(names.take("b-1", 0)).toBe("b-1");
  expect(names.take("b", 2)).toBe("b-b");
});
