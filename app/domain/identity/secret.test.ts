import { expect, test } from "vitest";
import { readSecret } from "#app/domain/identity/secret.ts";

test.each([
  ["a PIN of four digits", "2739", "2739"],
  ["a PIN in Arabic digits", "٢٧٣٩", "2739"],
  ["a password of eight characters", "zitoun12", "zitoun12"],
  ["a passphrase in Arabic", "شجرة الزيتون", "شجرة الزيتون"],
])("a learner may take %s", (_, typed, secret) => {
  expect(readSecret(typed, "learner")).toEqual({ ok: true, value: secret });
});

test.each([
  ["nothing", "", "secret-too-short"],
  ["three digits", "273", "secret-too-short"],
  ["seven characters", "zitoun1", "secret-too-short"],
  ["one digit repeated", "7777", "secret-too-easy"],
  ["digits going up", "1234", "secret-too-easy"],
  ["digits going down", "9876", "secret-too-easy"],
  ["letters in a row", "abcdefgh", "secret-too-easy"],
  ["201 characters", "xy".repeat(100) + "x", "secret-too-long"],
])("a learner may not take %s", (_, typed, problem) => {
  expect(readSecret(typed, "learner")).toMatchObject({ ok: false, problem });
});

test.each([
  ["a PIN", "27391856", "secret-too-short"],
  ["eleven characters", "zitoun-2739", "secret-too-short"],
])("staff may not take %s", (_, typed, problem) => {
  expect(readSecret(typed, "staff")).toMatchObject({ ok: false, problem });
});

test("staff may take twelve characters", () => {
  expect(readSecret("zitoun-27391", "staff").ok).toBe(true);
});
