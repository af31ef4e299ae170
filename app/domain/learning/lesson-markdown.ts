import MarkdownIt from "markdown-it";

type Token = ReturnType<MarkdownIt["parse"]>[number];

/** Where a picture is, and how large; `sources` are the same picture in other types and widths, best first. */
export type ShownPicture = {
  src: string;
  width: number;
  height: number;
  sources?: readonly { type: string; srcset: string; sizes: string }[];
};

/** A picture that stays out of the page until it is asked for: where it opens, and what is said in its place. */
export type BoxedPicture = { href: string; words: (alt: string) => { label: string; size: string } };

/** A video to play where it stands; `cost` says how long it is and what it weighs. */
export type ShownVideo = { video: string; type: string; width: number; height: number; cost: string };

/** A document to download; `cost` says its kind and what it weighs. */
export type GivenFile = { href: string; cost: string };

/** Finds a picture or a video by its path in the package. */
export type FindPicture = (path: string) => ShownPicture | BoxedPicture | ShownVideo | null;

/** Finds a document by its path in the package. */
export type FindFile = (path: string) => GivenFile | null;

/** A heading of the second level with what follows it, or what comes before the first one. */
export type LessonSection = {
  /** As HTML, and as a reader sees it; null before the first heading. */
  heading: { html: string; text: string } | null;
  html: string;
};

type Environment = { findPicture: FindPicture; findFile: FindFile; heading: string; costs: string[] };

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
 * The sections of a lesson, as HTML: what comes before the first heading (left out when there is nothing), then each
 * heading of the second level with its text. HTML in the text is escaped; a link with another scheme than http, https,
 * mailto or tel stays text, and a picture that is not found is its alternative text. The page's title is the only h1.
 */
export function renderLesson(text: string, findPicture: FindPicture, findFile: FindFile = () => null): LessonSection[] {
  const environment: Environment = { findPicture, findFile, heading: "", costs: [] };
  const render = (tokens: Token[]) => markdown.renderer.render(tokens, markdown.options, environment);
  return sectionsOf(markdown.parse(text, environment)).map(({ heading, tokens }) => {
    environment.heading = heading ? seen(heading) : "";
    return {
      heading: heading && {
        html: markdown.renderer.renderInline(heading.children ?? [], markdown.options, environment),
        text: environment.heading,
      },
      html: render(tokens),
    };
  });
}

/** The headings of the second level of a lesson: its sections beside what comes before the first. */
export const headingTexts = (text: string): string[] =>
  sectionsOf(markdown.parse(text, {})).flatMap(({ heading }) => (heading ? [seen(heading)] : []));

/** How many headings of the second level a lesson has. */
export const headingCount = (text: string): number => headingTexts(text).length;

function sectionsOf(tokens: Token[]): { heading: Token | null; tokens: Token[] }[] {
  const starts = tokens.flatMap(({ type, level }, at) =>
    type === "heading_open" && level === 0 && headingTag(tokens[at]) === "h2" ? [at] : [],
  );
  const before = tokens.slice(0, starts[0] ?? tokens.length);
  const sections = starts.map((start, index) => ({
    heading: tokens[start + 1] ?? null,
    tokens: tokens.slice(start + 3, starts[index + 1] ?? tokens.length),
  }));
  return before.length > 0 ? [{ heading: null, tokens: before }, ...sections] : sections;
}

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

const seen = (token: Token): string => wordsOf(token).replace(/\s+/g, " ").trim();

// Addresses inside the package have no colon; `//host` would be another site.
markdown.validateLink = (url) => /^(?:https?:|mailto:|tel:)/i.test(url) || /^(?![/\\]{2})[^:]*$/.test(url);

