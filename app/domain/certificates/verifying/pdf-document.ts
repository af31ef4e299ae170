import { find, latin1, occurrences, type Bytes } from "#app/domain/certificates/verifying/bytes.ts";
import { Budget, inflate } from "#app/domain/certificates/verifying/inflate.ts";
import { limits } from "#app/domain/certificates/verifying/limits.ts";
import { PdfReader } from "#app/domain/certificates/verifying/pdf-reader.ts";
import {
  PdfName,
  PdfReference,
  PdfStream,
  type PdfDictionary,
  type PdfValue,
} from "#app/domain/certificates/verifying/pdf-values.ts";
import { demand } from "#app/domain/certificates/verifying/refusal.ts";

/** A document as pdf-lib writes it without object streams: objects one after another, one table of their places. */
export class PdfDocument {
  readonly bytes: Bytes;
  readonly objects: Map<number, PdfValue>;
  readonly catalog: PdfDictionary;
  readonly #budget = new Budget();

  constructor(bytes: Bytes, objects: Map<number, PdfValue>, trailer: PdfDictionary) {
    this.bytes = bytes;
    this.objects = objects;
    this.catalog = this.dictionary(trailer.get("Root"));
  }

  /** A value, or the object it refers to; null for what is not there. */
  get(value: PdfValue | undefined): PdfValue {
    return value instanceof PdfReference ? (this.objects.get(value.number) ?? null) : (value ?? null);
  }

  /** A dictionary, or that of a stream; an empty one for anything else. */
  dictionary(value: PdfValue | undefined): PdfDictionary {
    const found = this.get(value);
    if (found instanceof PdfStream) return found.dictionary;
    return found instanceof Map ? found : new Map();
  }

  /** The items of an array; one value that is no array counts as one item, null as none. */
  list(value: PdfValue | undefined): PdfValue[] {
    const found = this.get(value);
    if (found === null) return [];
    return Array.isArray(found) ? found : [value!];
  }

  /** A name; null for anything else. */
  name(value: PdfValue | undefined): string | null {
    const found = this.get(value);
    return found instanceof PdfName ? found.name : null;
  }

  /** The content of a stream, plain or packed once by Flate; throws for others, and beyond the limits. */
  async content(stream: PdfStream): Promise<Bytes> {
    const filters = this.list(stream.dictionary.get("Filter")).map((filter) => this.name(filter));
    if (filters.length === 0) return stream.packed;
    if (filters.length > 1 || filters[0] !== "FlateDecode" || stream.dictionary.has("DecodeParms"))
      throw new TypeError("A stream that is packed in another way.");
    return inflate(stream.packed, "deflate", this.#budget);
  }
}

/** The place of the table at the end of a document; throws a `Refusal` when the end is another, or not the only one. */
function tablePlace(bytes: Bytes): number {
  demand(find(bytes.subarray(0, 5), "%PDF-") === 0, "not-whole-file", "bytes before the header");
  demand(occurrences(bytes, "startxref") === 1 && occurrences(bytes, "%%EOF") === 1, "several-revisions");
  const end = /startxref\n(\d{1,8})\n%%EOF\n?$/.exec(latin1(bytes.subarray(-40)));
  demand(end, "not-whole-file", "bytes after the end");
  return Number(end[1]);
}

/**
 * How many objects a document says it has, from the heads in its table, so that a file with too many is refused before
 * any of them is read; 0 when it has no such table.
 */
export function objectCount(bytes: Bytes): number {
  const start = find(bytes, "startxref");
  if (start < 0) return 0;
  const place = Number(/^startxref\s+(\d{1,8})\s/.exec(latin1(bytes.subarray(start, start + 30)))?.[1] ?? -1);
  const size = latin1(bytes.subarray(Math.max(0, start - 2000), start)).match(/\/Size (\d{1,9})/)?.[1];
  const head =
    place >= 0 ? /^xref\s+\d{1,9} (\d{1,9})\s/.exec(latin1(bytes.subarray(place, place + 40)))?.[1] : undefined;
  return Math.max(Number(size ?? 0), Number(head ?? 0));
}

/**
 * Reads a whole document: each byte belongs to the header, to one object of the table, to the table or to the end, so
 * that nothing is hidden and all readers see the same. Throws on any other file; `Refusal` where a forger's hand shows.
 */
export function readDocument(bytes: Bytes): PdfDocument {
  const table = tablePlace(bytes);
  const reader = new PdfReader(bytes, table);
  reader.word("xref");
  const places = readTable(reader);
  const trailer = reader.value();
  if (!(trailer instanceof Map) || ["Prev", "XRefStm", "Encrypt"].some((key) => trailer.has(key)))
    throw new SyntaxError("The trailer is of another kind.");
  reader.word("startxref");
  const objects = new Map<number, PdfValue>();
  const ordered = [...places].sort(([, a], [, b]) => a - b);
  if (!/^%PDF-1\.7\n%[\x80-\xff]{4}\n\n?$/.test(latin1(bytes.subarray(0, Math.min(40, ordered[0]?.[1] ?? 0)))))
    throw new SyntaxError("The header is of another kind.");
  for (const [index, [number, place]] of ordered.entries())
    objects.set(number, readObject(bytes, number, place, ordered[index + 1]?.[1] ?? table));
  return new PdfDocument(bytes, objects, trailer);
}

/** The places of the objects in use, by number; stops after `trailer`. */
function readTable(reader: PdfReader): Map<number, number> {
  const places = new Map<number, number>();
  for (;;) {
    const first = reader.token();
    if (typeof first !== "number") {
      reader.at -= "trailer".length;
      reader.word("trailer");
      return places;
    }
    const count = reader.token();
    reader.at += 1;
    if (typeof count !== "number" || count > limits.objects) throw new SyntaxError("A table of another kind.");
    for (let number = first; number < first + count; number++, reader.at += 20) {
      const entry = /^(\d{10}) (\d{5}) ([nf])(?: \n| \r|\r\n)$/.exec(
        latin1(reader.bytes.subarray(reader.at, reader.at + 20)),
      );
      if (!entry || places.has(number) || (entry[3] === "n" && entry[2] !== "00000"))
        throw new SyntaxError("An entry of another kind.");
      if (entry[3] === "n") places.set(number, Number(entry[1]));
      if (places.size > limits.objects) throw new SyntaxError("Too many objects.");
    }
  }
}

function readObject(bytes: Bytes, number: number, place: number, end: number): PdfValue {
  const reader = new PdfReader(bytes, place, end);
  if (reader.token() !== number || reader.token() !== 0) throw new SyntaxError(`Object ${number} is not in its place.`);
  reader.word("obj");
  const value = reader.streamOr(reader.value());
  reader.word("endobj");
  if (!reader.skipSpace()) throw new SyntaxError(`Something stands behind object ${number}.`);
  return value;
}
