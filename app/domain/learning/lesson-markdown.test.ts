import { expect, test } from "vitest";
import { htmlOf } from "#app/domain/learning/lesson-html.ts";
import {
  headingCount,
  partsOf,
  plainText,
  renderLesson,
  wordCount,
  type FindPicture,
} from "#app/domain/learning/lesson-markdown.ts";

const findPicture = (path: string) =>
  path === "media/lock.svg" ? { src: "/media/ab12", width: 320, height: 180 } : null;
const whole = (text: string, find: FindPicture) => htmlOf(renderLesson(text, find)).replaceAll("\n", "");
const html = (text: string) => whole(text, findPicture);
const img = '<img src="/media/ab12" alt="A lock" width="320" height="180" loading="lazy" decoding="async">';

const rendered: [why: string, text: string, html: string][] = [
  ["nothing", "", ""],
  ["a paragraph", "Bonjour **vous** et *elle*", "<p>Bonjour <strong>vous</strong> et <em>elle</em></p>"],
  ["a heading", "## Titre", "<h2>Titre</h2>"],
  ["a list", "- a\n- b", "<ul><li>a</li><li>b</li></ul>"],
  ["steps", "1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"],
  ["steps that go on", "3. a", '<ol start="3"><li>a</li></ol>'],
  ["a note", "> Retenez", '<blockquote class="note info"><div><p>Retenez</p></div></blockquote>'],
  [
    "a table, which scrolls",
    "| a |\n|---|\n| b |",
    '<div class="scroll" tabindex="0" role="group"><table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table></div>',
  ],
  ["code, from left to right", "`a < b`", '<p><code dir="ltr">a &lt; b</code></p>'],
  ["a picture alone", "![A lock](../media/lock.svg)", `<figure>${img}</figure>`],
  [
    "a picture with a caption",
    '![A lock](../media/lock.svg "Fermé")',
    `<figure>${img}<figcaption>Fermé</figcaption></figure>`,
  ],
  ["a picture by reference", "![A lock][l]\n\n[l]: ../media/lock.svg", `<figure>${img}</figure>`],
  ["a picture among words", "Voici ![A lock](../media/lock.svg).", `<p>Voici ${img}.</p>`],
  ["the caption of a picture among words is left out", 'Voici ![A lock](../media/lock.svg "x")', `<p>Voici ${img}</p>`],
  ["two pictures in a paragraph", "![A lock](../media/lock.svg)![A lock](../media/lock.svg)", `<p>${img}${img}</p>`],
  ["a picture that is not there", "Voici ![A lock](../media/gone.svg)", "<p>Voici A lock</p>"],
  ["a picture of another site", "Voici ![A lock](https://x.ma/lock.svg)", "<p>Voici A lock</p>"],
  ["a link", "[a](https://x.ma/?a=1&b=2)", '<p><a href="https://x.ma/?a=1&amp;b=2" rel="noopener">a</a></p>'],
  ["a mail address", "[a](mailto:a@x.ma)", '<p><a href="mailto:a@x.ma">a</a></p>'],
  ["a telephone number", "[a](tel:+212536)", '<p><a href="tel:+212536">a</a></p>'],
  [
    "an address shown as it is reads from left to right",
    "<https://x.ma>",
    '<p><a href="https://x.ma" rel="noopener" dir="ltr">https://x.ma</a></p>',
  ],
  ["one hash is h2, for the page has its h1", "# Titre", "<h2>Titre</h2>"],
  ["a line underlined with = is h2", "Titre\n===", "<h2>Titre</h2>"],
  ["marks in an alternative text", "![A **lock**](../media/lock.svg)", `<figure>${img}</figure>`],
  ["a picture alone that is not there", "![A lock](../media/gone.svg)", "<p>A lock</p>"],
  ["a picture in a step", "1. ![A lock](../media/lock.svg)", `<ol><li><figure>${img}</figure></li></ol>`],
  ["a block of code", "```js\na < b\n```", '<pre class="scroll" dir="ltr" tabindex="0"><code>a &lt; b</code></pre>'],
  ["indented code", "    a", '<pre class="scroll" dir="ltr" tabindex="0"><code>a</code></pre>'],
  ["an address without brackets stays text", "https://x.ma", "<p>https://x.ma</p>"],
  ["quotes are left as typed", '"a" -- b...', "<p>&quot;a&quot; -- b...</p>"],
];
test.each(rendered)("a lesson as HTML: %s", (_, text, expected) => {
  expect(html(text)).toBe(expected);
});

const table = "| a | |\n|:-:|--:|\n| b | c |\n";
const cells =
  '<table><thead><tr><th scope="col">a</th><td></td></tr></thead><tbody><tr><td>b</td><td>c</td></tr></tbody></table></div>';
