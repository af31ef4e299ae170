import { describe, expect, it } from "vitest";
import { declarations, models } from "#app/domain/privacy/declarations.server.ts";
import { pathToAccount, reachOf } from "#app/domain/privacy/reach.ts";
import { endWith, expiries } from "#app/data/retention.server.ts";

describe("what is kept about a person", () => {
  it.each(declarations.filter(({ sensitivity }) => sensitivity !== "secret").map((one) => [one.model, one] as const))(
    "is found: %s",
    (_, declaration) => expect(reachOf(models, declaration)).not.toBeNull(),
  );

  it("is found over the nearest relations", () => {
    expect(pathToAccount(models, "User")).toEqual([]);
    expect(pathToAccount(models, "Marking")).toEqual(["attempt", "enrolment", "learner"]);
    expect(pathToAccount(models, "Share")).toEqual(["learner"]);
    expect(pathToAccount(models, "Course")).toBeNull();
  });

  it("is what staff did by the columns that name them, whoever it is about", () => {
    const marked = declarations.filter(({ model }) => model === "Marking").map((one) => reachOf(models, one));
    expect(marked).toEqual([
      { kind: "path", path: ["attempt", "enrolment", "learner"] },
      { kind: "columns", columns: ["markedById"] },
    ]);
  });
});

describe("a time that is declared", () => {
  const timed = declarations.filter(({ retention }) =>
    ["session", "day", "quarter", "share", "audit"].includes(retention),
  );
  it.each([...new Set(timed.map(({ model }) => model))])("is kept: %s", (model) => {
    expect(Object.keys(expiries)).toContain(endWith[model] ?? model);
  });

  it("is declared for everything that ends", () => {
    for (const model of [...Object.keys(expiries), ...Object.keys(endWith)])
      expect(timed.map((one) => one.model)).toContain(model);
  });
});
