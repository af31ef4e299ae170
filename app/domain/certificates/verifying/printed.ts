import type { Credential } from "#app/domain/certificates/verifying/credential.ts";
import { frenchDay, moroccanDays } from "#app/domain/certificates/verifying/facts.ts";
import { limits } from "#app/domain/certificates/verifying/limits.ts";
import { textShown, type Shown } from "#app/domain/certificates/verifying/page-text.ts";
import type { PdfDocument } from "#app/domain/certificates/verifying/pdf-document.ts";
import {
  PdfReference,
  PdfText,
  type PdfDictionary,
  type PdfValue,
} from "#app/domain/certificates/verifying/pdf-values.ts";
import { demand } from "#app/domain/certificates/verifying/refusal.ts";

/** An element of the structure with its signed text: its slot, and what is drawn under it. */
type Element = { text: string; slot: string | null; drawn: string };

/**
 * Throws a `Refusal` unless what is printed is what is signed: all that is drawn stands under a structure element, has the
 * letters of that element's text, and the texts of slots say what the credential says.
 */
export async function comparePrinted(document: PdfDocument, credential: Credential): Promise<void> {
  const pages = new Map<PdfDictionary, Shown>();
  for (const page of pagesOf(document)) pages.set(page, await textShown(document, page));
  const elements = new Structure(document, pages).elements();
  for (const shown of pages.values()) demand(shown.size === 0, "printed-outside", "text under no element");
  for (const { text, drawn } of elements) demand(lettersOf(text) === lettersOf(drawn), "printed-letters", text);
  compareFacts((slot) => elements.filter((one) => one.slot === slot).map(({ text }) => inWords(text)), credential);
}

/** A slot may be on several pages, and need not be on each kind of document; the name and the serial are on all. */
function compareFacts(printed: (slot: string) => string[], credential: Credential): void {
  const { name, titles, serial } = credential.facts;
  const all = ` / ${inWords(titles.join(" / "))} / `;
  const isDay = (text: string, moment: number) => moroccanDays(moment).map(frenchDay).includes(text);
  const says: Record<string, (text: string) => boolean> = {
    "name-ar": (text) => text === inWords(name.ar),
    "name-latin": (text) => text === inWords(name.latin),
    serial: (text) => text.replaceAll("-", "") === serial,
    "date-fr": (text) => isDay(text, credential.validFrom),
    "expires-fr": (text) => credential.validUntil !== null && isDay(text, credential.validUntil),
    "course-ar": (text) => all.includes(` / ${text} / `),
    "course-fr": (text) => all.includes(` / ${text} / `),
  };
  for (const [slot, isSigned] of Object.entries(says))
    for (const text of printed(slot)) demand(isSigned(text), "printed-facts", slot);
  demand(printed("serial").length > 0, "printed-facts", "no serial");
  demand(printed("name-ar").length + printed("name-latin").length > 0, "printed-facts", "no name");
}

/** A text with single spaces. */
const inWords = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim();

/** The letters of a text in one order, without spaces and without what joins or separates letters unseen. */
const lettersOf = (text: string): string =>
  Array.from(text.normalize("NFD").replace(/[\s\p{Cf}]/gu, ""))
    .sort()
    .join("");

function pagesOf(document: PdfDocument): PdfDictionary[] {
  const found: PdfDictionary[] = [];
  const walk = (node: PdfValue, depth: number): void => {
    const branch = document.dictionary(node);
    demand(depth <= 8 && found.length <= 16, "printed-outside", "too many pages");
    if (!branch.has("Kids")) found.push(branch);
    for (const kid of document.list(branch.get("Kids"))) walk(kid, depth + 1);
  };
  walk(document.catalog.get("Pages") ?? null, 0);
  return found;
}

/** The tree of the structure. What its elements take from the pages is taken off them. */
class Structure {
  readonly #document: PdfDocument;
  readonly #pages: Map<PdfDictionary, Shown>;
  readonly #elements: Element[] = [];
  readonly #seen = new Set<number>();

  constructor(document: PdfDocument, pages: Map<PdfDictionary, Shown>) {
    this.#document = document;
    this.#pages = pages;
  }

  elements(): Element[] {
    const root = this.#document.dictionary(this.#document.catalog.get("StructTreeRoot"));
    for (const kid of this.#document.list(root.get("K"))) this.#walk(kid, { around: null, page: null, depth: 0 });
    return this.#elements;
  }

  #walk(kid: PdfValue, at: { around: Element | null; page: PdfDictionary | null; depth: number }): void {
    demand(at.depth <= limits.nesting, "printed-outside", "too many levels");
    if (kid instanceof PdfReference) {
      demand(!this.#seen.has(kid.number), "printed-outside", "an element twice");
      this.#seen.add(kid.number);
    }
    const node = this.#document.get(kid);
    if (typeof node === "number") return this.#take(node, at.page, at.around);
    const element = this.#document.dictionary(node);
    const page = element.has("Pg") ? this.#document.dictionary(element.get("Pg")) : at.page;
    if (this.#document.name(element.get("Type")) === "MCR") return this.#take(element.get("MCID"), page, at.around);
    if (this.#document.name(element.get("Type")) === "OBJR") return;
    const text = this.#document.get(element.get("ActualText"));
    const around = text instanceof PdfText ? this.#begin(text.text, element) : at.around;
    for (const inner of this.#document.list(element.get("K"))) this.#walk(inner, { around, page, depth: at.depth + 1 });
  }

  #begin(text: string, element: PdfDictionary): Element {
    const slot = this.#document.get(element.get("T"));
    const begun = { text, slot: slot instanceof PdfText ? slot.text : null, drawn: "" };
    this.#elements.push(begun);
    return begun;
  }

  #take(mark: PdfValue | undefined, page: PdfDictionary | null, around: Element | null): void {
    const shown = page ? this.#pages.get(page) : undefined;
    const text = typeof mark === "number" ? shown?.get(mark) : undefined;
    if (text === undefined) return;
    demand(around, "printed-outside", "text without a signed one");
    around.drawn += text;
    shown!.delete(mark as number);
  }
}
