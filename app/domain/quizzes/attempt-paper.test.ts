import { expect, test } from "vitest";
import { longestResponse, paperOf, readResponses, type AskedQuestion } from "#app/domain/quizzes/attempt-paper.ts";
import { gradeAttempt } from "#app/domain/quizzes/grading.ts";
import { quizSchema, type Question, type Quiz } from "#app/domain/quizzes/question.ts";

const en = (text: string) => ({ en: text });
const feedback = en("feedback, not before submission");
const questions = [
  {
    id: "single",
    type: "single",
    text: en("Which?"),
    feedback,
    options: ["s1", "s2", "s3", "s4"].map((text, place) => ({ text: en(text), correct: place === 1, feedback })),
  },
  {
    id: "multiple",
    type: "multiple",
    text: en("Which ones?"),
    feedback,
    options: ["m1", "m2", "m3", "m4", "m5"].map((text, place) => ({ text: en(text), correct: place < 2, feedback })),
  },
  { id: "truth", type: "true-false", text: en("Is it?"), answer: true, feedback },
  { id: "word", type: "short-text", text: en("What word?"), accept: { en: ["Zebra", "Zebu"] }, feedback },
  { id: "count", type: "numeric", text: en("How many?"), answer: 98_765, tolerance: 43_210, unit: en("MB"), feedback },
  {
    id: "pairs",
    type: "matching",
    text: en("What with what?"),
    pairs: ["1", "2", "3", "4"].map((name) => ({ left: en(`left ${name}`), right: en(`right ${name}`) })),
    distractors: [en("right 5")],
    feedback,
  },
  {
    id: "steps",
    type: "ordering",
    text: en("In what order?"),
    items: ["i1", "i2", "i3", "i4", "i5"].map(en),
    feedback,
  },
  {
    id: "blanks",
    type: "gaps",
    text: en("Type [[1]], choose [[2]] and [[3]]"),
    gaps: [
      { accept: { en: ["Secret"] } },
      { options: ["g1", "g2", "g3", "g4"].map((text, place) => ({ text: en(text), correct: place === 2, feedback })) },
      { options: ["h1", "h2", "h3", "h4"].map((text, place) => ({ text: en(text), correct: place === 0, feedback })) },
    ],
    feedback,
  },
];
const quizOf = (rest: object = {}): Quiz =>
  quizSchema.parse({ title: en("Quiz"), minutes: 5, passMark: 50, questions, ...rest });
const quiz = quizOf();
const unshuffled = quizOf({ shuffle: false });
const seeds = Array.from({ length: 300 }, (_, number) => `5eed${number * 7919}/quiz/${(number % 3) + 1}`);

type Asked<Type extends AskedQuestion["type"]> = Extract<AskedQuestion, { type: Type }>;
function asked<Type extends AskedQuestion["type"]>(of: Quiz, seed: string, type: Type): Asked<Type> {
  const found = paperOf(of, seed).questions.find((question): question is Asked<Type> => question.type === type);
  if (!found) throw new Error(`${type} is not asked`);
  return found;
}
const texts = (choices: { text: { en?: string } }[]) => choices.map(({ text }) => text.en ?? "");

/** What somebody who knows the answers gives, by the texts that the page shows. */
function rightFields(question: Question, paper: AskedQuestion): Record<string, string[]> {
  const [first = ""] = paper.fields;
  const keyOf = (choices: { key: string; text: { en?: string } }[], wanted?: string) =>
    choices.find(({ text }) => text.en === wanted)?.key ?? "";
  if (question.type === "true-false") return { [first]: [String(question.answer)] };
  if (question.type === "short-text") return { [first]: [question.accept.en?.[0] ?? ""] };
  if (question.type === "numeric") return { [first]: [String(question.answer)] };
  if ("options" in question && "options" in paper) {
    const right = question.options.filter(({ correct }) => correct);
    return { [first]: right.map(({ text }) => keyOf(paper.options, text.en)) };
  }
  if (question.type === "matching" && paper.type === "matching") {
    const given = paper.lefts.map(({ text }) => question.pairs.find(({ left }) => left.en === text.en)?.right.en);
    return Object.fromEntries(paper.fields.map((name, line) => [name, [keyOf(paper.rights, given[line])]]));
  }
  if (question.type === "ordering" && paper.type === "ordering") {
    const right = paper.items.map(({ text }) => question.items.findIndex((item) => item.en === text.en) + 1);
    return Object.fromEntries(paper.fields.map((name, line) => [name, [String(right[line])]]));
  }
  if (question.type === "gaps" && paper.type === "gaps") {
    const given = question.gaps.map((gap, at) => {
      if ("accept" in gap) return gap.accept.en?.[0] ?? "";
      return keyOf(paper.gaps[at]?.options ?? [], gap.options.find(({ correct }) => correct)?.text.en);
    });
    return Object.fromEntries(paper.fields.map((name, line) => [name, [given[line] ?? ""]]));
  }
  throw new Error(`${question.type} is asked as ${paper.type}`);
}
const gapTexts = (of: Quiz, seed: string, at: number) => texts(asked(of, seed, "gaps").gaps[at]?.options ?? []);
const read = (of: Quiz, seed: string, fields: Record<string, string[]>) =>
  readResponses(of, seed, (name) => (Object.hasOwn(fields, name) ? (fields[name] ?? []) : []));

