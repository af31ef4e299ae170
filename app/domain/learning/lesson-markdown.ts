import MarkdownIt from "markdown-it";

/** Where a picture is, and how large: found by its path in the package. */
export type FindPicture = (path: string) => { src: string; width: number; height: number } | null;

type Environment = { findPicture: FindPicture };

const escape = (text: string): string => markdown.utils.escapeHtml(text);

// HTML is shown as typed. `linkify` and `typographer` stay off: authors write what they mean.
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

// A page leads to pages, and to whoever can be written to or called; nothing else.
markdown.validateLink = (address) => /^(https?:|mailto:|tel:|[^:]*$)/i.test(address.trim());

markdown.renderer.rules.image = (tokens, index, _options, env: Environment) => {
  const token = tokens[index];
  const picture = env.findPicture((token?.attrGet("src") ?? "").replace(/^\.\.\//, ""));
  const alt = escape(token?.content ?? "");
  if (!picture) return alt;
  const { src, width, height } = picture;
  const image = `<img src="${escape(src)}" alt="${alt}" width="${width}" height="${height}" loading="lazy" decoding="async">`;
  const caption = token?.attrGet("title");
  if (!token?.meta) return image;
  return `<figure>${image}${caption ? `<figcaption>${escape(caption)}</figcaption>` : ""}</figure>`;
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
markdown.renderer.rules.blockquote_open = () => '<blockquote class="note info"><div>';
markdown.renderer.rules.blockquote_close = () => "</div></blockquote>";
markdown.renderer.rules.table_open = () => '<div class="scroll" tabindex="0" role="group"><table>';
markdown.renderer.rules.table_close = () => "</table></div>";
// Code, addresses and file names read from left to right in every language.
markdown.renderer.rules.code_inline = (tokens, index) =>
  `<code dir="ltr">${escape(tokens[index]?.content ?? "")}</code>`;

/** The HTML of a lesson. HTML in the text is escaped; a link with another scheme than http, https, mailto or tel stays text. */
export const renderLesson = (text: string, findPicture: FindPicture): string =>
  markdown.render(text, { findPicture } satisfies Environment);

/** The lines (from 1) of headings of the first level, however they are written. */
export const firstLevelHeadings = (text: string): number[] =>
  markdown
    .parse(text, {})
    .flatMap(({ type, tag, map }) => (type === "heading_open" && tag === "h1" ? [(map?.[0] ?? 0) + 1] : []));

/** The pictures a lesson shows, with the line (from 1) of the paragraph each is in. */
export function picturesOf(text: string): { src: string; alt: string; line: number }[] {
  return markdown.parse(text, {}).flatMap((block) =>
    (block.children ?? [])
      .filter(({ type }) => type === "image")
      .map((token) => ({
        src: token.attrGet("src") ?? "",
        alt: token.content.trim(),
        line: (block.map?.[0] ?? 0) + 1,
      })),
  );
}
