import MarkdownIt from "markdown-it";

type Token = ReturnType<MarkdownIt["parse"]>[number];

/** Where a picture is, and how large: found by its path in the package. */
export type FindPicture = (path: string) => { src: string; width: number; height: number } | null;

type Environment = { findPicture: FindPicture };

/** What a lesson holds besides words, each with its line from 1. */
export type LessonParts = {
  /** `level` as written: 1 for `#` and for a line underlined with `=`. */
  headings: { level: number; line: number }[];
  /** `alt` is empty where nobody described the picture. */
  pictures: { src: string; alt: string; line: number }[];
  links: { href: string; line: number }[];
  /** What a reader sees of each block, with entities such as `&amp;` resolved. */
  texts: { text: string; line: number }[];
};

// HTML is shown as typed. `linkify` and `typographer` stay off: authors write what they mean.
const options = { html: false, linkify: false, typographer: false };
const markdown = new MarkdownIt(options);
const { escapeHtml } = markdown.utils;

/**
 * The HTML of a lesson. HTML in the text is escaped; a link with another scheme than http, https, mailto or tel stays
 * text, and a picture that is not found is its alternative text. Headings begin at h2, the page's title being the h1.
 */
export const renderLesson = (text: string, findPicture: FindPicture): string =>
  markdown.render(text, { findPicture } satisfies Environment);

/** What a reader sees of a lesson, without its marks: a line for each block, with alternative texts of pictures. */
export const plainText = (text: string): string =>
  partsOf(text)
    .texts.map((block) => block.text)
    .join("\n");

/** The words of a lesson: runs of characters between white space that hold a letter or a digit. */
export const wordCount = (text: string): number =>
  plainText(text)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** The parts of a lesson. Pictures and links are found whatever their scheme, also those that are not rendered. */
export function partsOf(text: string): LessonParts {
  const parts: LessonParts = { headings: [], pictures: [], links: [], texts: [] };
  let line = 1;
  for (const block of permissive.parse(text, {})) {
    line = block.map ? block.map[0] + 1 : line;
    if (block.type === "heading_open") parts.headings.push({ level: Number(block.tag.slice(1)), line });
    if (block.content) parts.texts.push({ text: wordsOf(block), line });
    let at = line;
    for (const token of block.children ?? []) {
      if (token.type === "softbreak" || token.type === "hardbreak") at++;
      if (token.type === "link_open") parts.links.push({ href: token.attrGet("href") ?? "", line: at });
      if (token.type === "image")
        parts.pictures.push({ src: token.attrGet("src") ?? "", alt: wordsOf(token).trim(), line: at });
    }
  }
  return parts;
}

// Only reads: what is refused on a page still has to be found, and named as a fault.
const permissive = new MarkdownIt(options);
permissive.validateLink = () => true;

function wordsOf({ type, content, children }: Token): string {
  if (type === "softbreak" || type === "hardbreak") return "\n";
  return type === "inline" || type === "image" ? (children ?? []).map(wordsOf).join("") : content;
}

// Addresses inside the package have no colon; `//host` would be another site.
markdown.validateLink = (url) => /^(?:https?:|mailto:|tel:)/i.test(url) || /^(?![/\\]{2})[^:]*$/.test(url);

const { rules } = markdown.renderer;
rules.image = (tokens, index, _options, env: Environment) => {
  const token = tokens[index];
  const alt = escapeHtml(token ? wordsOf(token) : "");
  const picture = env.findPicture((token?.attrGet("src") ?? "").replace(/^\.\.\//, ""));
  const isAlone = Boolean(token?.meta);
  if (!picture) return isAlone ? `<p>${alt}</p>\n` : alt;
  const { src, width, height } = picture;
  const image = `<img src="${escapeHtml(src)}" alt="${alt}" width="${width}" height="${height}" loading="lazy" decoding="async">`;
  if (!isAlone) return image;
  const caption = token?.attrGet("title");
  return `<figure>${image}${caption ? `<figcaption>${escapeHtml(caption)}</figcaption>` : ""}</figure>\n`;
};
// A picture alone in its paragraph becomes a figure, and the paragraph goes.
markdown.core.ruler.push("figure", ({ tokens }) => {
  tokens.forEach((token, index) => {
    const [image, ...others] = token.children ?? [];
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    if (image?.type !== "image" || others.length > 0 || before?.type !== "paragraph_open" || !after) return;
    image.meta = { alone: true };
    before.hidden = after.hidden = true;
  });
});

const headingTag = (token: Token | undefined): string => (token?.tag === "h1" ? "h2" : (token?.tag ?? "h2"));
rules.heading_open = (tokens, index) => `<${headingTag(tokens[index])}>`;
rules.heading_close = (tokens, index) => `</${headingTag(tokens[index])}>\n`;
rules.blockquote_open = () => '<blockquote class="note info"><div>';
rules.blockquote_close = () => "</div></blockquote>\n";
rules.link_open = (tokens, index, settings, _env, self) => {
  const token = tokens[index];
  if (/^https?:/i.test(token?.attrGet("href") ?? "")) token?.attrSet("rel", "noopener");
  // An address shown as it is reads from left to right in every language.
  if (token?.markup === "autolink") token.attrSet("dir", "ltr");
  return self.renderToken(tokens, index, settings);
};

// A wide table scrolls by itself and can be reached by keyboard; the heading before it names the region.
rules.table_open = (tokens, index) => {
  const label = labelBefore(tokens, index);
  const role = label ? `role="region" aria-label="${escapeHtml(label)}"` : 'role="group"';
  return `<div class="scroll" tabindex="0" ${role}><table>\n`;
};
rules.table_close = () => "</table></div>\n";
// The page's policy forbids style attributes, and left and right mean nothing in two directions: no alignment. An empty
// cell is the heading of nothing.
const headed = (inline: Token | undefined) => Boolean(inline?.content);
rules.th_open = (tokens, index) => (headed(tokens[index + 1]) ? '<th scope="col">' : "<td>");
rules.th_close = (tokens, index) => (headed(tokens[index - 1]) ? "</th>\n" : "</td>\n");
rules.td_open = () => "<td>";

function labelBefore(tokens: Token[], index: number): string {
  for (let at = index - 1; at > 0; at--) {
    const token = tokens[at];
    // A second table under the same heading would have the same name.
    if (token?.type === "table_close") return "";
    if (token?.type === "inline" && tokens[at - 1]?.type === "heading_open") return wordsOf(token).replace(/\s+/g, " ");
  }
  return "";
}

// Code, file names and commands read from left to right in every language.
rules.code_inline = (tokens, index) => `<code dir="ltr">${escapeHtml(tokens[index]?.content ?? "")}</code>`;
rules.code_block = rules.fence = (tokens, index) =>
  `<pre class="scroll" dir="ltr" tabindex="0"><code>${escapeHtml(tokens[index]?.content ?? "")}</code></pre>\n`;
