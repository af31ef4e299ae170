import { expect, test } from "vitest";
import { readNewSecret } from "#app/domain/identity/new-secret.server.ts";

test.each(["1qaz2wsx", "Trustno1", "PASSWORD1", "q1w2e3r4t5"])("%s was stolen too often", async (password) =>
  expect(await readNewSecret(password, "learner")).toMatchObject({ ok: false, problem: "secret-too-easy" }),
);
test.each(["2749", "20491837", "a long password", "أربع حمامات على السطح"])("%s may be taken", async (password) =>
  expect(await readNewSecret(password, "learner")).toMatchObject({ ok: true }),
);
test("the list holds more than the three thousand that are asked for, and passwords of staff are looked for in it", async () => {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  const long = dictionary["passwords-common"].filter(({ length }) => length >= 12);
  expect(dictionary["passwords-common"].filter(({ length }) => length >= 8).length).toBeGreaterThan(3000);
  for (const password of long.slice(0, 20))
    expect(await readNewSecret(password, "staff")).toMatchObject({ ok: false, problem: "secret-too-easy" });
});
