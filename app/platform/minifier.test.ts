import { expect, test } from "vitest";
import { minifier } from "#app/platform/minifier.server.ts";

const minify = async (text: string, kind: "js" | "css" = "js") =>
  (await minifier()(Buffer.from(text), kind).then((made) => made && Buffer.from(made).toString())) ?? null;

const samples: [name: string, text: string, kind: "js" | "css", made: string | null][] = [
  [
    "names at the top stay, since other scripts use them",
    "function shared(first) { return first + 1; }",
    "js",
    "function shared(n){return n+1}\n",
  ],
  ["what Chrome 79 does not know is written as it does", "window.a = b ?? c", "js", "window.a=b!=null?b:c;\n"],
  ["letters stay letters", 'window.say = "نعم";', "js", 'window.say="نعم";\n'],
  [
    "a licence stays, at the end",
    "/*! (c) A. Person, MIT */\nwindow.one = 1;",
    "js",
    "window.one=1;\n/*! (c) A. Person, MIT */\n",
  ],
  ["what says nothing of a licence goes", "// a remark\nwindow.one = 1;", "js", "window.one=1;\n"],
  ["what is no script is not made one", "window.one = = 1;", "js", null],
  ["a style", ".a  {  color : red ; }\n\n", "css", ".a{color:red}\n"],
  ["nothing", "", "js", ""],
];
test.each(samples)("%s", async (_, text, kind, made) => {
  expect(await minify(text, kind)).toBe(made);
});

test("a text made to take all memory takes none here, and the next one is made smaller all the same", async () => {
  const one = minifier();
  expect(await one(Buffer.from(`x=a${"+a".repeat(250_000)}`), "js")).toBeNull();
  expect(Buffer.from((await one(Buffer.from("var a = 1"), "js")) ?? []).toString()).toBe("var a=1;\n");
});
