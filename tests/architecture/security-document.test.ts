import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const text = readFileSync("docs/security.md", "utf8");

/** OWASP ASVS 5.0.0: the level of each requirement of a section, in their order. */
const levels: Record<string, string> = {
  "1.1": "22",
  "1.2": "1111122223",
  "1.3": "112222222223",
  "1.4": "222",
  "1.5": "123",
  "2.1": "122",
  "2.2": "112",
  "2.3": "12223",
  "2.4": "23",
  "3.1": "3",
  "3.2": "113",
  "3.3": "12223",
  "3.4": "11222233",
  "3.5": "11122333",
  "3.6": "3",
  "3.7": "22333",
  "4.1": "12233",
  "4.2": "23333",
  "4.3": "22",
  "4.4": "1222",
  "5.1": "2",
  "5.2": "112333",
  "5.3": "113",
  "5.4": "222",
  "6.1": "122",
  "6.2": "111111112222",
  "6.3": "11223333",
  "6.4": "112233",
  "6.5": "22222333",
  "6.6": "2223",
  "6.7": "33",
  "6.8": "2222",
  "7.1": "222",
  "7.2": "1111",
  "7.3": "22",
  "7.4": "11222",
  "7.5": "223",
  "7.6": "22",
  "8.1": "1233",
  "8.2": "1123",
  "8.3": "133",
  "8.4": "23",
  "9.1": "111",
  "9.2": "1222",
  "10.1": "22",
  "10.2": "223",
  "10.3": "22223",
  "10.4": "1111122222233333",
  "10.5": "22222",
  "10.6": "22",
  "10.7": "222",
  "11.1": "2233",
  "11.2": "22233",
  "11.3": "11233",
  "11.4": "1222",
  "11.5": "23",
  "11.6": "23",
  "11.7": "33",
  "12.1": "12233",
  "12.2": "11",
  "12.3": "22223",
  "13.1": "2333",
  "13.2": "222223",
  "13.3": "2233",
  "13.4": "1222233",
  "14.1": "22",
  "14.2": "12223333",
  "14.3": "122",
  "15.1": "12233",
  "15.2": "12233",
  "15.3": "1222222",
  "15.4": "3333",
  "16.1": "2",
  "16.2": "22222",
  "16.3": "2222",
  "16.4": "222",
  "16.5": "2223",
  "17.1": "23",
  "17.2": "22223333",
  "17.3": "22",
};

const required = Object.entries(levels).flatMap(([section, each]) =>
  [...each].map((level, index) => ({ number: `${section}.${index + 1}`, level })).filter(({ level }) => level !== "3"),
);
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) +\| L([12]) +\| (met|n\. a\.|NOT MET) +\| (.*?) +\|$/gm)].map(
  ([, number = "", level = "", standing = "", how = ""]) => ({ number, level, standing, how }),
);

test("every requirement of levels 1 and 2 is there once, and no other", () => {
  expect(rows.map(({ number, level }) => ({ number, level }))).toEqual(required);
});

test("the counts that are said are those of the list", () => {
  const count = (standing: string) => rows.filter((row) => row.standing === standing).length;
  const said = `Of ${rows.length} requirements of the two levels, ${count("met")} are met, ${count("n. a.")} do not apply, and **${count("NOT MET")} are not met**.`;
  expect(text.replace(/\s+/g, " ")).toContain(said);
});

test("every path that is named exists", () => {
  const named = [...text.matchAll(/`([^`\s]+)`/g)].map(([, path = ""]) => path);
  const paths = named.filter((one) => /^(app|tests|docs|prisma|deploy|server|tools)\/|^[a-z-]+\.(json|cjs)$/.test(one));
  expect(paths.length).toBeGreaterThan(100);
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});

test("what is met or missing says where or why", () => {
  const bare = rows.filter(({ standing, how }) => how.length < 5 || (standing === "NOT MET" && how.length < 60));
  expect(bare).toEqual([]);
});
