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

/** Where an object is: at a place of the file, or within a stream of objects. */
type Place = { at: number } | { stream: number; index: number };

/**
 * A document as pdf-lib writes it with object streams: streams one after another, the other objects packed in one or more
 * of them, and one table of all their places, which is a stream as well.
 */
export class PdfDocument {
  readonly bytes: Bytes;
  /** The objects at places of their own. */
  readonly plain = new Map<number, PdfValue>();
  /** Those within streams. */
  readonly packed = new Map<number, PdfValue>();
  readonly #root: PdfValue | undefined;
  readonly #budget = new Budget();

  constructor(bytes: Bytes, root: PdfValue | undefined) {
    this.bytes = bytes;
    this.#root = root;
  }

  get catalog(): PdfDictionary {
    return this.dictionary(this.#root);
  }

  /** A value, or the object it refers to; null for what is not there. */
  get(value: PdfValue | undefined): PdfValue {
    if (!(value instanceof PdfReference)) return value ?? null;
    return this.plain.get(value.number) ?? this.packed.get(value.number) ?? null;
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
 * How many objects a document says it has, from the head of its table, so that a file with too many is refused before any
 * of them is read; 0 when it has no table.
 */
export function objectCount(bytes: Bytes): number {
  const start = find(bytes, "startxref");
  if (start < 0) return 0;
  const place = Number(/^startxref\s+(\d{1,8})\s/.exec(latin1(bytes.subarray(start, start + 30)))?.[1] ?? bytes.length);
  // An older table has its head behind it.
  const heads = [bytes.subarray(place, place + 400), bytes.subarray(Math.max(0, start - 400), start)];
  return Math.max(...heads.map((head) => Number(/\/Size (\d{1,9})/.exec(latin1(head))?.[1] ?? 0)));
}

function must(holds: unknown, what: string): asserts holds {
  if (!holds) throw new SyntaxError(what);
}

/**
 * Reads a whole document: each byte belongs to the header, to one object of the table or to the end, so that nothing is
 * hidden and all readers see the same. Throws on any other file; `Refusal` where a forger's hand shows.
 */
export async function readDocument(bytes: Bytes): Promise<PdfDocument> {
  const place = tablePlace(bytes);
  const end = find(bytes, "startxref");
  const { number, value: table } = readObject(bytes, place, end);
  must(table instanceof PdfStream && !table.dictionary.has("Prev") && !table.dictionary.has("Encrypt"), "table");
  const document = new PdfDocument(bytes, table.dictionary.get("Root"));
  const places = await readTable(document, table);
  const ordered: [number, number][] = [];
  for (const [of, where] of places) if ("at" in where) ordered.push([of, where.at]);
  ordered.sort(([, a], [, b]) => a - b);
  const last = ordered.at(-1);
  must(last?.[0] === number && last[1] === place, "the table is not the last object");
  const header = latin1(bytes.subarray(0, Math.min(40, ordered[0]![1])));
  must(/^%PDF-1\.7\n%[\x80-\xff]{4}\n\n?$/.test(header), "header");
  for (const [index, [of, at]] of ordered.entries()) {
    const object = readObject(bytes, at, ordered[index + 1]?.[1] ?? end);
    must(object.number === of, "an object in another's place");
    document.plain.set(of, object.value);
  }
  await unpackObjects(document, places);
  return document;
}

/** The places of the objects in use, by number (ISO 32000-1, 7.5.8). */
async function readTable(document: PdfDocument, table: PdfStream): Promise<Map<number, Place>> {
  const { dictionary } = table;
  const widths = document.list(dictionary.get("W"));
  const index = dictionary.has("Index") ? document.list(dictionary.get("Index")) : [0, dictionary.get("Size")];
  const isWhole = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;
  must(document.name(dictionary.get("Type")) === "XRef" && [...widths, ...index].every(isWhole), "table");
  const [kind, first, second] = widths as [number, number, number];
  must(widths.length === 3 && index.length % 2 === 0 && kind === 1 && first < 5 && second < 5, "entries");
  const content = await document.content(table);
  const places = new Map<number, Place>();
  let at = 0;
  const next = (width: number) => {
    let value = 0;
    for (const end = at + width; at < end; at++) value = value * 256 + (content[at] ?? 0);
    return value;
  };
  for (let pair = 0; pair < index.length; pair += 2)
    for (let number = index[pair] as number, count = index[pair + 1] as number; count > 0; number++, count--) {
      must(at < content.length && places.size < limits.objects, "length of the table");
      const [type, one, other] = [next(kind), next(first), next(second)];
      if (type === 0) continue;
      must(!places.has(number) && (type === 1 ? other === 0 : type === 2 && other < limits.objects), "entry");
      places.set(number, type === 1 ? { at: one } : { stream: one, index: other });
    }
  must(at === content.length, "length of the table");
  return places;
}

/** Reads the objects that are packed in streams (ISO 32000-1, 7.5.7): each of them is in the table, and nothing else. */
async function unpackObjects(document: PdfDocument, places: Map<number, Place>): Promise<void> {
  const wanted = new Map<PdfValue | undefined, number[]>();
  for (const [number, place] of places) {
    if ("at" in place) continue;
    const stream = document.plain.get(place.stream);
    const numbers = wanted.get(stream) ?? [];
    wanted.set(stream, numbers);
    numbers[place.index] = number;
  }
  const isHolder = (value: PdfValue | undefined) => document.name(document.dictionary(value).get("Type")) === "ObjStm";
  for (const value of document.plain.values())
    must(!isHolder(value) || wanted.has(value), "objects that are not listed");
  for (const [stream, numbers] of wanted) {
    must(stream instanceof PdfStream && isHolder(stream) && !stream.dictionary.has("Extends"), "holder");
    const first = stream.dictionary.get("First");
    must(stream.dictionary.get("N") === numbers.length && typeof first === "number", "holder");
    const content = await document.content(stream);
    const head = new PdfReader(content, 0, first);
    const starts = Array.from(numbers, (number) => {
      must(head.token() === number, "an object that is not listed");
      return first + (head.token() as number);
    });
    must(head.skipSpace() && starts[0] === first, "something before the objects");
    for (const [index, number] of numbers.entries()) {
      const reader = new PdfReader(content, starts[index], starts[index + 1] ?? content.length);
      document.packed.set(number, reader.value());
      must(reader.skipSpace(), "something behind an object");
    }
  }
}

function readObject(bytes: Bytes, place: number, end: number): { number: number; value: PdfValue } {
  const reader = new PdfReader(bytes, place, end);
  const number = reader.token();
  must(typeof number === "number" && reader.token() === 0, "no object");
  reader.word("obj");
  const value = reader.streamOr(reader.value());
  reader.word("endobj");
  must(reader.skipSpace(), "something behind an object");
  return { number, value };
}
