/** A piece of HTML. Names are in lower case; attributes as written, with entities resolved by whoever needs them. */
export type HtmlToken =
  | { kind: "text"; text: string }
  | { kind: "open"; name: string; attributes: Map<string, string> }
  | { kind: "close"; name: string };

/** Elements of HTML that texts of questions have; `<` before any other word is a sign, as in `a <b`. */
const known = new Set(
  `a abbr acronym address article aside audio b bdi bdo big blockquote body br button caption center cite code col colgroup
  dd del details dfn dir div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr
  html i iframe img input ins kbd label legend li link main map mark math menu meta nav nolink noscript object ol optgroup
  option p param picture pre q rp rt ruby s samp script section select small source span strike strong style sub summary
  sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr`.split(/\s+/),
);
const raw = new Set(["script", "style", "template", "svg", "math", "object", "noscript", "select", "textarea"]);
const space = /\s/;

/**
 * HTML in its pieces, in time that grows with its length. Comments are left out, and so is what stands in elements that
 * are no text (scripts, styles, drawings); what is no tag of HTML stays text.
 */
export function htmlTokens(html: string): HtmlToken[] {
  const tokens: HtmlToken[] = [];
  let [at, textFrom] = [0, 0];
  const endText = (end: number) => {
    if (end > textFrom) tokens.push({ kind: "text", text: html.slice(textFrom, end) });
  };
  // Where an end was not found once it is not looked for again: "<!--<!--<!--" would take the square of its length.
  const missing = new Set<string>();
  const find = (wanted: string, from: number): number => {
    if (missing.has(wanted)) return -1;
    const found = html.indexOf(wanted, from);
    if (found < 0) missing.add(wanted);
    return found;
  };
  while ((at = html.indexOf("<", at)) >= 0) {
    if (html.startsWith("<!--", at)) {
      const end = find("-->", at + 4);
      endText(at);
      textFrom = at = end < 0 ? html.length : end + 3;
      continue;
    }
    const tag = tagAt(html, at);
    if (tag === null) {
      at++;
      continue;
    }
    endText(at);
    tokens.push(tag.token);
    textFrom = at = tag.end;
    if (tag.token.kind === "open" && raw.has(tag.token.name) && !tag.isEmpty) {
      const end = find(`</${tag.token.name}`, at);
      textFrom = at = end < 0 ? html.length : end;
    }
  }
  endText(html.length);
  return tokens;
}

/** Longest tag, in characters; a longer one is text. */
const longestTag = 10_000;

function tagAt(html: string, at: number): { token: HtmlToken; end: number; isEmpty: boolean } | null {
  const [, slash, written] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(at, at + 24)) ?? [];
  const name = written?.toLowerCase();
  if (!written || !name || !known.has(name)) return null;
  const attributes = new Map<string, string>();
  let here = at + 1 + (slash?.length ?? 0) + written.length;
  if (!/[\s/>]/.test(html[here] ?? "")) return null;
  const last = Math.min(html.length, at + longestTag);
  while (here < last) {
    while (here < last && (space.test(html[here] ?? "") || html[here] === "/")) here++;
    if (html[here] === ">") {
      const isEmpty = html[here - 1] === "/";
      const token: HtmlToken = slash ? { kind: "close", name } : { kind: "open", name, attributes };
      return { token, end: here + 1, isEmpty };
    }
    const start = here;
    while (here < last && !/[\s/>=]/.test(html[here] ?? "")) here++;
    const attribute = html.slice(start, here).toLowerCase();
    if (here === start) here++;
    let next = here;
    while (next < last && space.test(html[next] ?? "")) next++;
    if (html[next] !== "=") {
      attributes.set(attribute, "");
      continue;
    }
    here = next + 1;
    while (here < last && space.test(html[here] ?? "")) here++;
    const quote = html[here] === '"' || html[here] === "'" ? html[here] : undefined;
    const from = quote ? here + 1 : here;
    here = from;
    while (here < last && (quote ? html[here] !== quote : !/[\s>]/.test(html[here] ?? ""))) here++;
    attributes.set(attribute, html.slice(from, here));
    if (quote) here++;
  }
  return null;
}