test("a table scrolls, has no alignment, and its empty corner is no heading", () => {
  expect(html(table)).toBe(`<div class="scroll" tabindex="0" role="group">${cells}`);
});
test("the heading before a table names it, once", () => {
  const labelled = `<div class="scroll" tabindex="0" role="region" aria-label="A &quot;b&quot; c">${cells}`;
  const text = `## A "b" *c*\n\n${table}\nword\n\n${table}`;
  expect(html(text)).toBe(
    `<h2>A &quot;b&quot; <em>c</em></h2>${labelled}<p>word</p><div class="scroll" tabindex="0" role="group">${cells}`,
  );
});

const attacks: [why: string, text: string][] = [
  ["a script", "<script>alert(1)</script>"],
  ["a script among words", "a <script>alert(1)</script> b"],
  ["a picture of HTML", "<img src=x onerror=alert(1)>"],
  ["HTML in a heading", "## <svg onload=alert(1)>"],
  ["HTML in a table", "| <b onclick=x> |\n|---|\n| <i> |"],
  ["HTML in a note", "> <iframe src=//x.ma>"],
  ["HTML in code", "`<script>`"],
  ["HTML in a block of code", "```\n</code></pre><script>alert(1)</script>\n```"],
  ["the language of a block of code", '```"><script>alert(1)</script>\na\n```'],
  ["a comment", "<!-- a --><b>"],
  ["a tag by entity", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  ["a tag by number", "&#60;script&#62;alert(1)&#60;/script&#62;"],
  ["a javascript link", "[a](javascript:alert(1))"],
  ["a javascript link in capitals", "[a](JaVaScRiPt:alert(1))"],
  ["a javascript link by entity", "[a](&#106;avascript:alert(1))"],
  ["a javascript link with a tab by entity", "[a](java&Tab;script:alert(1))"],
  ["a javascript link with a line break by entity", "[a](java&NewLine;script:alert(1))"],
  ["a javascript link after a space by entity", "[a](&#32;javascript:alert(1))"],
  ["a javascript link after a control character", "[a](\u0001javascript:alert(1))"],
  ["a javascript link in angle brackets", "[a](<javascript:alert(1)>)"],
  ["a javascript address in brackets", "<javascript:alert(1)>"],
  ["a javascript link by reference", "[a][b]\n\n[b]: javascript:alert(1)"],
  ["a vbscript link", "[a](vbscript:x)"],
  ["a data link", "[a](data:text/html,<script>alert(1)</script>)"],
  ["a data link to a drawing", "[a](data:image/svg+xml,<svg/onload=alert(1)>)"],
  ["a file link", "[a](file:///etc/passwd)"],
  ["a quote that leaves a link", '[a](https://x.ma/"onmouseover="alert(1))'],
  ["a quote that leaves the title of a link", "[a](https://x.ma '\"onmouseover=\"alert(1)')"],
  ["a quote that leaves an alternative text", '!["onerror="alert(1)](../media/lock.svg)'],
  ["a quote by entity in an alternative text", "![&quot;onerror=&quot;alert(1)](../media/lock.svg)"],
  ["HTML in an alternative text", "![<script>alert(1)</script>](../media/lock.svg)"],
  ["HTML in the words for a missing picture", "![<script>alert(1)</script>](../media/gone.svg)"],
  ["a quote that leaves a caption", "![a](../media/lock.svg '\"><script>alert(1)</script>')"],
  ["an event handler in a caption", "![a](../media/lock.svg '\" onerror=\"alert(1)')"],
  ["a quote that leaves the address of a picture", '![a](../media/lock.svg"onerror="alert(1))'],
  ["a javascript picture", "![a](javascript:alert(1))"],
  ["a data picture", "![a](data:image/png;base64,AAAA)"],
  ["an attribute list", "[a](https://x.ma){onclick=alert(1)}"],
];
// What the renderer may write: these tags with these attributes; an address is quoted and has a scheme of its own.
const tags =
  /<\/?(?:p|h[1-6]|ul|ol|li|strong|em|blockquote|div|table|thead|tbody|tr|th|td|figure|figcaption|code|pre|a|img)(?: (?:src="\/media\/ab12"|href="(?:https:\/\/)[^"<>]*"|(?:alt|title|class|width|height|loading|decoding|dir|role|tabindex|rel|scope|aria-label)="[^"<>]*"))*>/g;
test.each(attacks)("nothing runs: %s", (_, text) => {
  const written = html(text);
  expect(written.replace(tags, "")).not.toMatch(/[<>]/);
  for (const [, address = ""] of written.matchAll(/(?:href|src)="([^"]*)"/g))
    expect(["https:", "http:"]).toContain(new URL(address, "https://fadae.example/learn/").protocol);
});

test.each([
  "ftp://x.ma/a",
  "blob:https://x.ma/a",
  "intent://x#Intent;end",
  "data:image/png;base64,AAAA",
  "//x.ma/a",
  "java&Tab;script:x",
])("a link with another scheme than http, https, mailto or tel stays text: %s", (address) => {
  expect(html(`[a](${address})`)).not.toContain("<a ");
});

test("a picture whose address holds quotes stays in its attribute", () => {
  const written = whole("![a](../media/x.svg)", () => ({ src: '"><script>', width: 1, height: 1 }));
  expect(written).toContain('src="&quot;&gt;&lt;script&gt;"');
});

test("a picture is looked for by its path in the package", () => {
  const paths: string[] = [];
  const find = (path: string) => {
    paths.push(path);
    return null;
  };
  renderLesson("![a](../media/a.svg) ![b](media/b.svg) ![c](../../c.svg) ![d](https://x.ma/d.svg)", find);
  expect(paths).toEqual(["media/a.svg", "media/b.svg", "../c.svg", "https://x.ma/d.svg"]);
});

const pictures: [why: string, text: string, found: ReturnType<typeof partsOf>["pictures"]][] = [
  ["none", "Un mot [lien](../media/a.svg)", []],
  ["one alone", "![Un mot](../media/a.svg)", [{ src: "../media/a.svg", alt: "Un mot", line: 1 }]],
  ["one after other lines", "a\n\nb\n\n![c](d.svg)", [{ src: "d.svg", alt: "c", line: 5 }]],
  [
    "two in a paragraph, each by its line",
    "a\n\nb ![c](d.svg)\n![e](f.svg)",
    [
      { src: "d.svg", alt: "c", line: 3 },
      { src: "f.svg", alt: "e", line: 4 },
    ],
  ],
  ["one in a list", "- a\n- ![b](c.svg)", [{ src: "c.svg", alt: "b", line: 2 }]],
  ["one in a note", "> ![b](c.svg)", [{ src: "c.svg", alt: "b", line: 1 }]],
  ["one by reference", "![a][r]\n\n[r]: b.svg", [{ src: "b.svg", alt: "a", line: 1 }]],
  ["one of another site", "![a](https://x.ma/b.svg)", [{ src: "https://x.ma/b.svg", alt: "a", line: 1 }]],
  ["one without words", "![](a.svg)", [{ src: "a.svg", alt: "", line: 1 }]],
  ["one with white space for words", "![ \u00a0](a.svg)", [{ src: "a.svg", alt: "", line: 1 }]],
  ["none in code", "`![a](b.svg)`\n\n```\n![a](b.svg)\n```", []],
];
test.each(pictures)("the pictures of a lesson: %s", (_, text, found) => {
  expect(partsOf(text).pictures).toEqual(found);
});

const lesson = `Un mot
![A **lock**](../media/lock.svg) et ![](data:image/gif;base64,x)

# Un &amp; deux

Sous-titre
---

- [lien](javascript:x)

| a | [b](//c) |
|---|---|
| d | ![e](../media/e.png) |

\`\`\`
# pas un titre
\`\`\`
`;
test("the parts of a lesson come with their lines", () => {
  expect(partsOf(lesson)).toEqual({
    headings: [
      { level: 1, line: 4 },
      { level: 2, line: 6 },
    ],
    pictures: [
      { src: "../media/lock.svg", alt: "A lock", line: 2 },
      { src: "data:image/gif;base64,x", alt: "", line: 2 },
      { src: "../media/e.png", alt: "e", line: 13 },
    ],
    links: [
      { href: "javascript:x", line: 9 },
      { href: "//c", line: 11 },
    ],
    texts: [
      { text: "Un mot\nA lock et ", line: 1 },
      { text: "Un & deux", line: 4 },
      { text: "Sous-titre", line: 6 },
      { text: "lien", line: 9 },
      { text: "a", line: 11 },
      { text: "b", line: 11 },
      { text: "d", line: 13 },
      { text: "e", line: 13 },
      { text: "# pas un titre\n", line: 15 },
    ],
  });
});

const words: [why: string, text: string, count: number, plain: string][] = [
  ["nothing", "", 0, ""],
  ["marks alone", "***\n\n- \n", 0, ""],
  ["words and marks", "**Un** mot, _deux_ mots !", 4, "Un mot, deux mots !"],
  ["Arabic with marks", "كلمةُ **السرّ** ٣", 3, "كلمةُ السرّ ٣"],
  ["a heading and a list", "## Un\n\n1. deux\n2. trois", 3, "Un\ndeux\ntrois"],
  ["a picture counts by its alternative text", "![un cadenas](../media/lock.svg)", 2, "un cadenas"],
  ["an entity is a character", "a&nbsp;b", 2, "a\u00a0b"],
  ["a link counts by its words", "[un lien](https://example.org/a/b)", 2, "un lien"],
];
test.each(words)("the words of a lesson: %s", (_, text, count, plain) => {
  expect(plainText(text)).toBe(plain);
  expect(wordCount(text)).toBe(count);
});

const ways: [why: string, text: string, html: string][] = [
  ["alone", '![A "lock"](../media/lock.svg "Fermé")', `<figure>{box}<figcaption>Fermé</figcaption></figure>`],
  ["among words", 'Voici ![A "lock"](../media/lock.svg).', "<p>Voici {box}.</p>"],
  [
    "in a link, where no other link may be",
    '[![A "lock"](../media/lock.svg)](https://x.ma)',
    '<p><a href="https://x.ma" rel="noopener">A &quot;lock&quot;</a></p>',
  ],
  [
    "after a link",
    '[a](https://x.ma) ![A "lock"](../media/lock.svg)',
    '<p><a href="https://x.ma" rel="noopener">a</a> {box}</p>',
  ],
];
test.each(ways)("a picture that stays closed is a link with its words: %s", (_, text, expected) => {
  const box = '<a class="box" href="/media/ab12">Picture: A &quot;lock&quot; <span class="n">14 &lt;kB&gt;</span></a>';
  const written = whole(text, () => ({
    href: "/media/ab12",
    words: (alt) => ({ label: `Picture: ${alt}`, size: "14 <kB>" }),
  }));
  expect(written).toBe(expected.replace("{box}", box));
});

test("a photograph is offered in other types, with quotes kept in their attributes", () => {
  const sources = [{ type: "image/avif", srcset: '/media/"a 320w', sizes: "100vw" }];
  expect(whole("![a](../media/a.jpg)", () => ({ src: "/media/b", width: 2, height: 1, sources }))).toBe(
    '<figure><picture><source type="image/avif" srcset="/media/&quot;a 320w" sizes="100vw">' +
      '<img src="/media/b" alt="a" width="2" height="1" loading="lazy" decoding="async"></picture></figure>',
  );
});

const parts: [why: string, text: string, sections: [heading: string | null, html: string][]][] = [
  ["nothing", "", []],
  ["words alone", "a", [[null, "<p>a</p>"]]],
  ["a heading first", "## A\n\na", [["A", "<p>a</p>"]]],
  [
    "words, then headings",
    "a\n\n## B *c*\n\nd\n\n## E",
    [
      [null, "<p>a</p>"],
      ["B c", "<p>d</p>"],
      ["E", ""],
    ],
  ],
  ["a heading of the third level stays inside", "## A\n\n### B\n\nc", [["A", "<h3>B</h3><p>c</p>"]]],
  [
    "a heading in a note stays inside",
    "> ## A",
    [[null, '<blockquote class="note info"><div><h2>A</h2></div></blockquote>']],
  ],
];
test.each(parts)("the sections of a lesson: %s", (_, text, sections) => {
  const found = renderLesson(text, findPicture);
  expect(found.map(({ heading, html: inside }) => [heading?.text ?? null, inside.replaceAll("\n", "")])).toEqual(
    sections,
  );
  expect(headingCount(text)).toBe(sections.filter(([heading]) => heading !== null).length);
});

test("a document is a link that says what it weighs, and a video waits until it is played", () => {
  const video = { video: "/media/b", type: "video/mp4", width: 64, height: 48, cost: "0:02 · 2 kB" };
  const find = (text: string) =>
    htmlOf(
      renderLesson(
        text,
        (path) => (path === "files/b.mp4" ? video : null),
        (path) => (path === "files/a.pdf" ? { href: "/media/a?name=a.pdf", cost: "PDF · 3 kB" } : null),
      ),
    );
  expect(find("[خذ **النموذج**](../files/a.pdf) و[آخر](https://example.org)")).toBe(
    '<p><a href="/media/a?name=a.pdf">خذ <strong>النموذج</strong></a> <span class="n" dir="ltr">(PDF · 3 kB)</span> و<a href="https://example.org" rel="noopener">آخر</a></p>\n',
  );
  expect(find('![كيف](../files/b.mp4 "شرح <1>")')).toBe(
    '<figure><video controls preload="none" width="64" height="48" aria-label="كيف"><source src="/media/b" type="video/mp4"></video><figcaption>شرح &lt;1&gt; <span class="n" dir="ltr">(0:02 · 2 kB)</span></figcaption></figure>\n',
  );
  expect(find("انظر ![كيف](../files/b.mp4) هنا")).toBe(
    '<p>انظر <a href="/media/b">كيف</a> <span class="n" dir="ltr">(0:02 · 2 kB)</span> هنا</p>\n',
  );
  expect(find("[x](../files/none.pdf) ![y](../files/none.mp4)")).toBe('<p><a href="../files/none.pdf">x</a> y</p>\n');
});
