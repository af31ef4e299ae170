import { bytesOf, type Bytes } from "#app/domain/certificates/verifying/bytes.ts";
import { limits } from "#app/domain/certificates/verifying/limits.ts";
import {
  PdfName,
  PdfReference,
  PdfStream,
  PdfText,
  type PdfDictionary,
  type PdfValue,
} from "#app/domain/certificates/verifying/pdf-values.ts";

/** A word that is no value, such as `endobj` or an operator of a page. */
export class PdfWord {
  readonly word: string;
  constructor(word: string) {
    this.word = word;
  }
}

const spaces = new Set(bytesOf("\0\t\n\f\r "));
const ends = new Set([...spaces, ...bytesOf("()<>[]{}/%")]);
const hexDigit = (byte: number | undefined): number => {
  if (byte === undefined) return -1;
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = (byte | 32) - 87;
  return letter >= 10 && letter <= 15 ? letter : -1;
};
const [slash, less, more, open, close, opening, closing, percent, backslash] = bytesOf(
  "/<>()[]%\\",
) as unknown as number[];
const number = /^[+-]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})$/;

/**
 * Reads values one after another. Stricter than PDF allows: whatever is unusual throws, because two readers that make
 * different things of one file are what forgers look for.
 */
export class PdfReader {
  readonly bytes: Bytes;
  at: number;
  readonly #end: number;

  constructor(bytes: Bytes, at = 0, end: number = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.#end = end;
  }

  /** Goes on to what is not space; true at the end. Comments throw. */
  skipSpace(): boolean {
    while (this.at < this.#end && spaces.has(this.bytes[this.at]!)) this.at++;
    if (this.at < this.#end && this.bytes[this.at] === percent) this.#fail("a comment");
    return this.at >= this.#end;
  }

  /** The next value or word; references are put together by `value`. */
  token(depth = 0): PdfValue | PdfWord {
    if (depth > limits.nesting) this.#fail("too many levels");
    if (this.skipSpace()) this.#fail("its end");
    const byte = this.bytes[this.at]!;
    if (byte === slash) return this.#name();
    if (byte === open) return this.#text();
    if (byte === less) return this.bytes[this.at + 1] === less ? this.#dictionary(depth) : this.#hexText();
    if (byte === opening) return this.#array(depth);
    const word = this.#run();
    if (word === "") this.#fail("a bracket");
    if (number.test(word)) return Number(word);
    if (word === "null") return null;
    return word === "true" || word === "false" ? word === "true" : new PdfWord(word);
  }

  /** The next value, where a word throws. */
  value(depth = 0): PdfValue {
    const token = this.token(depth);
    if (token instanceof PdfWord) this.#fail(token.word);
    return typeof token === "number" ? this.#referenceOr(token) : token;
  }

  /** Goes past a word that has to be next. */
  word(expected: string): void {
    const token = this.token();
    if (!(token instanceof PdfWord) || token.word !== expected) this.#fail(`no ${expected}`);
  }

  /** A dictionary's stream, when `stream` follows it; its /Length has to be a plain number, and right. */
  streamOr(value: PdfValue): PdfValue {
    const here = this.at;
    if (!(value instanceof Map) || this.skipSpace() || this.#run() !== "stream") {
      this.at = here;
      return value;
    }
    if (this.bytes[this.at] === 13) this.at++;
    if (this.bytes[this.at++] !== 10) this.#fail("a stream without a line of its own");
    const length = value.get("Length");
    if (typeof length !== "number" || !Number.isInteger(length) || length < 0 || this.at + length > this.#end)
      this.#fail("a stream's length");
    const packed = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    this.word("endstream");
    return new PdfStream(value, packed);
  }

  #referenceOr(first: number): PdfValue {
    const here = this.at;
    if (Number.isInteger(first) && first > 0 && !this.skipSpace() && this.#run() === "0" && !this.skipSpace())
      if (this.#run() === "R") return new PdfReference(first);
    this.at = here;
    return first;
  }

  #run(): string {
    const start = this.at;
    while (this.at < this.#end && !ends.has(this.bytes[this.at]!)) this.at++;
    if (this.at - start > 127) this.#fail("a long word");
    return String.fromCharCode(...this.bytes.subarray(start, this.at));
  }

  #name(): PdfName {
    this.at++;
    return new PdfName(
      this.#run().replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    );
  }

  #array(depth: number): PdfValue[] {
    this.at++;
    const items: PdfValue[] = [];
    while (!this.skipSpace() && this.bytes[this.at] !== closing) items.push(this.value(depth + 1));
    this.at++;
    return items;
  }

  #dictionary(depth: number): PdfDictionary {
    this.at += 2;
    const entries: PdfDictionary = new Map();
    while (!this.skipSpace() && this.bytes[this.at] !== more) {
      const key = this.token();
      if (!(key instanceof PdfName) || entries.has(key.name)) this.#fail("a dictionary's key");
      entries.set(key.name, this.value(depth + 1));
    }
    if (this.bytes[this.at + 1] !== more) this.#fail("a dictionary's end");
    this.at += 2;
    return entries;
  }

  #hexText(): PdfText {
    const start = this.at++;
    const bytes = new Uint8Array(Math.max(0, this.bytes.indexOf(more!, start) - start) >> 1);
    let length = 0;
    while (this.bytes[this.at] !== more) {
      const value = hexDigit(this.bytes[this.at]) * 16 + hexDigit(this.bytes[this.at + 1]);
      if (hexDigit(this.bytes[this.at]) < 0 || hexDigit(this.bytes[this.at + 1]) < 0 || this.at >= this.#end)
        this.#fail("a hexadecimal text");
      bytes[length++] = value;
      this.at += 2;
    }
    this.at++;
    return new PdfText(bytes.subarray(0, length), { start, end: this.at, isHex: true });
  }

  #text(): PdfText {
    const start = this.at++;
    const bytes: number[] = [];
    for (let depth = 1; depth > 0;) {
      if (this.at >= this.#end) this.#fail("a text without end");
      let byte = this.bytes[this.at++]!;
      if (byte === open) depth++;
      if (byte === close && --depth === 0) break;
      if (byte === backslash) byte = this.#escaped();
      if (byte >= 0) bytes.push(byte);
    }
    return new PdfText(Uint8Array.from(bytes), { start, end: this.at, isHex: false });
  }

  /** What a backslash and the bytes after it stand for; -1 for nothing. */
  #escaped(): number {
    const byte = this.bytes[this.at++] ?? 0;
    const letter = "nrtbf".indexOf(String.fromCharCode(byte));
    if (letter >= 0) return [10, 13, 9, 8, 12][letter]!;
    if (byte === 10) return -1;
    if (byte < 48 || byte > 55) return byte;
    let value = byte - 48;
    for (let more = 0; more < 2 && this.bytes[this.at]! >= 48 && this.bytes[this.at]! <= 55; more++)
      value = value * 8 + this.bytes[this.at++]! - 48;
    return value & 255;
  }

  #fail(what: string): never {
    throw new SyntaxError(`The document has ${what} at ${this.at}.`);
  }
}
