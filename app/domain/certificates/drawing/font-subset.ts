/** What is drawn for one code: glyphs with their places in font units; the first one's width counts. */
export type Drawing = { id: number; x: number; y: number }[];

/** A font reduced to some drawings, and the place of each among its glyphs. */
export type Subset = { file: Uint8Array<ArrayBuffer>; places: number[] };

type Tables = Map<string, Uint8Array>;
type Metrics = [advance: number, bearing: number];
type Glyphs = { of: (glyph: number) => Uint8Array; metrics: (glyph: number) => Metrics };
type NewGlyph = { outline: Uint8Array; metrics: Metrics };

const directories = new WeakMap<Uint8Array, { tables: Tables; glyphs: Glyphs }>();
const checksumMagic = 0xb1b0afba;

/**
 * A TrueType file (https://learn.microsoft.com/typography/opentype/spec/) with the first glyph, those of the drawings and
 * the parts they are made of, and only the tables that a PDF reader needs. A drawing of several glyphs becomes one that is
 * composed of them. Hints are not carried over: the fonts of certificates have none.
 */
export function subsetOf(sfnt: Uint8Array, drawings: Drawing[]): Subset {
  const { tables, glyphs } = directories.get(sfnt) ?? read(sfnt);
  const placeOf = new Map([[0, 0]]);
  const place = (glyph: number) => {
    const known = placeOf.get(glyph) ?? placeOf.size;
    placeOf.set(glyph, known);
    return known;
  };
  for (const { id } of drawings.flat()) place(id);
  // Parts that are met on the way are added at the end, and so come round as well.
  const added: NewGlyph[] = [];
  for (const glyph of placeOf.keys())
    added.push({ outline: withParts(glyphs.of(glyph), place), metrics: glyphs.metrics(glyph) });
  const places = drawings.map((drawing) => {
    const first = drawing[0]?.id ?? 0;
    if (drawing.length < 2) return placeOf.get(first) ?? 0;
    const outline = composed(drawing, { outlineOf: glyphs.of, place });
    return added.push({ outline, metrics: [glyphs.metrics(first)[0], viewOf(outline).getInt16(2)] }) - 1;
  });
  return { file: fileOf(added, tables), places };
}

function fileOf(added: NewGlyph[], tables: Tables): Uint8Array<ArrayBuffer> {
  const ends = [0];
  for (const { outline } of added) ends.push(ends.at(-1)! + even(outline.length));
  const deeper = (maxp: DataView) => maxp.setUint16(30, maxp.getUint16(30) + 1);
  return sfntOf([
    [
      "glyf",
      joined(
        added.map(({ outline }) => outline),
        ends,
      ),
    ],
    ["head", changed(tables, "head", (head) => [head.setUint32(8, 0), head.setInt16(50, 0)])],
    ["hhea", changed(tables, "hhea", (hhea) => [hhea.setUint16(34, added.length)])],
    ["hmtx", numbers(added.flatMap(({ metrics }) => metrics))],
    ["loca", numbers(ends.map((end) => end / 2))],
    ["maxp", changed(tables, "maxp", (maxp) => [maxp.setUint16(4, added.length), deeper(maxp)])],
  ]);
}

/** Several glyphs as one. */
function composed(
  drawing: Drawing,
  { outlineOf, place }: { outlineOf: Glyphs["of"]; place: (glyph: number) => number },
): Uint8Array {
  const inked = drawing.filter(({ id }) => outlineOf(id).length > 0);
  const corners = inked.map(({ id, x, y }) => {
    const box = viewOf(outlineOf(id));
    return [box.getInt16(2) + x, box.getInt16(4) + y, box.getInt16(6) + x, box.getInt16(8) + y] as const;
  });
  const [lowest, highest] = [Math.min, Math.max].map(
    (pick) => (at: number) => pick(...corners.map((corner) => corner[at] ?? 0)),
  );
  const box = [lowest!(0), lowest!(1), highest!(2), highest!(3)];
  const parts = inked.flatMap(({ id, x, y }, index) => {
    const flags = wordArguments | offsets | (index < inked.length - 1 ? more : 0);
    return [flags, place(id), x, y];
  });
  return numbers([-1, ...box, ...parts]);
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
    metrics: (glyph): Metrics =>
      glyph < measured
        ? [hmtx.getUint16(glyph * 4), hmtx.getUint16(glyph * 4 + 2)]
        : [hmtx.getUint16(measured * 4 - 4), hmtx.getUint16(measured * 2 + glyph * 2)],
  };
  const directory = { tables, glyphs };
  directories.set(sfnt, directory);
  return directory;
}

const [wordArguments, offsets, scale, more, scales, matrix] = [0x1, 0x2, 0x8, 0x20, 0x40, 0x80];

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
    file.set(
      Array.from(name, (letter) => letter.charCodeAt(0)),
      entry,
    );
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
