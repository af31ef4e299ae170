const s15Fixed16 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Math.round(value * 65536));
  return bytes;
};
const tagged = (type: string, ...parts: Uint8Array[]) =>
  Buffer.concat([Buffer.from(type.padEnd(8, "\0"), "latin1"), ...parts]);
const xyz = (...values: number[]) => tagged("XYZ ", ...values.map(s15Fixed16));

function words(english: string): Buffer {
  const text = Buffer.from(english, "utf16le").swap16();
  const header = Buffer.alloc(20);
  [1, 12].forEach((value, at) => header.writeUInt32BE(value, at * 4));
  header.write("enUS", 8, "latin1");
  [text.length, 28].forEach((value, at) => header.writeUInt32BE(value, 12 + at * 4));
  return tagged("mluc", header, text);
}

const curve = tagged(
  "para",
  Buffer.from([0, 3, 0, 0]),
  ...[2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].map(s15Fixed16),
);
const adaptation = [1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168];
const white = [0.9642, 1, 0.8249];

const tags: [name: string, data: Buffer][] = [
  ["desc", words("sRGB")],
  ["cprt", words("No copyright, use freely")],
  ["wtpt", xyz(...white)],
  ["chad", tagged("sf32", ...adaptation.map(s15Fixed16))],
  ["rXYZ", xyz(0.43607, 0.22249, 0.01392)],
  ["gXYZ", xyz(0.38515, 0.71687, 0.09708)],
  ["bXYZ", xyz(0.14307, 0.06061, 0.7141)],
  ["rTRC", curve],
  ["gTRC", curve],
  ["bTRC", curve],
];

/** The colours of sRGB as an ICC profile: version 4.2, for displays, of matrices and curves (ICC.1:2004-10). */
export const srgbProfile: Uint8Array = profile();

function profile(): Buffer {
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length);
  const places = new Map<Buffer, number>();
  const parts: Buffer[] = [];
  let end = 128 + table.length;
  for (const [index, [name, data]] of tags.entries()) {
    const place = places.get(data) ?? end;
    if (place === end) {
      parts.push(Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]));
      places.set(data, place);
      end += parts.at(-1)!.length;
    }
    table.write(name, 4 + index * 12, "latin1");
    table.writeUInt32BE(place, 8 + index * 12);
    table.writeUInt32BE(data.length, 12 + index * 12);
  }
  const header = Buffer.alloc(128);
  header.writeUInt32BE(end, 0);
  header.writeUInt32BE(0x04200000, 8);
  header.write("mntrRGB XYZ ", 12, "latin1");
  [2026, 1, 1].forEach((value, at) => header.writeUInt16BE(value, 24 + at * 2));
  header.write("acsp", 36, "latin1");
  white.forEach((value, at) => s15Fixed16(value).copy(header, 68 + at * 4));
  return Buffer.concat([header, table, ...parts]);
}
