import { latin1, utf8, type Bytes } from "#app/domain/certificates/verifying/bytes.ts";

/** A name of a PDF, without its slash. */
export class PdfName {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}
/** A reference to an object by its number; generations other than 0 are not read. */
export class PdfReference {
  readonly number: number;
  constructor(number: number) {
    this.number = number;
  }
}
/** A string of a PDF, with the places of its first byte (`<` or `(`) and after its last. */
export class PdfText {
  readonly bytes: Bytes;
  readonly start: number;
  readonly end: number;
  readonly isHex: boolean;
  constructor(bytes: Bytes, at: { start: number; end: number; isHex: boolean }) {
    this.bytes = bytes;
    this.start = at.start;
    this.end = at.end;
    this.isHex = at.isHex;
  }

  /** The text: UTF-16 or UTF-8 behind its mark, else one byte a character. Throws on a half character. */
  get text(): string {
    const [first, second, third] = this.bytes;
    if (first === 0xfe && second === 0xff)
      return new TextDecoder("utf-16be", { fatal: true }).decode(this.bytes.subarray(2));
    if (first === 0xef && second === 0xbb && third === 0xbf) return utf8(this.bytes.subarray(3));
    return latin1(this.bytes);
  }
}
export type PdfDictionary = Map<string, PdfValue>;
/** A stream: its dictionary and its packed bytes. */
export class PdfStream {
  readonly dictionary: PdfDictionary;
  readonly packed: Bytes;
  constructor(dictionary: PdfDictionary, packed: Bytes) {
    this.dictionary = dictionary;
    this.packed = packed;
  }
}
export type PdfValue =
  null | boolean | number | PdfName | PdfReference | PdfText | PdfValue[] | PdfDictionary | PdfStream;
