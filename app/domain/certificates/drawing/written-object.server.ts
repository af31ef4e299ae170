import { PDFObject } from "pdf-lib";

/** An object of a PDF as it is written, for what there are many of: pdf-lib would keep each of its parts as an object. */
export class WrittenObject extends PDFObject {
  readonly #text: string;

  /** Only characters up to U+00FF, each of which becomes a byte. */
  constructor(text: string) {
    super();
    this.#text = text;
  }

  override clone(): WrittenObject {
    return new WrittenObject(this.#text);
  }

  override toString(): string {
    return this.#text;
  }

  override sizeInBytes(): number {
    return this.#text.length;
  }

  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    return Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength).write(this.#text, offset, "latin1");
  }
}

/** A text as PDF writes it: plain letters as they are, others as UTF-16. */
export const pdfText = (text: string): string =>
  /^[ -'*-[\]-~]*$/.test(text)
    ? `(${text})`
    : `<FEFF${Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, "0")).join("")}>`;
