/** A font reduced to some glyphs, and the place of each of them in it. */
export type Subset = { file: Uint8Array<ArrayBuffer>; placeOf: Map<number, number> };

type Tables = Map<string, Uint8Array>;
type Glyphs = { of: (glyph: number) => Uint8Array; metrics: (glyph: number) => [advance: number, bearing: number] };

const directories = new WeakMap<Uint8Array, { tables: Tables; glyphs: Glyphs }>();
const checksumMagic = 0xb1b0afba;

/**
 * A TrueType file (https://learn.microsoft.com/typography/opentype/spec/) with only the first glyph, these and the parts
 * they are made of, in this order, and only the tables that a PDF reader needs. Hints are not carried over: the fonts of
 * certificates have none.
 */
export function subsetOf(sfnt: Uint8Array, wanted: Iterable<number>): Subset {
  const { tables, glyphs } = directories.get(sfnt) ?? read(sfnt);
  const placeOf = new Map([[0, 0]]);
  const place = (glyph: number) => {
    const known = placeOf.get(glyph) ?? placeOf.size;
    placeOf.set(glyph, known);
    return known;
  };
  for (const glyph of wanted) place(glyph);
  const outlines: Uint8Array[] = [];
  // Parts that are met on the way are added at the end, and so come round as well.
  for (const glyph of placeOf.keys()) outlines.push(withParts(glyphs.of(glyph), place));

  const ends = [0];
  for (const { length } of outlines) ends.push(ends.at(-1)! + even(length));
  const metrics = Array.from(placeOf.keys(), glyphs.metrics);
  const file = sfntOf([
    ["glyf", joined(outlines, ends)],
    ["head", changed(tables, "head", (head) => [head.setUint32(8, 0), head.setInt16(50, 0)])],
    ["hhea", changed(tables, "hhea", (hhea) => [hhea.setUint16(34, placeOf.size)])],
    ["hmtx", numbers(metrics.flat())],
    ["loca", numbers(ends.map((end) => end / 2))],
    ["maxp", changed(tables, "maxp", (maxp) => [maxp.setUint16(4, placeOf.size)])],
  ]);
  return { file, placeOf };
}

function read(sfnt: Uint8Array): { tables: Tables; glyphs: Glyphs } {
  const view = viewOf(sfnt);
  const tables: Tables = new Map();
  for (let entry = 12; entry < 12 + view.getUint16(4) * 16; entry += 16) {
    const name = String.fromCharCode(...sfnt.subarray(entry, entry + 4));
    tables.set(name, sfnt.subarray(view.getUint32(entry + 8), view.getUint32(entry + 8) + view.getUint32(entry + 12)));
  }
  const long = viewOf(table(tables, "head")).getInt16(50) === 1;
  const [loca, hmtx, glyf] = [viewOf(table(tables, "loca")), viewOf(table(tables, "hmtx")), table(tables, "glyf")];
  const start = (glyph: number) => (long ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2);
  const measured = viewOf(table(tables, "hhea")).getUint16(34);
  const glyphs: Glyphs = {
    of: (glyph) => glyf.subarray(start(glyph), start(glyph + 1)),
    metrics: (glyph) =>
      glyph < measured
        ? [hmtx.getUint16(glyph * 4), hmtx.getUint16(glyph * 4 + 2)]
        : [hmtx.getUint16(measured * 4 - 4), hmtx.getUint16(measured * 2 + glyph * 2)],
  };
  const directory = { tables, glyphs };
  directories.set(sfnt, directory);
  return directory;
}

const [wordArguments, scale, more, scales, matrix] = [0x1, 0x8, 0x20, 0x40, 0x80];

/** The outline of a glyph, in which the parts of a composed one have their new places. */
function withParts(outline: Uint8Array, place: (glyph: number) => number): Uint8Array {
  if (outline.length === 0 || viewOf(outline).getInt16(0) >= 0) return outline;
  const bytes = outline.slice();
  const view = viewOf(bytes);
  let flags = more;
  for (let at = 10; flags & more;) {
    flags = view.getUint16(at);
    view.setUint16(at + 2, place(view.getUint16(at + 2)));
    at += 4 + (flags & wordArguments ? 4 : 2) + (flags & scale ? 2 : flags & scales ? 4 : flags & matrix ? 8 : 0);
  }
  return bytes;
}

function sfntOf(tables: [name: string, data: Uint8Array][]): Uint8Array<ArrayBuffer> {
  const header = 12 + 16 * tables.length;
  const file = new Uint8Array(tables.reduce((end, [, { length }]) => end + padded(length), header));
  const view = viewOf(file);
  const halvings = Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  [tables.length, 16 * 2 ** halvings, halvings, 16 * (tables.length - 2 ** halvings)].forEach((value, at) =>
    view.setUint16(4 + at * 2, value),
  );
  let offset = header;
  for (const [index, [name, data]] of tables.entries()) {
    const entry = 12 + index * 16;
    file.set(data, offset);
    file.set(Array.from(name, (letter) => letter.charCodeAt(0)), entry);
    [checksum(file.subarray(offset, offset + padded(data.length))), offset, data.length].forEach((value, field) =>
      view.setUint32(entry + 4 + field * 4, value),
    );
    offset += padded(data.length);
  }
  const head = view.getUint32(12 + 16 + 8);
  view.setUint32(head + 8, (checksumMagic - checksum(file)) >>> 0);
  return file;
}

function checksum(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function changed(tables: Tables, name: string, change: (view: DataView) => unknown): Uint8Array {
  const copy = table(tables, name).slice();
  change(viewOf(copy));
  return copy;
}

function table(tables: Tables, name: string): Uint8Array {
  const found = tables.get(name);
  if (!found) throw new Error(`A font has no table ${name}.`);
  return found;
}

function joined(parts: Uint8Array[], ends: number[]): Uint8Array {
  const bytes = new Uint8Array(ends.at(-1) ?? 0);
  for (const [index, part] of parts.entries()) bytes.set(part, ends[index]);
  return bytes;
}

function numbers(values: number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  const view = viewOf(bytes);
  for (const [index, value] of values.entries()) view.setUint16(index * 2, value);
  return bytes;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const even = (length: number) => length + (length % 2);
const padded = (length: number) => Math.ceil(length / 4) * 4;