/** How often each value comes. */
function counts(values: (string | number)[]): Map<string | number, number> {
  const found = new Map<string | number, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}
/** Pearson's chi-square of the values against all of them being equally likely. */
function chiSquare(values: (string | number)[], kinds: number): number {
  const awaited = values.length / kinds;
  const seen = [...counts(values).values(), ...Array<number>(kinds).fill(0)].slice(0, kinds);
  return seen.reduce((sum, count) => sum + (count - awaited) ** 2 / awaited, 0);
}
// With up to 24 degrees of freedom, chance alone goes beyond this less than once in a million.
const farFromChance = 75;

test("the same seed gives the same paper, another seed another one", () => {
  expect(paperOf(quiz, "one")).toEqual(paperOf(quizOf(), "one"));
  expect(new Set(seeds.map((seed) => JSON.stringify(paperOf(quiz, seed)))).size).toBe(seeds.length);
});

test("reading a paper leaves the quiz as it is", () => {
  const before = JSON.stringify(quiz);
  paperOf(quiz, "one");
  read(quiz, "one", {});
  expect(JSON.stringify(quiz)).toBe(before);
});

const bank = Array.from({ length: 12 }, (_, number) => ({
  id: `q${number + 1}`,
  type: "true-false",
  text: en("?"),
  answer: true,
}));
test.each([
  ["one", 1, 1],
  ["some", 5, 5],
  ["all but one", 11, 11],
  ["all", 12, 12],
  ["all, when nothing is said", null, 12],
])("a paper asks as many distinct questions as are drawn: %s", (_, draw, count) => {
  const drawing = quizOf({ questions: bank, draw });
  for (const seed of seeds) {
    const ids = paperOf(drawing, seed).questions.map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([count, count]);
    expect(Object.keys(read(drawing, seed, {}))).toEqual(ids);
  }
});

test.each([true, false])("each question of the bank is drawn about equally often, shuffled: %s", (shuffle) => {
  const drawing = quizOf({ questions: bank, draw: 4, shuffle });
  const ids = seeds.flatMap((seed) => paperOf(drawing, seed).questions.map(({ id }) => id));
  expect(Math.min(...counts(ids).values())).toBeGreaterThan(60);
  expect(Math.max(...counts(ids).values())).toBeLessThan(140);
  expect(chiSquare(ids, 12)).toBeLessThan(farFromChance);
});

test("each question of the bank comes first about equally often", () => {
  const drawing = quizOf({ questions: bank, draw: 4 });
  const first = seeds.map((seed) => paperOf(drawing, seed).questions[0]?.id ?? "");
  expect(chiSquare(first, 12)).toBeLessThan(farFromChance);
});

test("the next attempt does not draw the questions of this one", () => {
  const drawing = quizOf({ questions: bank, draw: 4 });
  const ids = (seed: string) => paperOf(drawing, seed).questions.map(({ id }) => id);
  const shared = seeds.map((seed) => {
    const before = ids(`${seed}/1`);
    return ids(`${seed}/2`).filter((id) => before.includes(id)).length;
  });
  // Four of twelve share a question with another four 4/3 times on average.
  const mean = shared.reduce((sum, count) => sum + count, 0) / shared.length;
  expect(mean).toBeGreaterThan(1.1);
  expect(mean).toBeLessThan(1.6);
});

