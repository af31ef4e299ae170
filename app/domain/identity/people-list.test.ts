import { expect, test } from "vitest";
import { longestPeopleList, readPeopleList, sameName } from "#app/domain/identity/people-list.ts";

const namesIn = (text: string) => {
  const list = readPeopleList(text);
  return list.ok ? list.value.good.map(({ name }) => name) : list.problem;
};
const both = ["أمينة المثالية", "Karim Mital"];

test.each([
  ["one a line", "أمينة المثالية\nKarim Mital", both],
  ["Windows line ends", "أمينة المثالية\r\nKarim Mital\r\n", both],
  ["old line ends", "أمينة المثالية\rKarim Mital", both],
  ["line separators of a word processor", "أمينة المثالية\u2028Karim Mital\v", both],
  ["a byte order mark", "\ufeffأمينة المثالية\nKarim Mital", both],
  ["blank lines", "\n\n أمينة المثالية \n \t \nKarim Mital\n", both],
  ["columns with tabs", "أمينة المثالية\t0612345678\nKarim Mital\tBerkane", both],
  ["columns with semicolons", "أمينة المثالية;F;1999\nKarim Mital;M;", both],
  ["quoted columns", '"أمينة المثالية";"F"\n"Karim Mital"', both],
  ["a column of numbers", "1\tأمينة المثالية\n2\tKarim Mital", both],
  ["an empty first column", "\tأمينة المثالية\n;Karim Mital", both],
  ["numbering with dots", "1. أمينة المثالية\n2.Karim Mital", both],
  ["numbering with hyphens", "1- أمينة المثالية\n2 - Karim Mital", both],
  ["numbering in Arabic digits", "١. أمينة المثالية\n١٢- Karim Mital", both],
  ["numbering with brackets or nothing", "1) أمينة المثالية\n2 Karim Mital", both],
  ["bullets", "- أمينة المثالية\n• Karim Mital", both],
  ["marks of direction that nobody sees", "\u200fأمينة المثالية\u200e\n\u2067Karim Mital\u2069", both],
  ["spaces of a spreadsheet", "أمينة\u00a0المثالية\nKarim   Mital", both],
  ["a hyphen inside a name", "Anne-Marie Mital", ["Anne-Marie Mital"]],
  ["Tifinagh", "ⴰⵎⵉⵏⴰ", ["ⴰⵎⵉⵏⴰ"]],
  ["as many as are allowed", Array.from({ length: 200 }, (_, at) => `Amina ${at}`).join("\n"), 200],
])("%s", (_, text, names) => {
  const read = namesIn(text);
  expect(typeof names === "number" ? read.length : read).toEqual(names);
});

test.each([
  ["nothing", "", "list-empty"],
  ["blank lines only", " \r\n\t\n\ufeff", "list-empty"],
  ["one too many", "Amina\n".repeat(longestPeopleList + 1), "list-too-long"],
  ["5,000 lines", "Amina Mital\r\n".repeat(5000), "list-too-long"],
])("%s is refused whole", (_, text, problem) => {
  expect(readPeopleList(text)).toMatchObject({ ok: false, problem });
});

test.each([
  ["an emoji", "Amina 😀", "name-characters"],
  ["what turns writing round", "Amina \u202elatiM", "name-characters"],
  ["markup", "<script>alert(1)</script>", "name-characters"],
  ["a formula", "=SUM(A1:A9)", "name-characters"],
  ["a number alone", "17", "name-characters"],
  ["a telephone number", "+212612345678", "name-characters"],
  ["a line without an end", "a".repeat(50_000), "name-too-long"],
])("%s is a bad line, and the good ones stay", (_, line, problem) => {
  const list = readPeopleList(`Karim Mital\n\n${line}\nSalma Mital`);
  expect(list).toMatchObject({
    ok: true,
    value: {
      good: [{ name: "Karim Mital" }, { name: "Salma Mital" }],
      bad: [{ number: 3, text: line, problem }],
      blank: 1,
    },
  });
});

test("a name that stands there twice is told, with the line of the first", () => {
  const list = readPeopleList("Amina Mital\nمُحمّد المثالي\n\nAMINA  mital\nمحمد المثالي");
  expect(list).toMatchObject({
    ok: true,
    value: {
      good: [{ number: 1 }, { number: 2 }],
      bad: [
        { number: 4, text: "AMINA  mital", problem: "name-repeated", detail: { line: 1 } },
        { number: 5, problem: "name-repeated", detail: { line: 2 } },
      ],
    },
  });
});

test("the name in other letters may follow a slash, and a line where both are alike is told", () => {
  const list = readPeopleList("1/ أمينة المثالية / Amina Mital\nKarim / Mital\n2. Salma\tBerkane");
  expect(list).toMatchObject({
    ok: true,
    value: {
      good: [
        { name: "أمينة المثالية", otherName: "Amina Mital" },
        { name: "Salma", otherName: null },
      ],
      bad: [{ number: 2, problem: "name-letters" }],
    },
  });
});

test("no line is lost", () => {
  const text = "Amina\n\nKarim 😀\nAmina\n  \n3. سلمى";
  const list = readPeopleList(text);
  const count = list.ok ? list.value.good.length + list.value.bad.length + list.value.blank : 0;
  expect(count).toBe(text.split("\n").length);
});

test("accents make another name, vowel signs and case do not", () => {
  expect(sameName("Zoé")).not.toBe(sameName("Zoe"));
  expect(sameName("أمّ كلثوم")).toBe(sameName("أم كلثـوم"));
});
