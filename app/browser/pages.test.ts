import { describe, expect, test } from "vitest";
import { decorate, escape, headingOf, inFrame, languageOf, nameOf } from "#app/browser/pages.ts";

describe("the name a page is kept under", () => {
  test.each([
    ["/learn", "/learn"],
    ["/learn?lang=fr", "/learn"],
    ["/learn/e/quizzes/a?again=1&now=x&lang=ar", "/learn/e/quizzes/a?again=1"],
    ["/sign-in?to=%2Flearn&ended=1", "/sign-in"],
    ["https://space.example/learn/e#top", "/learn/e"],
  ])("of %s", (address, name) => expect(nameOf(address)).toBe(name));
});

const page =
  '<!DOCTYPE html><html lang="fr" dir="ltr"><head><title>Leçon · Fadae</title></head><body><header><div class="bar"><nav class="end"><a href="/learn?lang=ar">ar</a></nav></div></header><main id="main" class="full"><h1 lang="ar"><bdi>درس</bdi> 1</h1><p>$1 $&amp;</p></main></body></html>';

test("a page tells its language and its heading", () => {
  expect(languageOf(page)).toBe("fr");
  expect(headingOf(page)).toBe("درس 1");
  expect(headingOf("<p>none</p>")).toBe("");
});

test("a chip and notes are put in their places, and nothing else changes", () => {
  const html = decorate(page, { chip: "<a>2</a>", notes: "<p>$& kept</p>" });
  expect(html).toContain('<a>2</a><nav class="end">');
  expect(html).toContain('<main id="main" class="full"><p>$& kept</p><h1');
  expect(html.replace("<a>2</a>", "").replace("<p>$& kept</p>", "")).toBe(page);
});

test("a page of our own takes the frame of another", () => {
  const html = inFrame(page, { title: "$& title", main: "<h1>$1</h1>", path: "/outbox" });
  expect(html).toContain("<title>$& title</title>");
  expect(html).toContain('<main id="main"><h1>$1</h1></main>');
  expect(html).toContain('href="/outbox?lang=ar"');
  expect(html).not.toContain("درس");
});

test("text becomes harmless in HTML", () => {
  expect(escape(`<a href="x" onclick='y'>&`)).toBe("&lt;a href=&quot;x&quot; onclick=&#39;y&#39;&gt;&amp;");
});
