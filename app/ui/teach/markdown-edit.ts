/** What a button of the toolbar does to a text, or what is put in at once. */
export type MarkdownAct =
  | { is: "bold" | "italic" | "heading" | "subheading" | "list" | "numbered" | "quote" }
  | { is: "link"; href: string; words: string }
  | { is: "picture"; path: string; alt: string };

export type Selection = { from: number; to: number };

/** A change of a text: what stands between `from` and `to` becomes `insert`, and then `select` is selected. */
export type Edit = Selection & { insert: string; select: Selection };

/** What an act does at a selection of a Markdown text. Done a second time, bold, headings, lists and boxes are taken off. */
export function markdownEdit(text: string, selection: Selection, act: MarkdownAct): Edit {
  switch (act.is) {
    case "bold":
      return wrapped(text, selection, "**");
    case "italic":
      return wrapped(text, selection, "*");
    case "link":
      return link(selection, act);
    case "picture":
      return picture(text, selection, act);
    default:
      return prefixed(text, selection, act.is);
  }
}

function wrapped(text: string, { from, to }: Selection, mark: string): Edit {
  const size = mark.length;
  if (isMark(text, from - size, mark) && isMark(text, to, mark))
    return {
      from: from - size,
      to: to + size,
      insert: text.slice(from, to),
      select: { from: from - size, to: to - size },
    };
  // Marks stand at words, not at the spaces around them, and not across lines.
  const [, before = "", words = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text.slice(from, to)) ?? [];
  const marked = words
    .split("\n")
    .map((line) => (line.trim() ? mark + line + mark : line))
    .join("\n");
  const start = from + before.length + size;
  const select = { from: start, to: start + marked.length - 2 * size };
  if (words) return { from, to, insert: before + marked + after, select };
  return { from, to: from, insert: mark + mark, select: { from: from + size, to: from + size } };
}

// One asterisk of two is no mark of its own.
function isMark(text: string, at: number, mark: string): boolean {
  if (at < 0 || text.slice(at, at + mark.length) !== mark) return false;
  const before = /\**$/.exec(text.slice(0, at))?.[0].length ?? 0;
  const run = before + (/^\**/.exec(text.slice(at))?.[0].length ?? 0);
  return mark === "**" ? run >= 2 : run % 2 === 1;
}

const prefixes = { heading: "## ", subheading: "### ", list: "- ", quote: "> " } as const;
const anyPrefix = /^(?:#{1,6} |[-*+] |\d+[.)] |> )/;

function prefixed(text: string, { from, to }: Selection, kind: keyof typeof prefixes | "numbered"): Edit {
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const found = text.indexOf("\n", Math.max(start, to > from && text[to - 1] === "\n" ? to - 1 : to));
  const end = found < 0 ? text.length : found;
  const lines = text.slice(start, end).split("\n");
  const own = (line: string, index: number) =>
    kind === "numbered" ? /^\d+[.)] /.test(line) : line.startsWith(prefix(index));
  const prefix = (index: number) => (kind === "numbered" ? `${index + 1}. ` : prefixes[kind]);
  const isThere = lines.every((line, index) => !line.trim() || own(line, index)) && lines.some((line) => line.trim());
  let number = 0;
  const insert = lines
    .map((line) => {
      const bare = line.replace(anyPrefix, "");
      if (isThere || (!line.trim() && lines.length > 1)) return bare;
      return prefix(number++) + bare;
    })
    .join("\n");
  // A block begins after an empty line, or a browser takes it for more of the paragraph.
  const isApart = isThere || start === 0 || /(?:^|\n)[^\S\n]*\n$/.test(text.slice(0, start));
  const sameBefore = own(lineBefore(text, start), 0) && kind !== "heading" && kind !== "subheading";
  const before = isApart || sameBefore ? "" : "\n";
  const at = start + before.length + insert.length;
  const select = from === to ? { from: at, to: at } : { from: start + before.length, to: at };
  return { from: start, to: end, insert: before + insert, select };
}

const lineBefore = (text: string, start: number): string =>
  text
    .slice(0, Math.max(0, start - 1))
    .split("\n")
    .at(-1) ?? "";

function link({ from, to }: Selection, { href, words }: { href: string; words: string }): Edit {
  const target = /[\s()<>]/.test(href) ? `<${href.replace(/[<>\n]/g, "")}>` : href;
  const insert = `[${escapeWords(words)}](${target})`;
  return { from, to, insert, select: { from: from + insert.length, to: from + insert.length } };
}

// Alone in its paragraph, a picture is shown as wide as the page.
function picture(text: string, { to }: Selection, { path, alt }: { path: string; alt: string }): Edit {
  const found = text.indexOf("\n", to);
  const at = found < 0 ? text.length : found;
  const [above, below] = [text.slice(0, at), text.slice(at)];
  const linesAbove = (/\s*$/.exec(above)?.[0] ?? "").split("\n").length - 1;
  const linesBelow = (/^\s*/.exec(below)?.[0] ?? "").split("\n").length - 1;
  const before = above.trim() ? "\n".repeat(Math.max(0, 2 - linesAbove)) : "";
  const after = below.trim() ? "\n".repeat(Math.max(0, 2 - linesBelow)) : "";
  const insert = `${before}![${escapeWords(alt)}](../${path})`;
  const end = at + insert.length;
  return { from: at, to: at, insert: insert + after, select: { from: end, to: end } };
}

const escapeWords = (words: string): string =>
  words
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\[\]]/g, "\\$&");

/** Where the section with the same number ends in another text: there a picture goes that belongs to both. */
export function sameSectionEnd(text: string, at: number, other: string): number {
  const number = headingStarts(text).filter((start) => start <= at).length;
  const end = headingStarts(other)[number] ?? other.length;
  return other.slice(0, end).trimEnd().length;
}

const headingStarts = (text: string): number[] => [...text.matchAll(/^## /gm)].map(({ index }) => index);
