import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asCurl } from "../fuzz/asking.ts";
import { hostileStrings, diceOf, percent, wire } from "../fuzz/hostile-strings.ts";
import { openReader } from "../fuzz/markup.ts";
import { faultsOf, unforeseenLines } from "../fuzz/oracle.ts";
import { fuzzRound } from "../fuzz/round.ts";

// `npm run fuzz` asks for as long as it is told; each run of all tests asks a little.
const requests = Number(process.env.FUZZ_REQUESTS ?? 250);
const seed = Number(process.env.FUZZ_SEED ?? 1);

test(
  "hostile values in forms, addresses and uploads change nothing but what they may",
  { timeout: 600_000 },
  async () => {
    const size = { requests, milliseconds: Infinity, perPattern: 1, languages: ["ar"] };
    const { findings, reached, statuses } = await fuzzRound({ ...size, seed, round: 0 });
    expect(findings).toEqual([]);
    expect(reached.forms).toBeGreaterThan(20);
    // Much is refused, and not everything.
    for (const status of [200, 302, 404, 422]) expect(statuses[status], `status ${status}`).toBeGreaterThan(0);
  },
);

test("a seed gives the same values again, and another seed others", () => {
  const valuesOf = (of: number) => {
    const hostile = hostileStrings(of);
    return Array.from({ length: 60 }, (_, at) => wire(hostile(diceOf(of, 0, at), "zq1qz")).toString("hex"));
  };
  expect(valuesOf(7)).toEqual(valuesOf(7));
  expect(valuesOf(7)).not.toEqual(valuesOf(8));
  expect(percent("a \ud800é\0")).toBe("a%20%ED%A0%80%C3%A9%00");
});

describe("an answer is found out", () => {
  const origin = "http://localhost:3000";
  const page = { "content-type": "text/html; charset=utf-8", "x-content-type-options": "nosniff" };
  const faults = (html: string, more: { status?: number; headers?: object } = {}) =>
    faultsOf(
      { status: more.status ?? 200, headers: { ...page, ...more.headers }, body: Buffer.from(html) },
      { origin, secrets: ["kept-from-everybody"] },
    );

  test.each([
    ["that is an error of the server", "<p>Sorry</p>", { status: 500 }],
    ["that is out of its depth", "", { status: 502 }],
    ["with a stack trace", "<pre>Error: x\n    at load (/srv/app/build/x.js:1:2)</pre>", {}],
    ["with a stack trace in JSON", '{"stack":"Error\\n    at file:///srv/app/x.js:1:2"}', {}],
    ["with a path of a module", "<p>/srv/node_modules/lucia/dist/core.js</p>", {}],
    ["with an error of the database", "<p>SqliteError: near</p>", {}],
    ["with a secret", "<p>kept-from-everybody</p>", {}],
    ["with a hash", "<p>$argon2id$v=19$m=1</p>", {}],
    ["with markup that was given", `<p>"><img src=x onerror=window.fuzzed("zq1qz")></p>`, {}],
    ["with a script that was given", `<p></script><script>window.fuzzed("zq1qz")</script></p>`, {}],
    ["whose kind may be guessed", "<p>zq1qz</p>", { headers: { "x-content-type-options": undefined } }],
    ["with JSON that does not parse", "{", { headers: { "content-type": "application/json" } }],
    ["with a header that was given", "", { headers: { "x-fuzzed": "1" } }],
    ["with a cookie that was given", "", { headers: { "set-cookie": ["a=1", "fuzzed=1"] } }],
    ["that leads elsewhere", "", { status: 302, headers: { location: "//elsewhere.example/" } }],
    ["that leads to a script", "", { status: 302, headers: { location: "javascript:alert(1)" } }],
  ])("%s", (_, html, more) => expect(faults(html, more)).toHaveLength(1));

  test("and one that is right is not", () => {
    expect(faults("<p>&quot;&gt;&lt;img src=x onerror=window.fuzzed(&quot;zq1qz&quot;)&gt;</p>")).toEqual([]);
    expect(faults("", { status: 302, headers: { location: "/learn" } })).toEqual([]);
    expect(faults("<p>Look at /learn at 10:30:05</p>", { status: 404 })).toEqual([]);
  });

  test("by what the server said of it", () => {
    const lines = ['{"level":30,"msg":"request"}', '{"level":50,"requestId":"a1","msg":"unforeseen"}', "Error: x"];
    expect(unforeseenLines(lines.join("\n")).map(({ requestId }) => requestId)).toEqual(["a1", ""]);
  });

  test("and can be asked for again from a shell", () => {
    const asked = {
      as: "visitor",
      method: "POST",
      path: "/v",
      headers: { cookie: "secret" },
      body: Buffer.from("a='b'"),
    };
    expect(asCurl(origin, asked)).toBe(
      String.raw`curl -X POST -H 'cookie: …' --data-binary 'a='\''b'\''' 'http://localhost:3000/v'`,
    );
  });
});

describe("Chromium finds in a page", () => {
  let reader: Awaited<ReturnType<typeof openReader>>;
  beforeAll(async () => {
    reader = await openReader();
  });
  afterAll(() => reader.close());

  test.each([
    ["a handler", `<p title="" onfocus="window.fuzzed('zq1qz')">x</p>`],
    ["a script as an address", `<a href="java\tscript:window.fuzzed('zq1qz')">x</a>`],
    ["a page as an address", `<iframe src="data:text/html,zq1qz"></iframe>`],
    ["a form that sends to a script", `<form action="javascript:zq1qz"></form>`],
    ["a script", `<script>window.fuzzed("zq1qz")</script>`],
    ["a style", `<p style="color:red;zq1qz">x</p>`],
    ["a page in a frame", `<iframe srcdoc="&lt;img onerror=zq1qz&gt;"></iframe>`],
  ])("%s", async (_, html) => expect((await reader.read(html)).faults).toHaveLength(1));

  test("no fault in what is a text, and every field of its forms", async () => {
    const html = `<p title="&quot; onfocus=x">&lt;script&gt;zq1qz</p><form method="post" enctype="multipart/form-data">
      <input name="a" value="1"><select name="b"><option>2</option></select><input type="file" name="c">
      <button name="act" value="go">x</button></form>`;
    const { faults, forms } = await reader.read(html);
    expect(faults).toEqual([]);
    expect(forms).toMatchObject([{ method: "POST", isMultipart: true, buttons: [{ name: "act", value: "go" }] }]);
    expect(forms[0]?.fields.map(({ name, type }) => `${name} ${type}`)).toEqual(["a text", "b select-one", "c file"]);
  });
});
