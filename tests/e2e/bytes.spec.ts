import { gunzipSync, brotliDecompressSync } from "node:zlib";
import { request as ask } from "node:http";
import { courseCostBytes } from "#app/domain/content-packages/course-cost.server.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { everyPage, people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, test } from "./prepared-test.ts";
import { courseOf } from "./taking-quizzes.ts";

/** What the first flight of packets carries: ten segments of 1,460 bytes. */
const budget = 14_600;

/** The body of an answer as it travels, and as it is read. */
function fetchRaw(
  address: string,
  cookie: string,
  encoding: "gzip" | "br",
): Promise<{ sent: number; headerBytes: number; text: string }> {
  return new Promise((resolve, reject) => {
    ask(address, { headers: { cookie, "accept-encoding": encoding } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => {
        const body = Buffer.concat(chunks);
        const used = answer.headers["content-encoding"];
        const read = used === "gzip" ? gunzipSync(body) : used === "br" ? brotliDecompressSync(body) : body;
        const headerBytes = answer.rawHeaders.join(": ").length;
        resolve({ sent: body.length, headerBytes, text: read.toString("utf8") });
      });
    })
      .on("error", reject)
      .end();
  });
}

test("a cold visit to any public or learner page fits the first flight, in at most three requests", async ({
  browser,
  space,
  prepared,
  baseURL,
}) => {
  const figures: { page: string; locale: string; requests: number; gzip: number; br: number }[] = [];
  for (const locale of ["ar", "fr"] as const)
    for (const as of [null, "learner", "otherLearner"] as const) {
      const context = await browser.newContext({ baseURL });
      if (as) await signIn(await context.newPage(), space, people[as], locale);
      else await context.addCookies([{ name: "lang", value: locale, url: space.address }]);
      const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
      for (const { name, path } of everyPage(prepared).filter((one) => one.as === as)) {
        const sizes = { gzip: 0, br: 0 };
        let requests = 0;
        for (const encoding of ["gzip", "br"] as const) {
          const page = await fetchRaw(space.address + path, cookie, encoding);
          const files = [
            ...page.text.matchAll(
              /<link rel="(?:stylesheet|modulepreload)" href="([^"]+)"|<script[^>]* src="([^"]+)"/g,
            ),
          ];
          requests = 1 + files.length;
          sizes[encoding] = page.sent;
          for (const [, style, script] of files)
            sizes[encoding] += (await fetchRaw(space.address + (style ?? script ?? ""), cookie, encoding)).sent;
        }
        figures.push({ page: name, locale, requests, ...sizes });
      }
      await context.close();
    }
  for (const { page, locale, requests, gzip, br } of figures)
    process.stdout.write(`  ${page} (${locale}): ${requests} requests, ${gzip} bytes by gzip, ${br} by brotli\n`);
  const over = figures.filter(({ requests, gzip }) => gzip > budget || requests > 3);
  expect(over.map(({ page, locale, gzip }) => `${page} (${locale}) is ${gzip - budget} bytes over`)).toEqual([]);
});

test("the data a course is said to cost is what it costs, within a sixth", async ({ page, space, prepared }) => {
  const content = await courseOf("courses/positive/first-job");
  await signIn(page, space, people.learner, "ar");
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const outline = `/learn/${prepared.names.enrolment}`;
  const paths = activitiesOf(content).flatMap(({ kind, id }) =>
    kind === "lesson"
      ? [`${outline}/lessons/${id}`]
      : [`${outline}/quizzes/${id}?again=1`, `${outline}/quizzes/${id}/attempts/1`],
  );
  const pictures = Object.values(content.media).map(({ sha256 }) => `/media/${sha256}`);
  let sent = 0;
  for (const path of [outline, ...paths, ...pictures]) {
    const answer = await fetchRaw(space.address + path, cookie, "gzip");
    sent += answer.sent + answer.headerBytes;
  }
  const style = /href="(\/assets\/[^"]+\.css)"/.exec(
    (await fetchRaw(space.address + outline, cookie, "gzip")).text,
  )?.[1];
  sent += (await fetchRaw(space.address + (style ?? ""), cookie, "gzip")).sent;
  const said = courseCostBytes(content, "ar");
  process.stdout.write(`  said ${said} bytes, sent ${sent} bytes\n`);
  expect(Math.abs(said - sent) / sent).toBeLessThan(1 / 6);
});
