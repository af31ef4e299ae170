import { expect, test } from "vitest";
import { formFields, type FormFields } from "#app/http/form.server.ts";
import { hiddenAgain, hideFields, keptQuiz } from "#app/http/kept-form.ts";

const posted: FormFields = {
  attempt: ["2"],
  "q-one": ["1"],
  "q-many": ["1", "3"],
  "q-text": ["<b>« رمز »</b>\n\"'&"],
  "kept.odd": ["x"],
};
const place = "/learn/e1/quizzes/final";

/** The form of the sign-in page as a browser posts it, with what the person types there. */
async function postedAgain(hidden: { name: string; value: string }[]): Promise<FormFields> {
  const body = new URLSearchParams([
    ["code", "ATLAS-0001"],
    ["secret", "typed"],
    ...hidden.map(({ name, value }): [string, string] => [name, value]),
  ]);
  return formFields(new Request("http://localhost/sign-in", { method: "POST", body }));
}

test("what was posted comes back after signing in, and nothing else", async () => {
  const fields = await postedAgain(hideFields(posted));
  expect(keptQuiz(fields, place)).toEqual({ enrolment: "e1", activity: "final", number: 2, fields: posted });
});

test("it comes back as well after signing in failed first", async () => {
  const once = await postedAgain(hideFields(posted));
  const twice = await postedAgain(hiddenAgain(once));
  expect(twice).toEqual(once);
  expect(keptQuiz(twice, place)).toEqual(keptQuiz(once, place));
});

test("no field of the sign-in page is hidden again", () => {
  expect(hiddenAgain({ code: ["A"], secret: ["s"], "kept.q-one": ["1", "2"], akept: ["x"] })).toEqual([
    { name: "kept.q-one", value: "1" },
    { name: "kept.q-one", value: "2" },
  ]);
});

test("a form without fields hides nothing", () => {
  expect(hideFields({})).toEqual([]);
  expect(hideFields({ "q-one": [] })).toEqual([]);
});

const kept = (rest: FormFields = {}): FormFields => ({ "kept.attempt": ["1"], "kept.q-one": ["2"], ...rest });
const places: [why: string, to: string, enrolment: string | null, activity: string | null][] = [
  ["the page of a quiz", "/learn/e1/quizzes/final", "e1", "final"],
  ["with a query", "/learn/e1/quizzes/final?lang=fr", "e1", "final"],
  ["a page below it", "/learn/e1/quizzes/final/attempts/1", "e1", "final"],
  ["no page", "", null, null],
  ["the home of the learner", "/learn", null, null],
  ["a lesson", "/learn/e1/lessons/final", null, null],
  ["a quiz without a name", "/learn/e1/quizzes/", null, null],
  ["an enrolment without a name", "/learn//quizzes/final", null, null],
  ["a page of staff", "/teach/e1/quizzes/final", null, null],
  ["another site", "https://evil.example/learn/e1/quizzes/final", null, null],
  ["another site without a scheme", "//evil.example/learn/e1/quizzes/final", null, null],
  ["a page whose query holds it", "/sign-in?to=/learn/e1/quizzes/final", null, null],
  ["a page that ends in it", "/x/learn/e1/quizzes/final", null, null],
];
test.each(places)("the quiz is named by the page one comes back to: %s", (_, to, enrolment, activity) => {
  const found = keptQuiz(kept(), to);
  expect([found?.enrolment ?? null, found?.activity ?? null]).toEqual([enrolment, activity]);
});

const numbers: [why: string, attempt: string[] | undefined, number: number | null][] = [
  ["the first", ["1"], 1],
  ["the first of two fields", ["3", "4"], 3],
  ["missing", undefined, null],
  ["missing its value", [], null],
  ["a word", ["one"], null],
  ["a fraction", ["1.5"], null],
  ["endless", ["Infinity"], null],
  ["a number and more", ["1; drop"], null],
];
test.each(numbers)("the attempt has a number: %s", (_, attempt, number) => {
  const { "kept.attempt": _given, ...rest } = kept();
  const fields = attempt === undefined ? rest : { ...rest, "kept.attempt": attempt };
  expect(keptQuiz(fields, place)?.number ?? null).toBe(number);
});

test("fields that were not kept do not count", () => {
  expect(keptQuiz({ attempt: ["1"], "q-one": ["2"] }, place)).toBeNull();
  expect(keptQuiz(kept({ code: ["A"], "q-one": ["9"] }), place)?.fields).toEqual({ attempt: ["1"], "q-one": ["2"] });
});

test.each(["__proto__", "constructor", "toString", "kept.__proto__", "kept.constructor"])(
  "a forged field is a field like others: %s",
  async (name) => {
    const fields = await postedAgain([...hideFields({ attempt: ["1"] }), { name, value: "forged" }]);
    expect(Object.keys(fields)).toContain(name);
    expect(keptQuiz(fields, place)).toMatchObject({ number: 1 });
    expect(Object.keys({})).toEqual([]);
    expect(({} as Record<string, unknown>)["forged"]).toBeUndefined();
  },
);
