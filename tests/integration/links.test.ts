import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownShares, withdrawShare } from "#app/domain/sharing/shares.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { unscopedPersonByCode } from "#app/data/people.server.ts";
import { people, prepareSpace, type Prepared } from "../prepared-space.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";
import { share } from "../sharing.ts";

let prepared: Prepared;
let space: ServedSpace;
let withdrawn: string;
let expired: string;

const learner = async () => {
  const person = await unscopedPersonByCode(people.learner);
  if (!person) throw new Error("the learner is not there");
  return person.actor;
};

beforeAll(async () => {
  prepared = await prepareSpace();
  const [by, at] = [await learner(), new Date()];
  const first = await share(by, {}, at);
  await withdrawShare(first.share, { by, at });
  withdrawn = first.token;
  expired = (await share(by, { days: "7" }, new Date(at.getTime() - 30 * 24 * 3_600_000))).token;
  await closeDatabase();
  space = await serveSpace({ ...prepared.variables, LOG_LEVEL: "info" });
});
afterAll(async () => {
  await space.stop();
  await closeDatabase();
  rmSync(prepared.folder, { recursive: true, force: true });
});

const ask = (path: string, init: RequestInit = {}) => fetch(space.address + path, { redirect: "manual", ...init });
const open = (token: string, headers: Record<string, string> = {}) =>
  ask(`/s/${token}`, { method: "POST", body: new URLSearchParams(), headers });
const openings = async () => {
  const shares = await ownShares({ by: await learner(), at: new Date() });
  return shares.find(({ id }) => id === prepared.names.share)?.openings;
};

/** Everything of an answer but its moment and the number of the request. */
async function whole(answer: Response, token: string): Promise<unknown> {
  const headers = [...answer.headers].filter(([name]) => name !== "date" && name !== "x-request-id");
  const body = (await answer.text()).replaceAll(token, "TOKEN").replace(/\b[0-9a-f]{8}\b/g, "NUMBER");
  return {
    status: answer.status,
    headers: headers.map(([name, value]) => (name === "content-length" ? name : value)),
    body,
  };
}

test("a link that is unknown, expired, withdrawn or tampered with gets one and the same answer", async () => {
  const { token } = prepared.names;
  const tampered = token.slice(0, -1) + (token.endsWith("A") ? "B" : "A");
  const unknown = "AAAAAAAAAAAAAAAAAAAAAAAA";
  for (const get of [(one: string) => ask(`/s/${one}`), open]) {
    const answers = await Promise.all(
      [unknown, tampered, withdrawn, expired].map(async (one) => whole(await get(one), one)),
    );
    expect(answers[0]).toMatchObject({ status: 404 });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  }
});

test("nothing behind a link is kept, found or named elsewhere, whatever the answer", async () => {
  const { token, serial } = prepared.names;
  const answers = await Promise.all([
    ask(`/s/${token}`),
    open(token),
    ask(`/s/${withdrawn}`),
    ask(`/s/${token}/certificates/${serial}.pdf`),
    ask(`/s/${token}/certificates/${serial}.json`),
    ask(`/s/${token}/certificates/nothing`),
    open(token, { origin: "https://elsewhere.example" }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 200, 200, 404, 403]);
  for (const { headers } of answers) {
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("x-robots-tag")).toContain("noindex");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  }
  expect(await (await ask("/robots.txt")).text()).toContain("Disallow: /s/");
});

test("a preview or the head alone discloses nothing and is not noted; what is opened is", async () => {
  const { token, serial } = prepared.names;
  const before = (await openings()) ?? 0;
  const preview = await (await ask(`/s/${token}`)).text();
  expect(preview).not.toMatch(/أمينة|Amina|06 ?00/);
  for (const path of [`/s/${token}`, `/s/${token}/certificates/${serial}.pdf`]) await ask(path, { method: "HEAD" });
  expect(await openings()).toBe(before);
  // As a browser posts from a page that sends no referrer.
  const opened = await open(token, { origin: "null", "sec-fetch-site": "same-origin" });
  expect(await opened.text()).toContain("أمينة");
  expect(await openings()).toBe(before + 1);
  expect((await open(token, { origin: "null", "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect(await openings()).toBe(before + 1);
});

test("no log holds what is in a link", async () => {
  await ask(`/s/${prepared.names.token}`);
  await ask(`/s/${withdrawn}/certificates/x.pdf`);
  expect(space.output()).toContain('"route":"/s/:token"');
  for (const token of [prepared.names.token, withdrawn, expired]) expect(space.output()).not.toContain(token);
});
