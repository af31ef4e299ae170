import { describe, expect, test } from "vitest";
import { limit } from "#app/domain/identity/limits.server.ts";
import { signIn } from "#app/domain/identity/accounts.server.ts";
import { freeFailures } from "#app/domain/identity/slow-down.ts";
import { useSpace } from "../space.ts";

useSpace();

const day = 86_400;
let named = 0;
/** A limit that nobody has taken from, whose count begins anew tomorrow. */
const fresh = (tokens: number, mostAtOnce = 1) => {
  const name = `test ${named++}`;
  return { name, rate: { tokens, perSeconds: day, mostAtOnce } };
};
const taken = async (of: ReturnType<typeof limit>, key: string, times: number) => {
  const answers = await Promise.all(Array.from({ length: times }, () => of.take(key)));
  return answers.filter(({ passes }) => passes).length;
};

describe("a limit", () => {
  test("lets as many pass as it has tokens, also at once, and each key by itself", async () => {
    const { name, rate } = fresh(5);
    const one = limit(name, rate);
    expect(await taken(one, "a", 20)).toBe(5);
    expect(await one.hasLeft("a")).toBe(false);
    expect(await one.hasLeft("b")).toBe(true);
    expect(await taken(one, "b", 2)).toBe(2);
    expect(await taken(one, "__proto__", 6)).toBe(5);
  });

  test("of another name has a count of its own", async () => {
    const [one, other] = [fresh(1), fresh(1)];
    expect(await taken(limit(one.name, one.rate), "a", 2)).toBe(1);
    expect(await taken(limit(other.name, other.rate), "a", 2)).toBe(1);
  });

  test("says what is left and in how many seconds all is there again", async () => {
    const { name, rate } = fresh(10, 11);
    const one = limit(name, rate);
    expect(await one.take("a")).toMatchObject({ passes: true, left: 9 });
    expect(await one.take("a", 9)).toMatchObject({ passes: true, left: 0 });
    const { resetSeconds, ...refused } = await one.take("a");
    expect(refused).toEqual({ passes: false, left: 0 });
    expect(resetSeconds).toBeGreaterThan(day - 60);
    expect(resetSeconds).toBeLessThanOrEqual(day);
  });

  test("takes nothing of who asked for more than is left", async () => {
    const { name, rate } = fresh(10, 10);
    const one = limit(name, rate);
    expect(await one.take("a", 4)).toMatchObject({ passes: true, left: 6 });
    expect(await one.take("a", 7)).toMatchObject({ passes: false, left: 6 });
    expect(await one.take("a", 6)).toMatchObject({ passes: true, left: 0 });
  });

  test("has a token again that was given back", async () => {
    const { name, rate } = fresh(1);
    const one = limit(name, rate);
    expect((await one.take("a")).passes).toBe(true);
    await one.giveBack("a");
    expect(await taken(one, "a", 2)).toBe(1);
  });
});

test("tries of a secret that are made at once get no more free ones than those made one by one", async () => {
  const at = new Date();
  const tries = Array.from({ length: 40 }, () => signIn({ code: "NOBODY-0001", secret: "0000" }, { at }));
  const problems = (await Promise.all(tries)).map((one) => (one.ok ? "in" : one.problem));
  expect(problems.filter((one) => one === "sign-in-refused")).toHaveLength(freeFailures + 1);
  expect(problems.filter((one) => one === "sign-in-wait")).toHaveLength(40 - freeFailures - 1);
});
