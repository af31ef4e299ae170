import { existsSync } from "node:fs";
import { gunzipSync, brotliDecompressSync } from "node:zlib";
import { request as ask } from "node:http";
import type { Browser } from "@playwright/test";
import { courseCostBytes } from "#app/domain/content-packages/course-cost.server.ts";
import type { Locale } from "#app/domain/language.ts";
import { activitiesOf } from "#app/domain/learning/course.ts";
import { isES2019 } from "../es2019.ts";
import { everyPage, people } from "../prepared-space.ts";
import type { ServedSpace } from "../served-space.ts";
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
): Promise<{ status: number; sent: number; headerBytes: number; text: string }> {
  return new Promise((resolve, reject) => {
    ask(address, { headers: { cookie, "accept-encoding": encoding } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => {
        const body = Buffer.concat(chunks);
        const used = answer.headers["content-encoding"];
        const read = used === "gzip" ? gunzipSync(body) : used === "br" ? brotliDecompressSync(body) : body;
        const headerBytes = answer.rawHeaders.join(": ").length;
        resolve({ status: answer.statusCode ?? 0, sent: body.length, headerBytes, text: read.toString("utf8") });
      });
    })
      .on("error", reject)
      .end();
  });
}

/** Opens a context as a person and gives the cookies of its requests. */
async function openAs(browser: Browser, space: ServedSpace, as: Person, locale: Locale, baseURL?: string) {
  const context = await browser.newContext({ ...(baseURL && { baseURL }), viewport: { width: 360, height: 640 } });
  const page = await context.newPage();
  if (as) await signIn(page, space, people[as], locale);
  else await context.addCookies([{ name: "lang", value: locale, url: space.address }]);
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  return { context, page, cookie };
}

const everybody = [null, "learner", "otherLearner"] as const;
type Person = (typeof everybody)[number];

/** What the browser fetches for a page: its style sheet and scripts, as the HTML names them, the late one as well. */
const filesOf = (html: string): string[] =>
  [
    ...html.matchAll(
      /<link\b[^>]*\brel="(?:stylesheet|modulepreload|preload)"[^>]*>|<script\b[^>]*\bsrc="[^"]+"[^>]*>|src="\/assets\/page-\w+\.js"/g,
    ),
  ].map(([tag]) => /\b(?:href|src)="([^"]+)"/.exec(tag)?.[1] ?? "");

test("a cold visit to any public or learner page fits the first flight, in at most three requests", async ({
  browser,
  space,
  prepared,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const figures: { page: string; requests: number; gzip: number; br: number }[] = [];
  const scripts = new Set<string>();
  for (const locale of ["ar", "fr"] as const)
    for (const as of everybody) {
      const { context, cookie } = await openAs(browser, space, as, locale, baseURL);
      for (const { name, path } of everyPage(prepared).filter((one) => one.as === as)) {
        const sizes = { gzip: 0, br: 0 };
        let requests = 0;
        for (const encoding of ["gzip", "br"] as const) {
          const page = await fetchRaw(space.address + path, cookie, encoding);
          const files = filesOf(page.text);
          requests = 1 + files.length;
          sizes[encoding] = page.sent;
          for (const file of files) sizes[encoding] += (await fetchRaw(space.address + file, cookie, encoding)).sent;
          for (const file of files) if (file.endsWith(".js")) scripts.add(file);
        }
        figures.push({ page: `${name} (${locale})`, requests, ...sizes });
      }
      await context.close();
    }
  for (const { page, requests, gzip, br } of figures)
    process.stdout.write(`  ${page}: ${requests} requests, ${gzip} bytes by gzip, ${br} by brotli\n`);
  const over = figures.flatMap(({ page, requests, gzip }) => [
    ...(gzip > budget ? [`${page} is ${gzip - budget} bytes over`] : []),
    ...(requests > 3 ? [`${page} makes ${requests} requests`] : []),
  ]);
  expect(over).toEqual([]);

  // What learners' browsers run can be read by the oldest of them, and came after app/browser asked for it.
  expect(scripts.size > 0).toBe(existsSync("app/browser/page.ts"));
  for (const script of scripts)
    expect(await isES2019((await fetchRaw(space.address + script, "", "gzip")).text), script).toBe(true);
});

test("the worker and what it loads stay under 25 kB, and are ES2019", async ({ space }) => {
  const worker = await fetchRaw(`${space.address}/worker.js`, "", "gzip");
  const isThere = worker.status === 200;
  expect(isThere).toBe(existsSync("app/browser/worker.ts"));
  if (!isThere) return;
  const loaded = [...worker.text.matchAll(/importScripts\(\s*["']([^"']+)["']/g)].map(([, path = ""]) => path);
  let sent = worker.sent;
  for (const path of loaded) sent += (await fetchRaw(new URL(path, space.address).href, "", "gzip")).sent;
  process.stdout.write(`  the worker: ${sent} bytes by gzip\n`);
  expect(sent).toBeLessThanOrEqual(25_000);
  expect(await isES2019(worker.text)).toBe(true);
});

test("a page comes without a web font, without moving, and the next one costs its HTML only", async ({
  browser,
  space,
  prepared,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const found: string[] = [];
  for (const as of everybody) {
    const { context, page } = await openAs(browser, space, as, "ar", baseURL);
    await page.addInitScript(() => {
      const world = window as unknown as { moved: number };
      world.moved = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) world.moved += (entry as unknown as { value: number }).value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    for (const { name, path } of everyPage(prepared).filter((one) => one.as === as)) {
      await page.goto(path, { waitUntil: "load" });
      const fonts = await page.evaluate(
        () =>
          document.fonts.size +
          performance.getEntriesByType("resource").filter(({ name }) => /\.(woff2?|ttf|otf)/.test(name)).length,
      );
      if (fonts > 0) found.push(`${name} asks for ${fonts} fonts`);
      // Pictures that come late, when they are read, must have their room as well.
      await page.evaluate(async () => {
        for (let at = 0; at < document.body.scrollHeight; at += 300) {
          window.scrollTo(0, at);
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        }
      });
      await page.waitForLoadState("networkidle");
      const moved = await page.evaluate(() => (window as unknown as { moved: number }).moved);
      if (moved > 0) found.push(`${name} moves by ${moved}`);
      await page.goto(path, { waitUntil: "load" });
      const transferred = await page.evaluate(() =>
        (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
          .filter(({ transferSize }) => transferSize > 0)
          .map(({ name }) => name),
      );
      if (transferred.length > 0) found.push(`${name}, again: ${transferred.join(", ")}`);
    }
    await context.close();
  }
  expect(found).toEqual([]);
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
