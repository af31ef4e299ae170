import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { bytesOf, joined, latin1, type Bytes } from "#app/domain/certificates/verifying/bytes.ts";
import { objectCount, readDocument } from "#app/domain/certificates/verifying/pdf-document.ts";

/** What a small document is made of; the packed objects are 1 and 2 in stream 3, the table is object 4. */
type Parts = {
  head: string;
  packed: string;
  stream: string;
  /** Entries of the table, four bytes each, but for the two places. */
  entries: number[][];
  table: string;
};

const good: Parts = {
  head: "1 0 2 30 ",
  packed: "<</Type/Catalog/Pages 2 0 R>> <</Type/Pages>>",
  stream: "/Type/ObjStm/N 2/First 9",
  entries: [
    [0, 0, 0, 255],
    [2, 0, 3, 0],
    [2, 0, 3, 1],
    [1, -1, -1, 0],
    [1, -1, -1, 0],
  ],
  table: "/Type/XRef/Size 5/W[1 2 1]/Root 1 0 R",
};

function documentOf(changes: Partial<Parts> = {}, between = "\n"): Bytes {
  const { head, packed, stream, entries, table } = { ...good, ...changes };
  const streamOf = (number: number, entries: string, content: Uint8Array) => {
    const deflated = deflateSync(content);
    const start = `${number} 0 obj\n<<${entries}/Filter/FlateDecode/Length ${deflated.length}>>\nstream\n`;
    return joined(bytesOf(start), deflated, bytesOf("\nendstream\nendobj\n"));
  };
  const header = bytesOf("%PDF-1.7\n%\x81\x81\x81\x81\n\n");
  const objects = streamOf(3, stream, bytesOf(head + packed));
  const place = header.length + objects.length + between.length;
  const places = [header.length, place];
  const content = entries.flatMap(([type, one, two, three]) => {
    const at = one === -1 ? places.shift()! : null;
    return at === null ? [type!, one!, two!, three!] : [type!, at >> 8, at & 255, three!];
  });
  const end = bytesOf(`\nstartxref\n${place}\n%%EOF`);
  return joined(header, objects, bytesOf(between), streamOf(4, table, Uint8Array.from(content)), end);
}

const entriesWith = (number: number, entry: number[]) => good.entries.map((one, at) => (at === number ? entry : one));

test("objects are found in their stream", async () => {
  const document = await readDocument(documentOf());
  expect(document.name(document.catalog.get("Type"))).toBe("Catalog");
  expect(document.name(document.dictionary(document.catalog.get("Pages")).get("Type"))).toBe("Pages");
  expect([...document.plain.keys()]).toEqual([3, 4]);
  expect([...document.packed.keys()]).toEqual([1, 2]);
});

describe("a document is refused", () => {
  const cases: [string, Partial<Parts>, string?][] = [
    ["whose table names a table before it", { table: `${good.table}/Prev 9` }],
    ["that is encrypted", { table: `${good.table}/Encrypt 1 0 R` }],
    ["whose table is another kind of stream", { table: good.table.replace("XRef", "Else") }],
    ["whose table is too short", { table: good.table.replace("Size 5", "Size 6") }],
    ["whose table is too long", { table: good.table.replace("Size 5", "Size 4") }],
    ["whose table has wider entries", { table: good.table.replace("[1 2 1]", "[1 9 1]") }],
    ["whose table has negative widths", { table: good.table.replace("[1 2 1]", "[1 -2 1]") }],
    ["whose table names an object twice", { table: `${good.table}/Index[0 3 1 1 4 1]` }],
    ["with an entry of an unknown kind", { entries: entriesWith(0, [3, 0, 0, 0]) }],
    ["with a second generation", { entries: entriesWith(4, [1, -1, -1, 1]) }],
    ["with a place far down a stream", { entries: entriesWith(2, [2, 0, 3, 200]) }],
    ["with a hidden object", { entries: entriesWith(2, [0, 0, 0, 0]) }],
    ["with objects in the wrong order", { entries: entriesWith(1, [2, 0, 3, 1]).with(2, [2, 0, 3, 0]) }],
    ["with an object in a stream that is none", { entries: entriesWith(2, [2, 0, 1, 0]) }],
    ["with an object in the table", { entries: entriesWith(2, [2, 0, 4, 0]) }],
    ["with fewer objects in the stream than it says", { stream: good.stream.replace("N 2", "N 3") }],
    ["with a stream of objects that goes on in another", { stream: `${good.stream}/Extends 4 0 R` }],
    ["with a stream of objects of another kind", { stream: good.stream.replace("ObjStm", "Metadata") }],
    [
      "with something before the first object",
      { head: "1 0 2 30 7 ", stream: good.stream.replace("First 9", "First 11") },
    ],
    ["with something between two objects", { packed: good.packed.replace(">> <<", ">> true <<") }],
    ["with something behind the last object", { packed: `${good.packed} true` }],
    ["with a comment among its objects", { packed: `${good.packed} %` }],
    ["with places that overlap", { head: "1 0 2 20 " }],
    ["with something between two streams", {}, "\n% more\n"],
  ];
  test.each(cases)("%s", async (_, changes, between) => {
    await expect(readDocument(documentOf(changes, between))).rejects.toThrow(/./);
  });
  test("when another stream of objects is not in its table", async () => {
    const entries = [...good.entries.slice(0, 1), [0, 0, 0, 0], [0, 0, 0, 0], ...good.entries.slice(3)];
    await expect(readDocument(documentOf({ entries }))).rejects.toThrow("not listed");
  });
});

test("the number of objects is read before any of them", () => {
  expect(objectCount(documentOf())).toBe(5);
  expect(objectCount(documentOf({ table: good.table.replace("Size 5", "Size 900000000") }))).toBe(900_000_000);
  const older = "%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<<\n/Size 70\n>>\nstartxref\n9\n%%EOF";
  expect(objectCount(bytesOf(older))).toBe(70);
  expect(objectCount(bytesOf("%PDF-1.7"))).toBe(0);
  expect(latin1(documentOf())).toContain("startxref");
});
