import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { translator } from "#app/i18n/translate.ts";
import { eicar, startClamd } from "../clamd.ts";
import { people, prepareSpace, type Prepared } from "../prepared-space.ts";
import { serveSpace, type ServedSpace } from "../served-space.ts";
import { signedIn } from "../signed-in.ts";

let prepared: Prepared;
let clamd: Awaited<ReturnType<typeof startClamd>>;
let space: ServedSpace;
let cookie = "";

beforeAll(async () => {
  prepared = await prepareSpace();
  clamd = await startClamd();
  space = await serveSpace({ ...prepared.variables, CLAMD: clamd.path });
  cookie = (await signedIn(space.address, people.trainer)).cookie;
});
afterAll(async () => {
  await space.stop();
  await clamd.stop();
  rmSync(prepared.folder, { recursive: true, force: true });
});

const page = () => `${space.address}/teach/courses/${prepared.names.course}/draft/files`;

/** Gives a document to a draft, as the form of the page does, and gives what the page says. */
async function attach(text: string, locale: string): Promise<{ status: number; said: string }> {
  const body = new FormData();
  body.append("file", new Blob([`%PDF-1.4\n${text}\n%%EOF\n`], { type: "application/pdf" }), "letter.pdf");
  const headers = { cookie: `${cookie}; lang=${locale}` };
  const answer = await fetch(page(), { method: "POST", redirect: "manual", body, headers });
  return { status: answer.status, said: await answer.text() };
}

test("the page says in the reader's language what was found in a file, and whether nobody could look", async () => {
  for (const locale of ["ar", "fr", "en"] as const) {
    const { status, said } = await attach(eicar, locale);
    expect([status, said.includes(translator(locale)("fault.file-infected"))]).toEqual([422, true]);
  }
  expect((await attach("a letter", "ar")).status).toBe(302);
  expect(await (await fetch(page(), { headers: { cookie } })).text()).toContain("letter.pdf");

  await clamd.stop();
  for (const locale of ["ar", "fr", "en"] as const) {
    const { status, said } = await attach("another letter", locale);
    expect([status, said.includes(translator(locale)("fault.file-unscanned"))]).toEqual([422, true]);
  }
  for (const path of ["/", "/v", `/teach/courses/${prepared.names.course}/draft`])
    expect([path, (await fetch(space.address + path, { headers: { cookie } })).status]).toEqual([path, 200]);
});
