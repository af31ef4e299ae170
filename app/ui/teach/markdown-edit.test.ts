import { expect, test } from "vitest";
import { markdownEdit, sameSectionEnd, type MarkdownAct } from "#app/ui/teach/markdown-edit.ts";

/** A text with its selection between two bars; one bar is a place. */
function read(marked: string) {
  const from = marked.indexOf("|");
  const to = marked.lastIndexOf("|");
  const text = marked.replaceAll("|", "");
  return { text, selection: { from, to: to === from ? from : to - 1 } };
}

function done(marked: string, act: MarkdownAct): string {
  const { text, selection } = read(marked);
  const { from, to, insert, select } = markdownEdit(text, selection, act);
  const after = text.slice(0, from) + insert + text.slice(to);
  const isPlace = select.from === select.to;
  return `${after.slice(0, select.from)}|${after.slice(select.from, select.to)}${isPlace ? "" : "|"}${after.slice(select.to)}`;
}

test.each<[string, MarkdownAct, string, string]>([
  ["bold at a place", { is: "bold" }, "a | b", "a **|** b"],
  ["bold of words", { is: "bold" }, "a |كلمة| b", "a **|كلمة|** b"],
  ["bold leaves spaces out", { is: "bold" }, "a| كلمة |b", "a **|كلمة|** b"],
  ["bold taken off", { is: "bold" }, "a **|كلمة|** b", "a |كلمة| b"],
  ["bold of two lines", { is: "bold" }, "|a\nb|", "**|a**\n**b|**"],
  ["italic of a bold word is both", { is: "italic" }, "**|a|**", "***|a|***"],
  ["italic taken off a bold word", { is: "italic" }, "***|a|***", "**|a|**"],
  ["italic at the beginning", { is: "italic" }, "|a|", "*|a|*"],
  ["a heading", { is: "heading" }, "عنو|ان", "## عنوان|"],
  ["a heading on a line of its own", { is: "heading" }, "نص\n|", "نص\n\n## |"],
  ["a heading after an empty line", { is: "heading" }, "نص\n\nعن|وان", "نص\n\n## عنوان|"],
  ["a heading taken off", { is: "heading" }, "## عنوان|", "عنوان|"],
  ["a smaller heading of a heading", { is: "subheading" }, "## a|", "### a|"],
  ["a list of lines", { is: "list" }, "|a\nb|", "|- a\n- b|"],
  ["a list goes on", { is: "list" }, "- a\nb|", "- a\n- b|"],
  ["a list taken off", { is: "list" }, "|- a\n- b|", "|a\nb|"],
  ["a numbered list of a list", { is: "numbered" }, "|- a\n- b|", "|1. a\n2. b|"],
  ["empty lines are no entries", { is: "numbered" }, "|a\n\nb|", "|1. a\n\n2. b|"],
  ["a list in an empty text", { is: "list" }, "|", "- |"],
  ["a box", { is: "quote" }, "a\n\n|b|", "a\n\n|> b|"],
  ["a link", { is: "link", href: "https://a.example", words: "نص" }, "a |b|", "a [نص](https://a.example)|"],
  [
    "a link with signs",
    { is: "link", href: "https://a.example/(b c", words: "[x]" },
    "|",
    "[\\[x\\]](<https://a.example/(b c>)|",
  ],
  [
    "a picture after its paragraph",
    { is: "picture", path: "media/a.jpg", alt: "قفل" },
    "نص| هنا\n\nتتمة",
    "نص هنا\n\n![قفل](../media/a.jpg)|\n\nتتمة",
  ],
  [
    "a picture between lines",
    { is: "picture", path: "media/a.jpg", alt: "a" },
    "a|\nb",
    "a\n\n![a](../media/a.jpg)|\n\nb",
  ],
  [
    "a picture on an empty line",
    { is: "picture", path: "media/a.jpg", alt: "a" },
    "a\n\n|",
    "a\n\n![a](../media/a.jpg)|",
  ],
  [
    "a picture in an empty text",
    { is: "picture", path: "media/a.jpg", alt: "a\n]b" },
    "|",
    "![a \\]b](../media/a.jpg)|",
  ],
])("%s", (_what, act, before, after) => {
  expect(done(before, act)).toBe(after);
});

test("a picture of both languages goes to the end of the same section", () => {
  const other = "un\n\n## A\n\ndeux\n\n## B\n\ntrois\n";
  const text = "واحد\n\n## أ\n\nاثنان\n\n## ب\n\nثلاثة\n";
  const end = (at: number) => other.slice(0, sameSectionEnd(text, at, other));
  expect(end(0)).toBe("un");
  expect(end(text.indexOf("اثنان"))).toBe("un\n\n## A\n\ndeux");
  expect(end(text.length)).toBe(other.trimEnd());
  expect(sameSectionEnd(text, text.length, "sans titre")).toBe("sans titre".length);
});
