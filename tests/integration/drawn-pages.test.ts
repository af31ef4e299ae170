import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSession } from "#app/domain/identity/lucia.server.ts";
import { enrol } from "#app/domain/learning/enrolments.server.ts";
import { finishLesson } from "#app/domain/learning/lessons.server.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { addPerson } from "#app/data/people.server.ts";
import { demonstrationAccounts } from "../../prisma/seed.ts";
import { issueMany } from "../many-certificates.ts";
import { people, prepareSpace, type Prepared } from "../prepared-space.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";

// Lessons and verdicts are drawn once and filled in for each reader (docs/decisions). What is filled in has to be what
// would have been drawn for that reader alone, which an address with a query that no page knows still is.
let prepared: Prepared;
let space: ServedSpace;
let serials: string[] = [];
const learners: { name: string; cookie: string; enrolment: string }[] = [];
const names = [
  "Hind Mital",
  `<script>alert("1")</script>`,
  "O'Brien & $& $1",
  "إلياس",
  "Ilyas إلياس",
  "ⵉⵍⵢⴰⵙ",
  "lesson",
  "ar",
];

beforeAll(async () => {
  prepared = await prepareSpace();
  const at = new Date();
  for (const [index, name] of names.entries()) {
    const columns = { code: `DRAWN-${index}`, name, secretHash: "none", secretKind: "typed" as const, locale: "ar" };
    const by = await addPerson({ ...columns, createdAt: at, memberships: [] });
    const enrolled = by && (await enrol({ organisation: "positive", course: "first-job" }, { by, at }));
    if (!by || !enrolled?.ok) throw new Error("a learner could not be enrolled");
    if (index % 2 === 1) await finishLesson({ enrolment: enrolled.value, activity: prepared.names.lesson }, { by, at });
    const cookie = (await openSession(by.userId)).split(";")[0] ?? "";
    learners.push({ name, cookie, enrolment: enrolled.value });
  }
  serials = [
    prepared.names.serial,
    ...(await issueMany(3, { organisation: "digital-paths", course: "digital-safety" })),
  ];
  await closeDatabase();
  space = await serveSpace({ ...prepared.variables, TRUST_PROXY: "1" });
});

afterAll(async () => {
  await space.stop();
  rmSync(prepared.folder, { recursive: true, force: true });
});

// Each request comes from an address of its own: limits are for one address.
let asked = 0;
const read = async (path: string, cookie: string) => {
  const from = `10.0.${(asked >> 8) & 255}.${asked++ & 255}`;
  const answer = await fetch(space.address + path, { headers: { cookie, "x-forwarded-for": from } });
  return { status: answer.status, headers: headersOf(answer), html: await answer.text() };
};
const headersOf = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => !["date", "x-request-id", "content-length"].includes(name)));

/** The page as it is filled in, and as it is drawn for this reader alone. */
async function bothWays(path: string, cookie: string, query = "") {
  const filled = await read(path + (query && `?${query}`), cookie);
  const drawn = await read(`${path}?${query && `${query}&`}alone=1`, cookie);
  const html = drawn.html.replaceAll("alone=1&amp;", "").replaceAll("&amp;alone=1", "").replaceAll("?alone=1", "");
  return { filled, drawn: { ...drawn, html } };
}
// A minute may end between the two.
const withoutMinutes = (html: string) => html.replace(/\d\d:\d\d/g, "");

test.each(["", "lang=fr", "lang=en", "read=fr"])(
  "a lesson is the same for everybody, filled in or drawn alone: ?%s",
  async (query) => {
    for (const { enrolment, cookie } of [...learners, ...learners])
      for (const lesson of [prepared.names.lesson, prepared.names.otherLesson]) {
        const { filled, drawn } = await bothWays(`/learn/${enrolment}/lessons/${lesson}`, cookie, query);
        expect(filled.status).toBe(200);
        expect(filled).toEqual(drawn);
      }
  },
);

test("nobody sees the name or the enrolment of whoever read a lesson before", async () => {
  const path = ({ enrolment }: (typeof learners)[number]) => `/learn/${enrolment}/lessons/${prepared.names.lesson}`;
  const [first, second] = learners as [(typeof learners)[number], (typeof learners)[number]];
  await read(path(first), first.cookie);
  const { html } = await read(path(second), second.cookie);
  expect(html).not.toContain(first.name);
  expect(html).not.toContain(first.enrolment);
  expect(html).toContain(second.enrolment);
  expect(html).not.toContain("<script>alert");
  expect((await read(path(first), second.cookie)).status).toBe(404);
});

test.each(["", "lang=fr", "lang=en"])("a verdict is the same filled in or drawn alone: ?%s", async (query) => {
  for (const serial of [...serials, ...serials])
    for (const cookie of ["", learners[1]!.cookie]) {
      const { filled, drawn } = await bothWays(`/v/${serial}`, cookie, query);
      expect(filled.status).toBe(200);
      expect(withoutMinutes(filled.html)).toBe(withoutMinutes(drawn.html));
      expect(filled.headers).toEqual(drawn.headers);
    }
});

test("what cannot be shown is answered as ever: a lesson of nobody, a serial of nothing, a visitor", async () => {
  const [{ enrolment, cookie }] = learners as [(typeof learners)[number]];
  expect((await read(`/learn/${enrolment}/lessons/nothing`, cookie)).status).toBe(404);
  expect((await read("/v/000000000000", "")).status).toBe(404);
  const answer = await fetch(`${space.address}/learn/${enrolment}/lessons/${prepared.names.lesson}`, {
    redirect: "manual",
  });
  expect([answer.status, answer.headers.get("location")?.split("?")[0]]).toEqual([302, "/sign-in"]);
});

test("a form is answered by its page with what is wrong, by the page of a problem, or by the way on", async () => {
  const post = (path: string, fields: Record<string, string>, cookie = "") =>
    fetch(space.address + path, {
      ...{ method: "POST", redirect: "manual", body: new URLSearchParams(fields) },
      headers: { cookie: `lang=fr; ${cookie}`, "x-forwarded-for": `10.1.0.${asked++ & 255}` },
    });
  const { code, secret } = demonstrationAccounts.find((one) => one.code === people.learner)!;
  const wrong = await post("/sign-in", { code, secret: "wrong" });
  const page = await wrong.text();
  expect([wrong.status, page]).toEqual([401, expect.stringContaining(`value="${code}"`)]);
  expect(page).toMatch(/role="alert"|class="summary|aria-invalid/);
  const right = await post("/sign-in", { code, secret });
  expect([right.status, right.headers.get("location")]).toEqual([302, "/learn"]);
  expect(right.headers.get("set-cookie")).toContain("fadae_session=");

  const [{ enrolment, cookie }] = learners as [(typeof learners)[number]];
  const early = await post(`/learn/${enrolment}/quizzes/${prepared.names.quiz}`, { attempt: "99" }, cookie);
  expect([early.status, await early.text()]).toEqual([409, expect.stringContaining("<h1")]);
  const nobody = await post(`/learn/${enrolment}/quizzes/nothing`, { attempt: "1" }, cookie);
  expect([nobody.status, await nobody.text()]).toEqual([404, expect.stringContaining("<h1")]);
});
