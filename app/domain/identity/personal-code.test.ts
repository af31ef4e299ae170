import { expect, test } from "vitest";
import { personalCode, readPersonalCode } from "#app/domain/identity/personal-code.ts";

test.each([
  ["Amina Mital", 4821, "AMINA-4821"],
  ["Élodie", 7, "ELODIE-0007"],
  ["Al Youssoufialong", 10_000, "YOUSSOUF-0000"],
  ["أمينة", 4821, "ATLAS-4821"],
  ["أمينة", 24_821, "ZITOUN-4821"],
  ["أمينة", 999_999, "LAIMOUN-9999"],
  ["Al", 12, "ATLAS-0012"],
])("the code of %s with %i is %s", (name, number, code) => {
  const made = personalCode(name, number);
  expect(made).toBe(code);
  expect(readPersonalCode(made)).toBe(code);
});

test.each([
  ["amina-4821", "AMINA-4821"],
  [" Amina 4821 ", "AMINA-4821"],
  ["AMINA4821", "AMINA-4821"],
  ["amina–٤٨٢١", "AMINA-4821"],
  ["amina-۴۸۲۱", "AMINA-4821"],
])("typed as %j it is %s", (typed, code) => {
  expect(readPersonalCode(typed)).toBe(code);
});

test.each([
  "",
  "AMINA",
  "4821",
  "AMINA-482",
  "AMINA-48210",
  "AM-4821",
  "AMINAAMINA-4821",
  "أمينة-4821",
  "A".repeat(90),
])("%j is no code", (typed) => {
  expect(readPersonalCode(typed)).toBeNull();
});
