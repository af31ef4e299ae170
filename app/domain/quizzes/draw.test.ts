import { describe, expect, test } from "vitest";
import { drawn, drawnCount, wanting, type Draw, type DrawRule } from "#app/domain/quizzes/draw.ts";
import { shuffled } from "#app/domain/quizzes/shuffle.ts";

// 0 to 9: four of locks (two hard), four of links (one of both), two without anything.
const bank = [
  { tags: ["locks"], difficulty: 1 },
  { tags: ["locks"], difficulty: 3 },
  { tags: ["locks"], difficulty: 3 },
  { tags: ["locks", "links"], difficulty: 1 },
  { tags: ["links"], difficulty: 1 },
  { tags: ["links"], difficulty: 2 },
  { tags: ["links"] },
  {},
  {},
  { difficulty: 3 },
];
const orders = Array.from({ length: 200 }, (_, seed) => shuffled([...bank.keys()], String(seed)));
const hasTag = (tag: string) => (place: number) => bank[place]?.tags?.includes(tag) ?? false;

describe("what is drawn", () => {
  test.each<[why: string, draw: Draw, count: number]>([
    ["all", null, 10],
    ["a number of all", 3, 3],
    ["one rule of all", [{ count: 4 }], 4],
    ["by tag", [{ count: 2, tag: "locks" }], 2],
    ["by difficulty", [{ count: 3, difficulty: 3 }], 3],
    ["by both", [{ count: 2, tag: "locks", difficulty: 3 }], 2],
    ["several rules", [{ count: 2, tag: "locks" }, { count: 2, tag: "links" }, { count: 1 }], 5],
    ["everything, rule by rule", [{ count: 4, tag: "links" }, { count: 6 }], 10],
    ["a narrow rule behind a wide one", [{ count: 8 }, { count: 2, tag: "locks", difficulty: 3 }], 10],
    [
      "rules that share the one of both",
      [
        { count: 4, tag: "locks" },
        { count: 3, tag: "links" },
      ],
      7,
    ],
    [
      "the same rule twice",
      [
        { count: 2, tag: "locks" },
        { count: 2, tag: "locks" },
      ],
      4,
    ],
  ])("%s", (_, draw, count) => {
    expect(drawnCount(draw, bank.length)).toBe(count);
    for (const order of orders) {
      const places = drawn(draw, bank, order);
      expect(new Set(places).size).toBe(count);
      expect(places).toHaveLength(count);
      expect(places).toEqual(order.filter((place) => places.includes(place)));
    }
  });

  test("a number draws the first of the order, as before there were rules", () => {
    for (const order of orders) expect(drawn(3, bank, order)).toEqual(order.slice(0, 3));
  });

  test("each rule is met", () => {
    const draw: DrawRule[] = [{ count: 3 }, { count: 2, tag: "locks", difficulty: 3 }, { count: 4, tag: "links" }];
    for (const order of orders) {
      const places = drawn(draw, bank, order);
      expect(places.filter((place) => place === 1 || place === 2)).toHaveLength(2);
      expect(places.filter(hasTag("links"))).toHaveLength(4);
    }
  });

  test("every question that a rule allows comes now and then", () => {
    const places = new Set(orders.flatMap((order) => drawn([{ count: 1, tag: "locks" }], bank, order)));
    expect([...places].toSorted()).toEqual([0, 1, 2, 3]);
  });

  test("200 questions and eight rules are drawn", () => {
    const many = Array.from({ length: 200 }, (_, at) => ({ tags: [`t${at % 8}`], difficulty: (at % 3) + 1 }));
    const rules = Array.from({ length: 8 }, (_, at): DrawRule => ({ count: 8, ...(at % 2 ? { tag: `t${at}` } : {}) }));
    expect(drawn(rules, many, shuffled([...many.keys()], "seed"))).toHaveLength(64);
  });
});

describe("a draw that cannot be made", () => {
  test.each<[why: string, rules: DrawRule[], found: [rules: number[], asked: number, there: number] | null]>([
    ["as many as there are", [{ count: 4, tag: "locks" }], null],
    ["one more than there are", [{ count: 5, tag: "locks" }], [[0], 5, 4]],
    ["a tag of no question", [{ count: 1, tag: "none" }], [[0], 1, 0]],
    ["a capital is another tag", [{ count: 1, tag: "Locks" }], [[0], 1, 0]],
    [
      "two rules that share one question",
      [
        { count: 4, tag: "locks" },
        { count: 4, tag: "links" },
      ],
      [[0, 1], 8, 7],
    ],
    ["the rule at fault alone", [{ count: 1 }, { count: 4, difficulty: 3 }], [[1], 4, 3]],
    ["more than all together", [{ count: 6 }, { count: 5 }], [[0, 1], 11, 10]],
    ["no rule", [], null],
  ])("%s", (_, rules, found) => {
    const short = wanting(rules, bank);
    expect(short && [short.rules, short.asked, short.there]).toEqual(found);
  });
});
