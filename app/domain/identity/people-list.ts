import { invisibleMarks, readNames, type NamesProblem, type PersonNames } from "#app/domain/identity/person-name.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

/** Most people that are added at once. */
export const longestPeopleList = 200;

export type LineProblem = NamesProblem | "name-repeated";

/** A line of a list that was not blank; `number` counts all lines from 1 and `text` is the line as it was written. */
export type NameLine = { number: number; text: string } & PersonNames;
export type RefusedLine = {
  number: number;
  text: string;
  problem: LineProblem;
  detail: Record<string, string | number>;
};

export type PeopleList = { good: NameLine[]; bad: RefusedLine[]; blank: number };

/**
 * The names in a pasted list: one a line, or the first column (after a column of numbers) of lines that come from a
 * spreadsheet. The same name in other letters may follow a slash. Numbering before a name is left out. A name that stands in the list twice is `name-repeated` the second
 * time, with the line of the first. More than 200 lines that are not blank are `list-too-long`; none at all, `list-empty`.
 */
export function readPeopleList(text: string): Result<PeopleList, "list-too-long" | "list-empty"> {
  const lines = text
    .trimEnd()
    .split(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/)
    .map((line, index) => ({ number: index + 1, text: line.replace(invisibleMarks, "").trim() }));
  const written = lines.filter((line) => line.text !== "");
  if (written.length === 0) return fail("list-empty");
  if (written.length > longestPeopleList)
    return fail("list-too-long", { longest: longestPeopleList, count: written.length });
  const list: PeopleList = { good: [], bad: [], blank: lines.length - written.length };
  const lineOf = new Map<string, number>();
  for (const line of written) {
    const read = readNames(firstColumn(line.text));
    const key = read.ok ? sameName(read.value.name) : "";
    const before = lineOf.get(key);
    if (!read.ok) list.bad.push({ ...line, problem: read.problem, detail: read.detail ?? {} });
    else if (before !== undefined) list.bad.push({ ...line, problem: "name-repeated", detail: { line: before } });
    else {
      lineOf.set(key, line.number);
      list.good.push({ ...line, ...read.value });
    }
  }
  return ok(list);
}

/** The form in which two names count as the same: without case, vowel signs and stretching. */
export const sameName = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/[\u064b-\u065f\u0670\u0640]/g, "")
    .normalize("NFC")
    .toLowerCase();

const numbering = /^(?:[\d٠-٩۰-۹]{1,4}\s*(?:[.)\-–—:/،]+\s*|\s)|[-–—•*]\s*)(?=\S)/u;

/** The first column that is no number, without what numbers it. */
function firstColumn(line: string): string {
  const columns = line.split(/[\t;]/).map((column) =>
    column
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim(),
  );
  const named = columns.find((column) => /[^\d٠-٩۰-۹\s.)\-–—:/]/u.test(column)) ?? columns.find(Boolean) ?? line;
  return named.replace(numbering, "");
}
