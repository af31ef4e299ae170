/** Splits literal `&&`, which the parser uses for itself; nobody can see or type it, and it is taken out afterwards. */
const guard = "\u0001";
const written: Record<string, string> = {
  "092": "\\",
  "058": ":",
  "035": "#",
  "061": "=",
  "123": "{",
  "125": "}",
  "126": "~",
};

/** A question of a GIFT file in its parts; no `answers` where it has no braces. */
export type GiftParts = { title: string; before: string; answers: string | null; after: string; gaps: number };

/** Parts a question: `::title:: before { answers } after`. A brace counts unless a backslash stands before it. */
export function giftParts(source: string): GiftParts {
  let rest = source.trimStart();
  let title = "";
  if (rest.startsWith("::")) {
    const end = unescapedAt(rest, "::", 2);
    if (end >= 0) {
      title = unescaped(rest.slice(2, end)).trim();
      rest = rest.slice(end + 2);
    }
  }
  const open = unescapedAt(rest, "{", 0);
  const close = open < 0 ? -1 : unescapedAt(rest, "}", open);
  if (close < 0) return { title, before: rest, answers: null, after: "", gaps: open < 0 ? 0 : 1 };
  const after = rest.slice(close + 1);
  return { title, before: rest.slice(0, open), answers: rest.slice(open + 1, close), after, gaps: gapsIn(after) + 1 };
}

/**
 * The question as gift-pegjs reads it, as forgiving as Moodle: signs outside the braces and colons between them need no
 * backslash, an arrow in an option makes no pair, and a single answer needs no =.
 */
export function giftForParser({ before, answers, after }: GiftParts): string {
  const [start, end] = [guarded(before, "=~#:"), guarded(after, "=~#:")];
  if (answers === null) return start;
  const bare = answers.trim();
  if (bare.startsWith("#") && !bare.startsWith("####")) {
    const numbers = bare.slice(1).trimStart();
    return `${start}{#${/^[=~]/.test(numbers) ? "" : "="}${guarded(numbers, "")}}${end}`;
  }
  const isChoice = unescapedAt(bare, "~", 0) >= 0;
  const isWord = !/^(?:[=~#%]|$|(?:T|TRUE|F|FALSE)\s*(?:#|$))/.test(bare);
  const marked = `${isWord ? "=" : ""}${isChoice ? bare.replaceAll("->", `-${guard}>`) : bare}`;
  return `${start}{${guarded(marked, ":")}}${end}`;
}

/** A text as the parser gives it, without what was put in for it. */
export const fromParser = (text: string): string => text.replaceAll(guard, "");

/** Right texts of pairs come with the parser's own signs in place of escaped ones. */
export const fromParserUndecoded = (text: string): string =>
  fromParser(
    text.replace(/&&(?:010|(\d{3});)/g, (sign, code?: string) => (code === undefined ? "\n" : (written[code] ?? sign))),
  );

/** A text with its backslashes, as `giftParts` and the parser read it: ~ = # { } : and \ are escaped, a line end is \n. */
export const escaped = (text: string): string =>
  text.replace(/[\\~=#{}:]/g, (sign) => `\\${sign}`).replaceAll("\n", "\\n");

/** Signs and line ends in place of their escapes. */
export const unescaped = (text: string): string =>
  text.replace(/\\([\\~=#{}:n])/g, (_, sign: string) => (sign === "n" ? "\n" : sign));

function unescapedAt(text: string, sign: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text.startsWith(sign, at)) return at;
  }
  return -1;
}

const gapsIn = (text: string): number => {
  let gaps = 0;
  for (let at = unescapedAt(text, "{", 0); at >= 0; at = unescapedAt(text, "{", at + 1)) gaps++;
  return gaps;
};

/** Escapes these signs where they are not yet. */
function guarded(text: string, signs: string): string {
  let result = "";
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (sign === "\\") result += sign + (text[++at] ?? "");
    else if (sign === "&" && text[at + 1] === "&") result += `&${guard}`;
    else result += signs.includes(sign) ? `\\${sign}` : sign;
  }
  return result;
}