const { rules } = markdown.renderer;
rules.image = (tokens, index, _options, env: Environment) => {
  const token = tokens[index];
  const alt = token ? wordsOf(token) : "";
  const picture = env.findPicture((token?.attrGet("src") ?? "").replace(/^\.\.\//, ""));
  const isAlone = Boolean(token?.meta);
  if (!picture) return isAlone ? `<p>${escapeHtml(alt)}</p>\n` : escapeHtml(alt);
  if ("video" in picture) return videoHtml(picture, { alt, isAlone, caption: token?.attrGet("title") ?? alt });
  const image = "href" in picture ? boxHtml(picture, alt, isInLink(tokens, index)) : pictureHtml(picture, alt);
  if (!isAlone) return image;
  const caption = token?.attrGet("title");
  return `<figure>${image}${caption ? `<figcaption>${escapeHtml(caption)}</figcaption>` : ""}</figure>\n`;
};

function pictureHtml({ src, width, height, sources = [] }: ShownPicture, alt: string): string {
  const image = `<img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}" width="${width}" height="${height}" loading="lazy" decoding="async">`;
  if (sources.length === 0) return image;
  const others = sources.map(
    ({ type, srcset, sizes }) => `<source type="${type}" srcset="${escapeHtml(srcset)}" sizes="${escapeHtml(sizes)}">`,
  );
  return `<picture>${others.join("")}${image}</picture>`;
}

// Nothing of a video is fetched before it is played. In the middle of a line it is a link that plays it by itself.
function videoHtml(
  { video, type, width, height, cost }: ShownVideo,
  { alt, isAlone, caption }: { alt: string; isAlone: boolean; caption: string },
): string {
  const [src, size] = [escapeHtml(video), costHtml(cost)];
  if (!isAlone) return `<a href="${src}">${escapeHtml(alt)}</a>${size}`;
  const label = escapeHtml(alt);
  return `<figure><video controls preload="none" width="${width}" height="${height}" aria-label="${label}"><source src="${src}" type="${type}"></video><figcaption>${escapeHtml(caption)}${size}</figcaption></figure>\n`;
}

const costHtml = (cost: string): string => ` <span class="n" dir="ltr">(${escapeHtml(cost)})</span>`;

// A link does not stand in a link: there the picture is its words.
function boxHtml({ href, words }: BoxedPicture, alt: string, inLink: boolean): string {
  const { label, size } = words(alt);
  if (inLink) return escapeHtml(alt);
  return `<a class="box" href="${escapeHtml(href)}">${escapeHtml(label)} <span class="n">${escapeHtml(size)}</span></a>`;
}

function isInLink(tokens: Token[], index: number): boolean {
  const before = tokens.slice(0, index);
  const count = (type: string) => before.filter((token) => token.type === type).length;
  return count("link_open") > count("link_close");
}

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
rules.link_close = (tokens, index, settings, env: Environment, self) =>
  self.renderToken(tokens, index, settings) + (env.costs.pop() ?? "");
rules.link_open = (tokens, index, settings, env: Environment, self) => {
  const token = tokens[index];
  const file = env.findFile((token?.attrGet("href") ?? "").replace(/^\.\.\//, ""));
  env.costs.push(file ? costHtml(file.cost) : "");
  if (file) token?.attrSet("href", file.href);
  if (/^https?:/i.test(token?.attrGet("href") ?? "")) token?.attrSet("rel", "noopener");
  // An address shown as it is reads from left to right in every language.
  if (token?.markup === "autolink") token.attrSet("dir", "ltr");
  return self.renderToken(tokens, index, settings);
};

// A wide table scrolls by itself and can be reached by keyboard; the heading before it names the region.
rules.table_open = (tokens, index, _options, env: Environment) => {
  const label = labelBefore(tokens, index, env.heading);
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

function labelBefore(tokens: Token[], index: number, heading: string): string {
  for (let at = index - 1; at >= 0; at--) {
    const token = tokens[at];
    // A second table under the same heading would have the same name.
    if (token?.type === "table_close") return "";
    if (token?.type === "inline" && tokens[at - 1]?.type === "heading_open") return seen(token);
  }
  return heading;
}

// Code, file names and commands read from left to right in every language.
rules.code_inline = (tokens, index) => `<code dir="ltr">${escapeHtml(tokens[index]?.content ?? "")}</code>`;
rules.code_block = rules.fence = (tokens, index) =>
  `<pre class="scroll" dir="ltr" tabindex="0"><code>${escapeHtml(tokens[index]?.content ?? "")}</code></pre>\n`;
