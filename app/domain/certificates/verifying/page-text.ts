import { joined, latin1, type Bytes } from "#app/domain/certificates/verifying/bytes.ts";
import type { PdfDocument } from "#app/domain/certificates/verifying/pdf-document.ts";
import { PdfReader, PdfWord } from "#app/domain/certificates/verifying/pdf-reader.ts";
import {
  PdfName,
  PdfStream,
  PdfText,
  type PdfDictionary,
  type PdfValue,
} from "#app/domain/certificates/verifying/pdf-values.ts";
import { demand } from "#app/domain/certificates/verifying/refusal.ts";

type Codes = Map<number, string>;
/** What is shown on a page, by the number of its marked content (MCID). */
export type Shown = Map<number, string>;

/**
 * The letters that a page shows, read through its fonts' /ToUnicode, by marked content. Throws a `Refusal` for text
 * outside of it, pictures, fonts of other kinds, invisible text: all that could show what the signed texts do not say.
 */
export async function textShown(document: PdfDocument, page: PdfDictionary): Promise<Shown> {
  const shown: Shown = new Map();
  const reader = new ContentReader(document, shown);
  await reader.readPage(page);
  for (const annotation of document.list(page.get("Annots"))) {
    const appearances = document.dictionary(document.dictionary(annotation).get("AP"));
    // One that looks different when touched or pressed has more than /N.
    demand(
      [...appearances.keys()].every((key) => key === "N"),
      "printed-outside",
      "an annotation that changes",
    );
    if (appearances.size > 0) await reader.readForm(document.get(appearances.get("N")), new Map(), 1);
  }
  return shown;
}

class ContentReader {
  readonly #document: PdfDocument;
  readonly #shown: Shown;
  readonly #fonts = new Map<PdfDictionary, Codes>();

  constructor(document: PdfDocument, shown: Shown) {
    this.#document = document;
    this.#shown = shown;
  }

  /** Reads the content of a page: its streams are one after another, a line apart. */
  async readPage(page: PdfDictionary): Promise<void> {
    const parts: Uint8Array[] = [];
    for (const content of this.#document.list(page.get("Contents"))) {
      const stream = this.#document.get(content);
      demand(stream instanceof PdfStream && parts.length < 32, "printed-outside", "content of another kind");
      parts.push(await this.#document.content(stream), Uint8Array.of(10));
    }
    await this.#read(joined(...parts), this.#document.dictionary(page.get("Resources")), 0);
  }

  /** Reads a form drawn on a page, which may show no text. */
  async readForm(stream: PdfValue, outer: PdfDictionary, depth: number): Promise<void> {
    demand(stream instanceof PdfStream && depth <= 4, "printed-outside", "a form of another kind");
    const own = this.#document.dictionary(stream.dictionary.get("Resources"));
    await this.#read(await this.#document.content(stream), own.size > 0 ? own : outer, depth);
  }

  async #read(content: Bytes, resources: PdfDictionary, depth: number): Promise<void> {
    demand(this.#document.dictionary(resources.get("Pattern")).size === 0, "printed-outside", "a pattern");
    const reader = new PdfReader(content);
    let font: Codes | null = null;
    const saved: (Codes | null)[] = [];
    const marks: (number | null)[] = [];
    let operands: PdfValue[] = [];
    while (!reader.skipSpace()) {
      const token = reader.token();
      if (!(token instanceof PdfWord)) {
        operands.push(token);
        demand(operands.length <= 64, "printed-outside", "too many operands");
        continue;
      }
      switch (token.word) {
        case "q":
          saved.push(font);
          demand(saved.length <= 64, "printed-outside");
          break;
        case "Q":
          font = saved.pop() ?? null;
          break;
        case "Tf":
          font = await this.#font(resources, operands[0]);
          break;
        case "Tr":
          demand(operands[0] === 0, "printed-outside", "invisible text");
          break;
        case "gs":
          demand(!this.#resource(resources, "ExtGState", operands[0]).has("Font"), "printed-outside", "a hidden font");
          break;
        case "BI":
          demand(false, "printed-outside", "a picture");
          break;
        case "Do":
          await this.#draw(resources, operands[0], depth);
          break;
        case "BMC":
          marks.push(null);
          break;
        case "BDC":
          marks.push(this.#markOf(resources, operands[1]));
          break;
        case "EMC":
          marks.pop();
          break;
        case "Tj":
        case "TJ":
        case "'":
        case '"': {
          const mark = marks.findLast((one) => one !== null);
          demand(font && mark !== undefined && mark !== null && depth === 0, "printed-outside", "text without a mark");
          this.#show(mark, font, operands.at(-1));
          break;
        }
      }
      operands = [];
    }
  }

  #resource(resources: PdfDictionary, kind: string, name: PdfValue | undefined): PdfDictionary {
    const all = this.#document.dictionary(resources.get(kind));
    return this.#document.dictionary(name instanceof PdfName ? all.get(name.name) : null);
  }

  async #draw(resources: PdfDictionary, name: PdfValue | undefined, depth: number): Promise<void> {
    const forms = this.#document.dictionary(resources.get("XObject"));
    const form = this.#document.get(name instanceof PdfName ? forms.get(name.name) : null);
    const kind = form instanceof PdfStream ? this.#document.name(form.dictionary.get("Subtype")) : null;
    demand(kind === "Form", "printed-outside", "a picture");
    await this.readForm(form, resources, depth + 1);
  }

  #markOf(resources: PdfDictionary, properties: PdfValue | undefined): number | null {
    const found = properties instanceof Map ? properties : this.#resource(resources, "Properties", properties);
    const mark = found.get("MCID");
    return typeof mark === "number" ? mark : null;
  }

  /** Codes have two bytes; a code without a text shows nothing that could be read, and is refused. */
  #show(mark: number, font: Codes, operand: PdfValue | undefined): void {
    for (const part of Array.isArray(operand) ? operand : [operand ?? null]) {
      if (!(part instanceof PdfText)) continue;
      demand(part.bytes.length % 2 === 0, "printed-outside", "half a code");
      let text = "";
      for (let at = 0; at < part.bytes.length; at += 2) {
        const code = part.bytes[at]! * 256 + part.bytes[at + 1]!;
        text += font.get(code) ?? "";
      }
      this.#shown.set(mark, (this.#shown.get(mark) ?? "") + text);
    }
  }

  async #font(resources: PdfDictionary, name: PdfValue | undefined): Promise<Codes> {
    const font = this.#resource(resources, "Font", name);
    const known = this.#fonts.get(font);
    if (known) return known;
    const encoding = this.#document.name(font.get("Encoding"));
    const table = this.#document.get(font.get("ToUnicode"));
    demand(
      this.#document.name(font.get("Subtype")) === "Type0" && encoding === "Identity-H" && table instanceof PdfStream,
      "printed-outside",
      "a font of another kind",
    );
    const codes = codesIn(await this.#document.content(table));
    this.#fonts.set(font, codes);
    return codes;
  }
}

/** The texts of codes from a /ToUnicode table, which may have `beginbfchar` alone. */
function codesIn(table: Bytes): Codes {
  const text = latin1(table);
  demand(!text.includes("beginbfrange") && !text.includes("usecmap"), "printed-outside", "a table of another kind");
  const codes: Codes = new Map();
  for (const [, code, unicode] of text.matchAll(/^<([0-9A-F]{4})> <((?:[0-9A-F]{4}){1,32})>$/gm)) {
    const units = unicode!.match(/.{4}/g)!.map((unit) => Number.parseInt(unit, 16));
    codes.set(Number.parseInt(code!, 16), String.fromCharCode(...units));
  }
  return codes;
}
