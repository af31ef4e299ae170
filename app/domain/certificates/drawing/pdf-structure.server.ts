import { PDFHexString, PDFName, PDFString, type PDFContext, type PDFDocument, type PDFRef } from "pdf-lib";
import { pdfText, WrittenObject } from "#app/domain/certificates/drawing/written-object.server.ts";
import type { Area, Link, Part } from "#app/domain/certificates/drawing/structure.ts";

type StructuredPage = { page: PDFRef; parts: Part[] };
type Inside = { page: PDFRef; parent: PDFRef; elementOfMark: PDFRef[] };

const thousandths = (area: Area) => area.map((value) => Math.round(value * 1000) / 1000);

/** The entries of an element but its kids. */
const entriesOf = ({ tag, title, language, text, alternative, area }: Part, { parent, page }: Inside): string =>
  [
    `/Type/StructElem/S/${tag}/P ${parent.toString()}/Pg ${page.toString()}`,
    title && `/T${pdfText(title)}`,
    language && `/Lang(${language})`,
    text !== undefined && `/ActualText${pdfText(text)}`,
    alternative && `/Alt${pdfText(alternative)}`,
    area && `/A<</O/Layout/Placement/Block/BBox[${thousandths(area).join(" ")}]>>`,
    tag === "TH" && "/A<</O/Table/Scope/Column>>",
  ]
    .filter(Boolean)
    .join("");

/** The logical structure of a document: what is read aloud, in which order and language (ISO 32000-1, 14.7). */
export class PdfStructure {
  readonly #context: PDFContext;
  readonly #root: PDFRef;
  readonly #document: PDFRef;
  readonly #kids: PDFRef[] = [];
  /** What each key of the parent tree leads to: the elements of a page's marks, or the element of an annotation. */
  readonly #parents: (PDFRef | PDFRef[])[] = [];

  constructor(context: PDFContext) {
    this.#context = context;
    this.#root = context.nextRef();
    this.#document = context.nextRef();
  }

  /** Adds the parts of a page. Gives the page's key in the parent tree, and the annotations that its parts need. */
  addPage({ page, parts }: StructuredPage): { key: number; annotations: PDFRef[] } {
    const elementOfMark: PDFRef[] = [];
    const key = this.#parents.push(elementOfMark) - 1;
    const annotations: PDFRef[] = [];
    for (const part of parts)
      this.#kids.push(this.#element(part, { page, parent: this.#document, elementOfMark }, annotations));
    return { key, annotations };
  }

  /** Adds the field of a signature as an element that has its annotation. Gives the annotation's key. */
  addField(page: PDFRef, annotation: PDFRef, alternative: string): number {
    const element = this.#context.register(
      this.#context.obj({
        Type: "StructElem",
        S: "Form",
        P: this.#document,
        Pg: page,
        Alt: PDFHexString.fromText(alternative),
        K: { Type: "OBJR", Obj: annotation, Pg: page },
      }),
    );
    this.#kids.push(element);
    return this.#parents.push(element) - 1;
  }

  finish(file: PDFDocument, language: string): void {
    const context = this.#context;
    const tree = this.#parents.flatMap((parent, key) => [
      key,
      Array.isArray(parent) ? context.register(context.obj(parent)) : parent,
    ]);
    const document = { Type: "StructElem", S: "Document", P: this.#root, K: this.#kids, Lang: PDFString.of(language) };
    context.assign(this.#document, context.obj(document));
    const root = {
      Type: "StructTreeRoot",
      K: [this.#document],
      ParentTree: context.register(context.obj({ Nums: tree })),
    };
    context.assign(this.#root, context.obj({ ...root, ParentTreeNextKey: this.#parents.length }));
    file.catalog.set(PDFName.of("StructTreeRoot"), this.#root);
    file.catalog.set(PDFName.of("MarkInfo"), context.obj({ Marked: true }));
  }

  #element(part: Part, around: Inside, annotations: PDFRef[]): PDFRef {
    const context = this.#context;
    const reference = context.nextRef();
    const inside = { ...around, parent: reference };
    const kids = part.kids.map((kid) => {
      if (typeof kid === "number") {
        around.elementOfMark[kid] = reference;
        return String(kid);
      }
      if ("tag" in kid) return this.#element(kid, inside, annotations).toString();
      const annotation = this.#annotation(kid, inside);
      annotations.push(annotation);
      return `<</Type/OBJR/Obj ${annotation.toString()}/Pg ${around.page.toString()}>>`;
    });
    context.assign(
      reference,
      new WrittenObject(`<<${entriesOf(part, around)}/K${kids.length === 1 ? ` ${kids[0]}` : `[${kids.join(" ")}]`}>>`),
    );
    return reference;
  }

  #annotation({ area, address }: Link, { page, parent }: Inside): PDFRef {
    const key = this.#parents.push(parent) - 1;
    const annotation = {
      Type: "Annot",
      Subtype: "Link",
      Rect: thousandths(area),
      Border: [0, 0, 0],
      F: 4, // printed
      P: page,
      StructParent: key,
      Contents: PDFHexString.fromText(address),
      A: { Type: "Action", S: "URI", URI: PDFString.of(address) },
    };
    return this.#context.register(this.#context.obj(annotation));
  }
}
