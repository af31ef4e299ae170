import { slugSchema } from "#app/domain/slug.ts";

/** Longest name that is made here, in characters; what makes it unique comes behind. */
const longest = 50;
const letters: Record<string, string> = { œ: "oe", æ: "ae", ß: "ss", ø: "o", đ: "d", ł: "l", "&": " and " };

export const isName = (text: string): boolean => slugSchema.safeParse(text).success;

/**
 * A name for a question, made of its title or of how it begins: a name stays as it is, accents are dropped, and what is
 * too long is cut between words. A text without Latin letters and digits, as most Arabic ones, is named by its checksum,
 * so that the same text has the same name whatever stands around it.
 */
export function nameFor(text: string): string {
  if (isName(text)) return text;
  const plain = text
    .slice(0, 1000)
    .toLowerCase()
    .replace(/[œæßøđł&]/g, (letter) => letters[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  let name = "";
  for (const word of words) {
    const longer = name ? `${name}-${word}` : word.slice(0, longest);
    if (longer.length > longest) break;
    name = longer;
  }
  // The few Latin letters of an Arabic text, as in "ما معنى HTML؟", do not tell it from others.
  return name && !/[\u0600-\u06ff\u2d30-\u2d7f]/.test(plain) ? name : `question-${checksum(text)}`;
}

/** The names of one file: gives each question one that neither it nor the fields of its lines share with another. */
export class Names {
  readonly #questions = new Set<string>();
  readonly #lines = new Set<string>();

  /** The name itself where it is free, else with -b, -c … behind it. */
  take(wanted: string, lines: number): string {
    for (let number = 1; ; number++) {
      const name = number === 1 ? wanted : `${wanted.slice(0, longest).replace(/-$/, "")}-${suffix(number)}`;
      const fields = Array.from({ length: lines }, (_, line) => `${name}-${line + 1}`);
      const isTaken = this.#questions.has(name) || this.#lines.has(name);
      if (isTaken || fields.some((field) => this.#questions.has(field))) continue;
      this.#questions.add(name);
      for (const field of fields) this.#lines.add(field);
      return name;
    }
  }
}

// 2 is b, 27 is ba: letters, since digits behind a name are the lines of a matching.
const suffix = (number: number): string =>
  (number > 26 ? suffix(Math.floor((number - 1) / 26)) : "") + String.fromCharCode(97 + ((number - 1) % 26));

// FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/): short, and the same everywhere.
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
