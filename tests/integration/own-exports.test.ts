import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { transcriptFileSchema } from "#app/domain/certificates/transcript-record.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { people, prepareSpace, type Prepared } from "../prepared-space.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";
import { signInCookie } from "../signed-in.ts";
import { xapiStatementsSchema } from "../xapi-statement-schema.ts";

let prepared: Prepared;
let space: ServedSpace;

beforeAll(async () => {
  prepared = await prepareSpace();
  await closeDatabase();
  space = await serveSpace(prepared.variables);
});
afterAll(async () => {
  await space.stop();
  rmSync(prepared.folder, { recursive: true, force: true });
});

async function askingAs(code: string): Promise<(path: string) => Promise<Response>> {
  const cookie = await signInCookie(space.address, code);
  return (path) => fetch(space.address + path, { headers: { cookie, "accept-language": "fr" } });
}

async function saved(answer: Response, name: RegExp): Promise<unknown> {
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(answer.headers.get("content-disposition")).toMatch(name);
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  return answer.json();
}

test("a learner saves their statements twice, which are the same and keep the rules of xAPI", async () => {
  const get = await askingAs(people.learner);
  expect(await (await get("/account/data")).text()).toContain('href="/account/data/xapi"');
  const [one, other] = [await get("/account/data/xapi"), await get("/account/data/xapi")];
  const statements = await saved(one, /fadae-statements\.json/);
  expect(xapiStatementsSchema.parse(statements).length).toBeGreaterThan(5);
  expect(await other.json()).toEqual(statements);
});

test("whoever did nothing saves an empty list", async () => {
  const get = await askingAs(people.administrator);
  expect(await saved(await get("/account/data/xapi"), /statements/)).toEqual([]);
});

test("a learner saves all transcripts, and one from the page of its certificate", async () => {
  const get = await askingAs(people.learner);
  const { serial } = prepared.names;
  const all = transcriptFileSchema.parse(
    await saved(await get("/account/data/transcripts"), /fadae-transcripts\.json/),
  );
  const path = `/learn/certificates/${serial}/transcript.json`;
  expect(await (await get(`/learn/certificates/${serial}`)).text()).toContain(path);
  const one = transcriptFileSchema.parse(await saved(await get(path), new RegExp(`fadae-${serial}-transcript\\.json`)));
  expect(all.transcripts).toEqual(one.transcripts);
  const stranger = await askingAs(people.otherLearner);
  expect((await stranger(path)).status).toBe(404);
});

test("a trainer saves the statements of a learner of their association", async () => {
  const get = await askingAs(people.trainer);
  const path = `/teach/enrolments/${prepared.names.enrolment}`;
  expect(await (await get(path)).text()).toContain(`${path}/statements`);
  const statements = await saved(await get(`${path}/statements`), /fadae-AMINA-4821-statements\.json/);
  expect(xapiStatementsSchema.parse(statements).length).toBeGreaterThan(5);
});
