import { expect, test } from "vitest";
import { mayBeHandedOut, readGivenSecret, readSecret } from "#app/domain/identity/secret.ts";

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

test.each([
  ["2739", "typed", "2739"],
  ["٢٧٣٩", "typed", "2739"],
  ["pictures:3-7-11", "pictures", "pictures:3-7-11"],
  ["pictures:3-7", "typed", ""],
  ["pictures:3-7-7", "typed", ""],
  ["27", "typed", ""],
  ["", "typed", ""],
  // Whoever had such a PIN before it was refused still signs in.
  ["1985", "typed", "1985"],
])("given at the door, %j is %s %j", (given, kind, value) => {
  expect(readGivenSecret(given)).toEqual({ kind, value });
});

test.each([
  ["2739", true],
  ["0472", true],
  ["1123", true],
  ["1234", false],
  ["9876", false],
  ["7777", false],
  ["1212", false],
  ["1985", false],
  ["2004", false],
  ["273", false],
  ["27395", false],
])("%s may be handed out: %s", (pin, may) => {
  expect(mayBeHandedOut(pin)).toBe(may);
});
