import { z } from "zod";

/** A value of a PDF in qpdf's JSON: names begin with a slash, texts with `u:`, bytes with `b:`, references end in ` R`. */
export type PdfValue = string | number | boolean | null | PdfValue[] | { [key: string]: PdfValue };
export type PdfDictionary = { [key: string]: PdfValue };

const fileSchema = z.object({ qpdf: z.tuple([z.unknown(), z.record(z.string(), z.unknown())]) });

const objectSchema = z.union([z.object({ stream: z.object({ dict: z.unknown() }) }), z.object({ value: z.unknown() })]);

/** The objects of a PDF as qpdf understands them. */
export class PdfObjects {
  readonly #objects: Record<string, unknown>;

  constructor(json: string) {
    this.#objects = fileSchema.parse(JSON.parse(json)).qpdf[1];
  }

  /** What a reference leads to, or the value itself. */
  resolve(value: PdfValue | undefined): PdfValue {
    if (typeof value !== "string" || !/^\d+ \d+ R$/.test(value)) return value ?? null;
    const found = this.#objects[`obj:${value}`];
    const object = objectSchema.parse(found);
    return ("stream" in object ? object.stream.dict : object.value) as PdfValue;
  }

  dictionary(value: PdfValue | undefined): PdfDictionary {
    const found = this.resolve(value);
    if (found === null || typeof found !== "object" || Array.isArray(found))
      throw new Error(`${JSON.stringify(value)} is no dictionary`);
    return found;
  }

  list(value: PdfValue | undefined): PdfValue[] {
    const found = this.resolve(value);
    return Array.isArray(found) ? found : found === null ? [] : [value ?? found];
  }

  get trailer(): PdfDictionary {
    return z.object({ value: z.record(z.string(), z.unknown()) }).parse(this.#objects.trailer).value as PdfDictionary;
  }

  get catalogue(): PdfDictionary {
    return this.dictionary(this.trailer["/Root"]);
  }

  get pages(): { reference: string; page: PdfDictionary }[] {
    const kids = this.list(this.dictionary(this.catalogue["/Pages"])["/Kids"]);
    return kids.map((kid) => ({ reference: textOf(kid), page: this.dictionary(kid) }));
  }

  /** The elements of the logical structure, in the order of reading, with their references. */
  get elements(): { reference: string; element: PdfDictionary }[] {
    const inside = (value: PdfValue): { reference: string; element: PdfDictionary }[] => {
      if (typeof value !== "string") return [];
      const element = this.dictionary(value);
      return [{ reference: value, element }, ...this.list(element["/K"]).flatMap(inside)];
    };
    return this.list(this.dictionary(this.catalogue["/StructTreeRoot"])["/K"]).flatMap(inside);
  }

  /** All objects that are dictionaries, and the dictionaries of streams. */
  get all(): PdfDictionary[] {
    return Object.keys(this.#objects)
      .filter((name) => name.startsWith("obj:"))
      .map((name) => this.resolve(name.slice(4)))
      .filter((value): value is PdfDictionary => value !== null && typeof value === "object" && !Array.isArray(value));
  }
}

/** A text, name or reference of a PDF, without qpdf's mark; anything else as JSON. */
export const textOf = (value: PdfValue | undefined): string =>
  typeof value === "string" ? value.replace(/^u:/, "") : value == null ? "" : JSON.stringify(value);
