import { expect, it } from "vitest";
import { isEasy } from "#app/domain/identity/easy-secret.ts";

it.each([
  ["aaaaaaaaaaaa", true],
  ["1234", true],
  ["dcba", true],
  ["1212", true],
  ["abcabcabcabc", true],
  ["123123123123", true],
  ["berkaneberkane", true],
  ["zitounzitounzitoun", true],
  ["1985", true],
  ["2004", true],
  ["1122", true],
  ["2580", true],
  ["2739", false],
  ["1123", false],
  ["19852004", false],
  ["Password2026!", true],
  ["P@ssw0rd2026", true],
  ["motdepasse-123", true],
  ["Berkane 2026 Fadae", true],
  ["azertyuiop12", true],
  ["fatima-youssef-1990", true],
  ["كلمة السر 123", true],
  ["المغرب2026!!", true],
  ["شجرة الزيتون", false],
  ["a long enough password", false],
  ["demo-berkane-nadia", false],
  ["zitoun-27391", false],
  ["parole-de-guichet-9", false],
  ["27391856", false],
])("%j is easy: %s", (secret, easy) => {
  expect(isEasy(secret)).toBe(easy);
});
