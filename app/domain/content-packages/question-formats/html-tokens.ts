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
/**
 * HTML in its pieces, in time that grows with its length. Comments are left out, and so is what stands in elements that
 * are no text (scripts, styles, drawings); what is no tag of HTML stays text.
 */
export function htmlTokens(html: string): HtmlToken[] {
  const tokens: HtmlToken[] = [];
  const find = finder(html);
  let [at, textFrom] = [0, 0];
  const endText = (end: number) => {
    if (end > textFrom) tokens.push({ kind: "text", text: html.slice(textFrom, end) });
  };
  while ((at = html.indexOf("<", at)) >= 0) {
    if (html.startsWith("<!--", at)) {
      endText(at);
      const end = find("-->", at + 4);
      textFrom = at = end < 0 ? html.length : end + 3;
      continue;
    }
    const tag = tagAt(html, at, find);
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

type Find = (wanted: string, from: number) => number;

/** Finds forward. What was not found once is not looked for again: `<!--<!--<!--` would take the square of its length. */
function finder(html: string): Find {
  const missing = new Set<string>();
  return (wanted, from) => {
    if (missing.has(wanted)) return -1;
    const found = html.indexOf(wanted, from);
    if (found < 0) missing.add(wanted);
    return found;
  };
}

/** The tag that begins here. A `<` outside quotes ends the search: what begins there is another one. */
function tagAt(html: string, at: number, find: Find): { token: HtmlToken; end: number; isEmpty: boolean } | null {
  const [, slash, written] = /^<(\/?)([a-z][a-z0-9]*)(?=[\s/>])/i.exec(html.slice(at, at + 24)) ?? [];
  const name = written?.toLowerCase();
  if (!written || !name || !known.has(name)) return null;
  const attributes = new Map<string, string>();
  let here = at + 1 + (slash?.length ?? 0) + written.length;
  while (here < html.length && html[here] !== "<") {
    if (html[here] === ">") {
      const token: HtmlToken = slash ? { kind: "close", name } : { kind: "open", name, attributes };
      return { token, end: here + 1, isEmpty: html[here - 1] === "/" };
    }
    const attribute = attributeAt(html, here, find);
    if (attribute === null) return null;
    if (attribute.name) attributes.set(attribute.name, attribute.value);
    here = attribute.end;
  }
  return null;
}

/** The attribute that begins here, or a sign that is none; null when its quotation mark is never closed. */
function attributeAt(html: string, from: number, find: Find): { name: string; value: string; end: number } | null {
  const nameEnd = runEnd(html, from, plainSign);
  if (nameEnd === from) return { name: "", value: "", end: from + 1 };
  const name = html.slice(from, nameEnd).toLowerCase();
  const sign = runEnd(html, nameEnd, space);
  if (html[sign] !== "=") return { name, value: "", end: nameEnd };
  const start = runEnd(html, sign + 1, space);
  const quote = html[start];
  if (quote !== '"' && quote !== "'") {
    const end = runEnd(html, start, valueSign);
    return { name, value: html.slice(start, end), end };
  }
  const end = find(quote, start + 1);
  return end < 0 ? null : { name, value: html.slice(start + 1, end), end: end + 1 };
}

const space = /\s/;
const plainSign = /[^\s/><=]/;
const valueSign = /[^\s><]/;

function runEnd(html: string, from: number, sign: RegExp): number {
  let at = from;
  while (at < html.length && sign.test(html[at] ?? "")) at++;
  return at;
}
