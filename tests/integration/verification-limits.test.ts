import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prepareSpace, type Prepared } from "../prepared-space.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";

let prepared: Prepared;
let space: ServedSpace;

beforeAll(async () => {
  prepared = await prepareSpace();
  // Each test comes from an address of its own.
  space = await serveSpace({ ...prepared.variables, TRUST_PROXY: "1" });
});
afterAll(async () => {
  await space.stop();
  rmSync(prepared.folder, { recursive: true, force: true });
});

const ask = (path: string, from: string, body?: BodyInit) =>
  fetch(space.address + path, {
    headers: {
      ...{ "x-forwarded-for": from, cookie: "lang=en", "accept-encoding": "identity" },
      ...(typeof body === "string" && { "content-type": "application/x-www-form-urlencoded" }),
    },
    redirect: "manual",
    ...(body !== undefined && { method: "POST", body }),
  });

function files(...given: { name: string; bytes: number }[]): FormData {
  const form = new FormData();
  for (const { name, bytes } of given) form.append("files", new File([new Uint8Array(bytes)], name));
  return form;
}

test("an unknown code gets the same answer whether or not it could be one", async () => {
  const answers = [];
  // A serial that could be one, one that could not, one that is too short, and something else.
  for (const asked of ["7K3M92QX4TBD", "UUUUUUUUUUUU", "7K3M", "%3Cscript%3E"]) {
    const answer = await ask(`/v/${asked}`, "10.0.0.1");
    const headers = Object.fromEntries(answer.headers);
    for (const volatile of ["date", "content-length", "content-security-policy", "x-request-id"])
      delete headers[volatile];
    const shown = decodeURIComponent(asked).replace("<", "&lt;").replace(">", "&gt;");
    const body = (await answer.text())
      .replaceAll(shown, "ASKED")
      .replaceAll(asked, "ASKED")
      .replace(/Checked in the register of the space: [^<]*/, "MOMENT");
    answers.push({ status: answer.status, headers, body });
  }
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]?.status).toBe(404);
  expect(answers[0]?.headers).toMatchObject({ "cache-control": "private, no-store", "x-robots-tag": "noindex" });
});

test("neither robots nor caches keep a verdict, and no name is in it", async () => {
  const answer = await ask(`/v/${prepared.names.serial}`, "10.0.0.2");
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "cache-control": "private, no-store",
    "x-robots-tag": "noindex",
  });
  const body = await answer.text();
  expect(body).toContain("A… T…");
  expect(body).not.toContain("Tajribia");
  expect(body).not.toContain("التجريبية");
});

test("an address may ask about 60 serials a minute, however it writes the path", async () => {
  const answers = [];
  for (let asked = 0; asked < 70; asked++) {
    const prefix = ["/v/", "/V/", "/%76/"][asked % 3] ?? "";
    answers.push(await ask(`${prefix}${String(asked).padStart(12, "0")}`, "10.0.0.3"));
  }
  expect(answers.slice(0, 60).map(({ status }) => status)).toEqual(Array.from({ length: 60 }, () => 404));
  // A token comes back each second.
  const refused = answers.find(({ status }) => status === 429);
  expect(refused?.headers.get("retry-after")).toBe("60");
  expect((await ask("/v/000000000099", "10.0.0.4")).status).toBe(404);
});

test("names are compared 10 times a minute for an address, and 30 times an hour for a certificate", async () => {
  const guess = async (from: string) => (await ask(`/v/${prepared.names.serial}`, from, "name=Somebody")).status;
  const statuses = [];
  for (let tries = 0; tries < 14; tries++) statuses.push(await guess("10.0.0.5"));
  expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 200));
  expect(statuses.slice(10)).toContain(429);
  const others = [];
  for (let tries = 0; tries < 30; tries++) others.push(await guess(`10.0.1.${tries}`));
  expect(others.filter((status) => status === 200).length).toBeLessThanOrEqual(21);
  expect(others.at(-1)).toBe(429);
});

test("files that are no documents of ours are unknown, each with the layer that failed", async () => {
  const answer = await ask(
    "/v",
    "10.0.0.6",
    files({ name: "a.pdf", bytes: 10 }, { name: "شهادة.json", bytes: 300_000 }),
  );
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  const body = await answer.text();
  expect(body).toContain("a.pdf");
  expect(body).toContain("شهادة.json");
  expect(body.split("Nothing shows that it is ours")).toHaveLength(3);
});

test.each([
  ["no file", [], "Choose at least one file"],
  ["21 files", Array.from({ length: 21 }, (_, at) => ({ name: `${at}.pdf`, bytes: 1 })), "more than 20 files"],
  ["a file of a byte more than 20 MB", [{ name: "large.pdf", bytes: 20_000_001 }], "larger than 20\u00a0MB"],
] as const)("%s is refused, and nothing else is said", async (_, given, sentence) => {
  const answer = await ask("/v", "10.0.0.7", files(...given));
  expect(answer.status).toBe(422);
  const body = await answer.text();
  expect(body).toContain(sentence);
  expect(body).not.toContain("What we found");
});

test("a request of more than 40 MB is too large, and elsewhere the limit stays", async () => {
  const large = files(
    { name: "a.pdf", bytes: 19_000_000 },
    { name: "b.pdf", bytes: 19_000_000 },
    { name: "c.pdf", bytes: 3_000_000 },
  );
  expect((await ask("/v", "10.0.0.8", large)).status).toBe(413);
  expect((await ask(`/v/${prepared.names.serial}`, "10.0.0.8", files({ name: "a.pdf", bytes: 300_000 }))).status).toBe(
    413,
  );
});

test("files are looked at 10 times a minute for an address", async () => {
  const statuses = [];
  for (let tries = 0; tries < 13; tries++)
    statuses.push((await ask("/v", "10.0.0.9", files({ name: "a.pdf", bytes: 1 }))).status);
  expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 200));
  expect(statuses.slice(10)).toContain(429);
});

test("a serial is found in a link, in small letters, and in the text of the second code", async () => {
  const { serial } = prepared.names;
  const to = async (text: string) =>
    (await ask(`/v?serial=${encodeURIComponent(text)}`, "10.0.0.10")).headers.get("location");
  expect(await to(`https://fadae.example/v/${serial}`)).toBe(`/v/${serial}`);
  expect(await to(serial.toLowerCase())).toBe(`/v/${serial}`);
  expect(await to("FC1:nothing")).toBe("/v/FC1%3Anothing");
});
