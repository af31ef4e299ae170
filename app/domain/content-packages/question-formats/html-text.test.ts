import fc from "fast-check";
import { expect, test } from "vitest";
import { asHtml, plainHtml } from "#app/domain/content-packages/question-formats/html-text.ts";
import { htmlTokens } from "#app/domain/content-packages/question-formats/html-tokens.ts";

const plain = (html: string, language: string | null = null) => plainHtml(htmlTokens(html), language);

const texts: [html: string, text: string][] = [
  ["", ""],
  ["a", "a"],
  ["<p>a</p>", "a"],
  ["<p>a</p>\n<p>b</p>", "a\nb"],
  ["<div><p>a</p></div>b", "a\nb"],
  ["a<br>b<BR/>c<br />", "a\nb\nc"],
  ["a<br><br>b", "a\n\nb"],
  ["  a \n\t b  ", "a b"],
  ["<b>a</b> b", "a b"],
  ["<b>a </b> b", "a b"],
  ["a&nbsp;b", "a\u00a0b"],
  ["a&#32;&#32;b", "a  b"],
  ["&lt;b&gt; &amp;amp; &eacute;&#233;&#xe9;", "<b> &amp; ééé"],
  ["&unknown; & &; &#; &#x110000;", "&unknown; & &; &#; &#x110000;"],
  ["1 < 2 > 0 <3 <- a<b", "1 < 2 > 0 <3 <- a<b"],
  ["<foo>a</foo>", "<foo>a</foo>"],
  ["<p title='>'>a", "a"],
  ['<p title="a', '<p title="a'],
  ["a<!-- <p>b</p> -->c", "ac"],
  ["a<!-- b", "a"],
  ["a<script>b<p>c</script>d", "ad"],
  ["a<style>b", "a"],
  ["<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>", "- a\n1. b\n2. c\n- d"],
  ["<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>d", "a | b\nc\nd"],
  ["x<sup>2</sup>+y<sup>-1</sup> a<sub>n</sub>", "x²+y⁻¹ aₙ"],
  ["x<sup>ab</sup> 1<sup>er</sup> e<sub>max</sub>", "x^(ab) 1er e_(max)"],
  [
    "<a href='https://a.ma'>a</a> <a href='https://a.ma'>https://a.ma</a> <a href='#b'>b</a>",
    "a (https://a.ma) https://a.ma b",
  ],
  ["<a href='javascript:a()'>a</a>", "a"],
  ["<pre>a\n  b</pre>c", "a\n  b\nc"],
  ["</p></ul></span></a></li>a", "a"],
];
test.each(texts)("%s is read as %j", (html, text) => {
  expect(plain(html).text).toBe(text);
});

test("what is left out is told", () => {
  expect(plain("<img src='@@PLUGINFILE@@/a%20b.png?c'><img>")).toMatchObject({
    pictures: [
      { name: "a b.png", src: "@@PLUGINFILE@@/a%20b.png?c", alt: "" },
      { name: "?", src: "", alt: "" },
    ],
  });
  expect(plain(`<img src="data:image/png;base64,${"A".repeat(100_000)}">a`)).toMatchObject({
    text: "a",
    pictures: [{ name: "data:image/png" }],
  });
  expect(plain("<video></video>").hasMedia).toBe(true);
  expect(plain("<table></table>").hasTable).toBe(true);
  expect(plain("<b>a</b>").hadFormatting).toBe(true);
  expect(plain("<span style='color:red'>a</span>").hadFormatting).toBe(true);
  expect(plain("<p>a<br>b</p>")).toEqual({
    text: "a\nb",
    pictures: [],
    hasMedia: false,
    hasTable: false,
    hadFormatting: false,
  });
});

test("of texts in several languages one is read", () => {
  const html =
    '<p>1 <span lang="ar" class="multilang">أ <span>ب</span></span> <span class="multilang" lang="fr">a</span> 2</p>';
  expect(plain(html, "ar").text).toBe("1 أ ب 2");
  expect(plain(html, "fr").text).toBe("1 a 2");
  expect(plain(html).text).toBe("1 2");
});

test("a plain text as HTML is read as the same text", () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(..."<>&;#/! \n\t\r", "<br>", "&lt;", "&#32;", "  ", "</p>", "<!--", "\u00a0", "مُ", "👍"),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces
        .join("")
        .replaceAll("\0", "")
        .replace(/\p{Cs}/gu, "")
        .trim();
      expect(plain(asHtml(text)).text).toBe(text);
    }),
    { numRuns: 150 },
  );
});
