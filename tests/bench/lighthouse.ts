// Lighthouse on the pages that matter most, in Arabic, each beside a static page of the same text that is served in the
// same run: what the product costs over plain HTML. A slow phone on 4G, simulated, as Lighthouse does by default.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { chromium, type Browser } from "@playwright/test";
import lighthouse from "lighthouse";
import { findPrograms } from "#tools/programs.mjs";

export type MeasuredPage = { name: string; path: string; cookie: string };

type Figures = { performance: number; accessibility: number; fcp: number; lcp: number; cls: number; tbt: number };

export type LighthouseRow = { page: string; product: Figures; still: Figures; fcpRatio: number; lcpRatio: number };

/** What Lighthouse finds too slow or not accessible on a page, by name of the audit. */
export type LighthouseFault = { page: string; audit: string; said: string };

/** Measures each page and its static twin `runs` times, by turns, and gives the medians. */
export async function measureByLighthouse(
  address: string,
  pages: readonly MeasuredPage[],
  runs: number,
): Promise<{ rows: LighthouseRow[]; faults: LighthouseFault[] }> {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: findPrograms().chromium,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", `--remote-debugging-port=${port}`],
  });
  const rows: LighthouseRow[] = [];
  const faults: LighthouseFault[] = [];
  try {
    for (const page of pages) {
      const html = await staticTwin(browser, address, page);
      const twin = await serveStatic(html);
      const product: Figures[] = [];
      const still: Figures[] = [];
      for (let run = 0; run < runs; run++) {
        const one = await measure(address + page.path, port, page.cookie);
        product.push(one.figures);
        if (run === 0) faults.push(...one.faults.map((fault) => ({ page: page.name, ...fault })));
        still.push((await measure(`http://localhost:${(twin.address() as AddressInfo).port}/`, port, "")).figures);
      }
      twin.close();
      const [mine, plain] = [medians(product), medians(still)];
      rows.push({
        page: page.name,
        product: mine,
        still: plain,
        fcpRatio: mine.fcp / plain.fcp,
        lcpRatio: mine.lcp / plain.lcp,
      });
    }
  } finally {
    await browser.close();
  }
  return { rows, faults };
}

/** The figures as lines of text: the product's, with the static page's after a stroke. */
export function lighthouseTable(rows: readonly LighthouseRow[]): string[] {
  const columns = ["performance", "accessibility", "FCP ms", "LCP ms", "FCP ratio", "LCP ratio", "CLS", "TBT ms"];
  const lines = rows.map(({ page, product, still, fcpRatio, lcpRatio }) => [
    page,
    `${product.performance} / ${still.performance}`,
    `${product.accessibility} / ${still.accessibility}`,
    `${Math.round(product.fcp)} / ${Math.round(still.fcp)}`,
    `${Math.round(product.lcp)} / ${Math.round(still.lcp)}`,
    fcpRatio.toFixed(2),
    lcpRatio.toFixed(2),
    `${product.cls.toFixed(3)} / ${still.cls.toFixed(3)}`,
    `${Math.round(product.tbt)} / ${Math.round(still.tbt)}`,
  ]);
  return [["Fadae / static", ...columns], ...lines].map((line) =>
    line.map((cell, at) => cell.padEnd(at === 0 ? 16 : 14)).join(""),
  );
}

async function measure(url: string, port: number, cookie: string) {
  const result = await lighthouse(url, {
    port,
    output: "json",
    logLevel: "error",
    onlyCategories: ["performance", "accessibility"],
    ...(cookie && { extraHeaders: { Cookie: cookie } }),
  });
  if (!result) throw new Error(`Lighthouse gave nothing for ${url}`);
  const { audits, categories, finalDisplayedUrl, runtimeError } = result.lhr;
  if (runtimeError) throw new Error(`${url}: ${runtimeError.message}`);
  if (finalDisplayedUrl !== url) throw new Error(`${url} led to ${finalDisplayedUrl}`);
  const value = (audit: string) => audits[audit]?.numericValue ?? Number.NaN;
  const score = (category: string) => Math.round((categories[category]?.score ?? 0) * 100);
  const weighed = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  return {
    figures: {
      performance: score("performance"),
      accessibility: score("accessibility"),
      fcp: value("first-contentful-paint"),
      lcp: value("largest-contentful-paint"),
      cls: value("cumulative-layout-shift"),
      tbt: value("total-blocking-time"),
    },
    faults: weighed.flatMap(({ id }) => {
      const { score, title = id, displayValue = "" } = audits[id] ?? {};
      return typeof score === "number" && score < 0.99 ? [{ audit: id, said: `${title} ${displayValue}`.trim() }] : [];
    }),
  };
}

const medians = (all: readonly Figures[]): Figures => {
  const middle = (key: keyof Figures) =>
    all.map((one) => one[key]).toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
  return {
    performance: middle("performance"),
    accessibility: middle("accessibility"),
    ...{ fcp: middle("fcp"), lcp: middle("lcp"), cls: middle("cls"), tbt: middle("tbt") },
  };
};

const plainStyle = `body{margin:0 auto;max-width:44rem;padding:16px;font:18px/1.7 Roboto,"Noto Sans Arabic",sans-serif;
color:#14241b;background:#fff}h1{font-size:1.5rem;line-height:1.4}p{margin:16px 0}a{color:#0b5078}`;

/** The text of a page as somebody would write it by hand: a title, paragraphs, and one small style sheet. */
async function staticTwin(browser: Browser, address: string, { path, cookie }: MeasuredPage): Promise<string> {
  const context = await browser.newContext({ javaScriptEnabled: true, extraHTTPHeaders: { cookie } });
  const page = await context.newPage();
  await page.goto(address + path);
  const { title, heading, lines } = await page.evaluate(() => ({
    title: document.title,
    heading: document.querySelector("h1")?.innerText ?? "",
    lines: document.body.innerText.split(/\n+/).filter((line) => line.trim() !== ""),
  }));
  await context.close();
  const safe = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const rest = lines.filter((line) => line !== heading).map((line) => `<p>${safe(line)}</p>`);
  return `<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>${safe(title)}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="stylesheet" href="/plain.css">
<link rel="icon" href="data:,"></head><body><main><h1>${safe(heading)}</h1>
${rest.join("\n")}
</main></body></html>`;
}

async function serveStatic(html: string): Promise<Server> {
  const files = {
    "/": { type: "text/html; charset=utf-8", bytes: gzipSync(html) },
    "/plain.css": { type: "text/css", bytes: gzipSync(plainStyle) },
  };
  const server = createServer((request, response) => {
    const file = files[request.url as keyof typeof files] ?? files["/"];
    response.writeHead(200, { "content-type": file.type, "content-encoding": "gzip" });
    response.end(file.bytes);
  });
  await new Promise<void>((ready) => server.listen(0, "localhost", ready));
  return server;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
