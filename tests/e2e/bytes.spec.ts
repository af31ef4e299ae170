import { gunzipSync, brotliDecompressSync } from "node:zlib";
import { request as ask } from "node:http";
import { everyPage, people } from "../prepared-space.ts";
import { signIn } from "./pages.ts";
import { expect, test } from "./prepared-test.ts";

/** What the first flight of packets carries: ten segments of 1,460 bytes. */
const budget = 14_600;

/** The body of an answer as it travels, and as it is read. */
function fetchRaw(address: string, cookie: string, encoding: "gzip" | "br"): Promise<{ sent: number; text: string }> {
  return new Promise((resolve, reject) => {
    ask(address, { headers: { cookie, "accept-encoding": encoding } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => {
        const body = Buffer.concat(chunks);
        const used = answer.headers["content-encoding"];
        const read = used === "gzip" ? gunzipSync(body) : used === "br" ? brotliDecompressSync(body) : body;
        resolve({ sent: body.length, text: read.toString("utf8") });
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