const positions: [why: string, kinds: number, of: (seed: string) => number][] = [
  ["the right option of a single choice", 4, (seed) => texts(asked(quiz, seed, "single").options).indexOf("s2")],
  ["a right option of a multiple choice", 5, (seed) => texts(asked(quiz, seed, "multiple").options).indexOf("m1")],
  ["a wrong option of a multiple choice", 5, (seed) => texts(asked(quiz, seed, "multiple").options).indexOf("m5")],
  ["a left text", 4, (seed) => texts(asked(quiz, seed, "matching").lefts).indexOf("left 1")],
  ["a right text", 5, (seed) => texts(asked(quiz, seed, "matching").rights).indexOf("right 1")],
  ["a distractor", 5, (seed) => texts(asked(quiz, seed, "matching").rights).indexOf("right 5")],
  ["a right text, unshuffled", 5, (seed) => texts(asked(unshuffled, seed, "matching").rights).indexOf("right 1")],
  ["the first item of an ordering", 5, (seed) => texts(asked(quiz, seed, "ordering").items).indexOf("i1")],
  ["the right option of a gap", 4, (seed) => gapTexts(quiz, seed, 1).indexOf("g3")],
  ["the right option of another gap", 4, (seed) => gapTexts(quiz, seed, 2).indexOf("h1")],
  ["the last item of an ordering", 5, (seed) => texts(asked(quiz, seed, "ordering").items).indexOf("i5")],
  ["the first item, unshuffled", 5, (seed) => texts(asked(unshuffled, seed, "ordering").items).indexOf("i1")],
];
test.each(positions)("it stands at each place about equally often: %s", (_, kinds, of) => {
  const values = seeds.map(of);
  expect(new Set(values).size).toBe(kinds);
  expect(chiSquare(values, kinds)).toBeLessThan(farFromChance / 2);
});

test("where a left text stands tells nothing of where its right text stands", () => {
  const both = seeds.map((seed) => {
    const { lefts, rights } = asked(quiz, seed, "matching");
    return `${texts(lefts).indexOf("left 2")} ${texts(rights).indexOf("right 2")}`;
  });
  expect(chiSquare(both, 20)).toBeLessThan(farFromChance);
});

test("the order of one gap tells nothing of the order of another", () => {
  const both = seeds.map((seed) => `${gapTexts(quiz, seed, 1).indexOf("g3")} ${gapTexts(quiz, seed, 2).indexOf("h1")}`);
  expect(chiSquare(both, 16)).toBeLessThan(farFromChance);
});

test("the order of one question tells nothing of the order of another", () => {
  const alike = ["a", "b", "c"].map((id) => ({ ...questions[0], id }));
  const quizOfAlike = quizOf({ questions: alike });
  const place = (seed: string, id: string) => {
    const question = paperOf(quizOfAlike, seed).questions.find((one) => one.id === id);
    return question?.type === "single" ? texts(question.options).indexOf("s2") : -1;
  };
  for (const [one, other] of [
    ["a", "b"],
    ["a", "c"],
    ["b", "c"],
  ] as const) {
    const both = seeds.map((seed) => `${place(seed, one)} ${place(seed, other)}`);
    expect(chiSquare(both, 16)).toBeLessThan(farFromChance);
  }
});

test("keys count from 1 in the order that is shown", () => {
  for (const question of paperOf(quiz, "one").questions) {
    const lists = [
      "options" in question ? question.options : [],
      "lefts" in question ? question.lefts : [],
      "rights" in question ? question.rights : [],
      "items" in question ? question.items : [],
    ];
    for (const list of lists) expect(list.map(({ key }) => key)).toEqual(list.map((_, index) => String(index + 1)));
  }
});

test("the fields of a question are named by it and the line that is shown", () => {
  const fields = Object.fromEntries(paperOf(quiz, "one").questions.map((question) => [question.id, question.fields]));
  expect(fields).toEqual({
    single: ["q-single"],
    multiple: ["q-multiple"],
    truth: ["q-truth"],
    word: ["q-word"],
    count: ["q-count"],
    pairs: ["q-pairs-1", "q-pairs-2", "q-pairs-3", "q-pairs-4"],
    steps: ["q-steps-1", "q-steps-2", "q-steps-3", "q-steps-4", "q-steps-5"],
    blanks: ["q-blanks-1", "q-blanks-2", "q-blanks-3"],
  });
});

test("without shuffle questions, options and left texts keep their order", () => {
  for (const seed of seeds.slice(0, 50)) {
    expect(paperOf(unshuffled, seed).questions.map(({ id }) => id)).toEqual(questions.map(({ id }) => id));
    expect(texts(asked(unshuffled, seed, "single").options)).toEqual(["s1", "s2", "s3", "s4"]);
    expect(texts(asked(unshuffled, seed, "multiple").options)).toEqual(["m1", "m2", "m3", "m4", "m5"]);
    expect(texts(asked(unshuffled, seed, "matching").lefts)).toEqual(["left 1", "left 2", "left 3", "left 4"]);
    expect(gapTexts(unshuffled, seed, 1)).toEqual(["g1", "g2", "g3", "g4"]);
  }
});

