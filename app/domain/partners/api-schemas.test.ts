import { expect, it } from "vitest";
import { completionsAsked, filesAsked, verificationsAsked } from "#app/domain/partners/api-schemas.ts";

const credentials = (count: number) => Array.from({ length: count }, () => ({ type: ["VerifiableCredential"] }));
const serials = (count: number) => Array.from({ length: count }, () => "000000000000");

it.each([
  ["no list", {}, false],
  ["an empty list", { certificates: [] }, false],
  ["one", { certificates: serials(1) }, true],
  ["a thousand", { certificates: serials(1000) }, true],
  ["one more", { certificates: serials(1001) }, false],
  ["a hundred credentials", { certificates: credentials(100) }, true],
  ["one credential more", { certificates: credentials(101) }, false],
  ["an empty text", { certificates: [""] }, false],
  ["a text as long as may be", { certificates: ["x".repeat(4000)] }, true],
  ["a longer one", { certificates: ["x".repeat(4001)] }, false],
  ["a number", { certificates: [1] }, false],
  ["a list in the list", { certificates: [[]] }, false],
  ["nothing in the list", { certificates: [null] }, false],
  ["something beside the list", { certificates: serials(1), more: 1 }, false],
  ["a list alone", serials(1), false],
  ["null", null, false],
])("of certificates to be verified, %s", (_, body, passes) =>
  expect(verificationsAsked.safeParse(body).success).toBe(passes),
);

it.each([
  ["nothing", {}, true],
  ["a limit of none", { limit: "0" }, false],
  ["a limit of all", { limit: "101" }, false],
  ["a limit that is no number", { limit: "ten" }, false],
  ["half a limit", { limit: "1.5" }, false],
  ["an empty limit", { limit: "" }, false],
  ["a limit twice", { limit: ["1", "2"] }, false],
  ["a day", { since: "2026-02-28" }, true],
  ["a day that no month has", { since: "2026-02-30" }, false],
  ["the day before there were any", { since: "0000-01-01" }, false],
  ["a moment", { since: "2026-02-28T00:00:00Z" }, false],
  ["a commune in Arabic", { commune: "بركان" }, true],
  ["a commune with a nought", { commune: "a\u0000" }, false],
  ["half a character", { commune: "\ud800" }, false],
  ["a skill of ESCO", { skill: "http://data.europa.eu/esco/skill/00000000-0000-0000-0000-000000000000" }, true],
  ["a skill elsewhere", { skill: "http://example.org" }, false],
  ["a course with its association", { course: "positive/first-job" }, true],
  ["a course without", { course: "first-job" }, false],
  ["another name", { page: "2" }, false],
  ["the name of a prototype", JSON.parse('{"__proto__":"2"}'), false],
])("of files, %s", (_, query, passes) => expect(filesAsked.safeParse(query).success).toBe(passes));

it.each([
  ["a course", { course: "first-job" }, true],
  ["a course with its association", { course: "positive/first-job" }, false],
  ["two days", { from: "2026-01-01", to: "2026-12-31" }, true],
  ["days the wrong way round, of which none is found", { from: "2026-12-31", to: "2026-01-01" }, true],
  ["a day of another century", { to: "1999-12-31" }, false],
])("of completions, %s", (_, query, passes) => expect(completionsAsked.safeParse(query).success).toBe(passes));