test.each([
  ["shuffled", quiz],
  ["unshuffled", unshuffled],
])("items and right-hand texts never stand in the right order: %s", (_, of) => {
  const orders = seeds.map((seed) => {
    const { lefts, rights } = asked(of, seed, "matching");
    const items = texts(asked(of, seed, "ordering").items);
    expect(items).not.toEqual(["i1", "i2", "i3", "i4", "i5"]);
    expect(texts(rights).slice(0, 4)).not.toEqual(texts(lefts).map((left) => left.replace("left", "right")));
    return items.join();
  });
  expect(new Set(orders).size).toBeGreaterThan(80);
});

test("two items stand in either order", () => {
  const two = quizOf({ questions: [{ ...questions[6], items: [en("i1"), en("i2")] }] });
  const orders = seeds.map((seed) => texts(asked(two, seed, "ordering").items).join());
  expect(chiSquare(orders, 2)).toBeLessThan(20);
});

test("items that are all the same are asked", () => {
  const same = quizOf({ questions: [{ ...questions[6], items: [en("i"), en("i"), en("i")] }] });
  expect(texts(asked(same, "one", "ordering").items)).toEqual(["i", "i", "i"]);
});

test("a paper holds nothing of the answers", () => {
  for (const seed of seeds.slice(0, 50)) {
    const paper = JSON.stringify(paperOf(quiz, seed));
    expect(paper).not.toMatch(/correct|answer|accept|feedback|distractor|tolerance|pairs"\s*:|before submission/i);
    expect(paper).not.toMatch(/zebra|zebu|98765|43210|secret/i);
  }
  const shown = (type: AskedQuestion["type"]) => Object.keys(asked(quiz, "one", type)).toSorted();
  expect(shown("true-false")).toEqual(["fields", "id", "marks", "text", "type"]);
  expect(shown("short-text")).toEqual(["fields", "id", "marks", "text", "type"]);
  expect(shown("numeric")).toEqual(["fields", "id", "marks", "text", "type", "unit"]);
  for (const choice of [
    ...asked(quiz, "one", "single").options,
    ...asked(quiz, "one", "matching").rights,
    ...asked(quiz, "one", "ordering").items,
    ...(asked(quiz, "one", "gaps").gaps[1]?.options ?? []),
  ])
    expect(Object.keys(choice).toSorted()).toEqual(["key", "text"]);
});

test("two quizzes that differ in their answers alone have the same paper", () => {
  const other = questions.map((question) => {
    const { options } = question as { options?: object[] };
    if (options) return { ...question, options: options.map((option, place) => ({ ...option, correct: place === 3 })) };
    if (question.type === "true-false") return { ...question, answer: false };
    if (question.type === "short-text") return { ...question, accept: { en: ["Yak"] } };
    if (question.type === "numeric") return { ...question, answer: 1, tolerance: 0 };
    if (question.gaps)
      return {
        ...question,
        gaps: question.gaps.map((gap) =>
          gap.options
            ? { options: gap.options.map((option, place) => ({ ...option, correct: place === 1 })) }
            : { accept: { en: ["Yak"] } },
        ),
      };
    return question;
  });
  const others = quizOf({ questions: other });
  for (const seed of seeds.slice(0, 50)) expect(paperOf(others, seed)).toEqual(paperOf(quiz, seed));
});

const everyType = quiz.questions.map((question) => [question.type, question] as const);
test.each(everyType)("the right answers by what the page shows earn everything: %s", (type, question) => {
  for (const of of [quiz, unshuffled])
    for (const seed of seeds.slice(0, 50)) {
      const responses = read(of, seed, rightFields(question, asked(of, seed, type)));
      const grade = gradeAttempt(of, { [question.id]: responses[question.id] ?? null });
      expect(grade.percent).toBe(100);
      expect(Object.values(responses).filter((response) => response !== null)).toHaveLength(1);
    }
});

const forged = ["", " ", "0", "01", "99", "100", "6", "-1", "1.5", "1e0", "+1", "1 ", "١", "__proto__", "constructor"];
const longs = ["9".repeat(100_000), "1".repeat(400)];
const keyed = ["single", "multiple", "matching", "ordering"] as const;
test.each(keyed.flatMap((type) => [...forged, ...longs].map((key) => [type, key.slice(0, 20), key] as const)))(
  "a key the page did not have is nothing given: %s, %j",
  (type, _, key) => {
    const { id, fields } = asked(quiz, "one", type);
    const values = Object.fromEntries(fields.map((name) => [name, [key]]));
    expect(read(quiz, "one", values)[id]).toBeNull();
  },
);

test.each(["", "yes", "TRUE", "1", "truefalse", " true", "__proto__"])(
  "neither true nor false is nothing given: %j",
  (value) => {
    expect(read(quiz, "one", { "q-truth": [value] })["truth"]).toBeNull();
  },
);

test("names the page does not have are left out", () => {
  const fields = {
    __proto__x: ["1"],
    "q-": ["1"],
    "q-pairs": ["1"],
    "q-steps-6": ["1"],
    "q-pairs-0": ["1"],
    single: ["1"],
  };
  expect(Object.values(read(quiz, "one", fields)).every((response) => response === null)).toBe(true);
});

test("a question called as what every object has is read", () => {
  const odd = quizOf({ questions: [{ ...questions[2], id: "constructor" }] });
  expect(read(odd, "one", { "q-constructor": ["true"] })).toEqual({ constructor: { type: "true-false", value: true } });
});

test("of several values of a single choice the first counts", () => {
  const one = read(quiz, "one", { "q-single": ["2"] });
  expect(read(quiz, "one", { "q-single": ["2", "1", "3"] })).toEqual(one);
});

test("ticks are kept once each, in the order of the quiz, without those the page did not have", () => {
  const responses = read(quiz, "one", { "q-multiple": ["5", "9", "1", "5", "x", "1", "3"] });
  const places = [5, 1, 3].map((key) => {
    const shown = texts(asked(quiz, "one", "multiple").options)[key - 1];
    return ["m1", "m2", "m3", "m4", "m5"].indexOf(shown ?? "");
  });
  expect(responses["multiple"]).toEqual({ type: "multiple", options: places.toSorted((a, b) => a - b) });
});

test("one line of a matching and one text on two lines are kept as given", () => {
  const { lefts, rights } = asked(quiz, "one", "matching");
  const lineOf = (left: string) => `q-pairs-${texts(lefts).indexOf(left) + 1}`;
  const third = String(texts(rights).indexOf("right 3") + 1);
  const given = (fields: Record<string, string[]>) => read(quiz, "one", fields)["pairs"];
  expect(given({ [lineOf("left 2")]: [third] })).toEqual({ type: "matching", rights: [null, 2, null, null] });
  expect(given({ [lineOf("left 1")]: [third], [lineOf("left 3")]: [third], [lineOf("left 4")]: ["7"] })).toEqual({
    type: "matching",
    rights: [2, null, 2, null],
  });
});

test("two items at one position are kept, and positions the ordering does not have are left out", () => {
  const items = texts(asked(quiz, "one", "ordering").items);
  const lineOf = (item: string) => `q-steps-${items.indexOf(item) + 1}`;
  const fields = { [lineOf("i1")]: ["2"], [lineOf("i2")]: ["2"], [lineOf("i3")]: ["6"], [lineOf("i4")]: ["5"] };
  expect(read(quiz, "one", fields)["steps"]).toEqual({ type: "ordering", positions: [2, 2, null, 5, null] });
});

const typed: [why: string, typed: string, kept: string | null][] = [
  ["a word", "Zebra", "Zebra"],
  ["white space around", " \t Zebra\n", "Zebra"],
  ["nothing", "", null],
  ["white space only", " \n\u00a0", null],
  ["exactly as long as is kept", "a".repeat(longestResponse), "a".repeat(longestResponse)],
  ["one character too long", `${"a".repeat(longestResponse)}b`, "a".repeat(longestResponse)],
  ["a megabyte", "a".repeat(1_000_000), "a".repeat(longestResponse)],
  ["cut between characters, not in one", "😀".repeat(longestResponse + 1), "😀".repeat(longestResponse)],
  ["white space at the cut", `${"a".repeat(longestResponse - 1)} b`, "a".repeat(longestResponse - 1)],
  ["a control character", "Ze\u0000bra", "Ze bra"],
  ["half of a surrogate pair", "Zebra\ud83d", "Zebra"],
  ["markup as typed", "<b>Zebra</b>", "<b>Zebra</b>"],
];
test.each(typed)("a typed text is kept: %s", (_, text, kept) => {
  const word = kept === null ? null : { type: "short-text", text: kept };
  const count = kept === null ? null : { type: "numeric", text: kept };
  expect(read(quiz, "one", { "q-word": [text], "q-count": [text] })).toMatchObject({ word, count });
});
