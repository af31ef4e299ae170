import { crc32, deflateSync } from "node:zlib";
import { createHash } from "node:crypto";
import { imageSize } from "image-size";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import type { FaultFound } from "#app/domain/content-packages/faults.ts";
import { encodePhotograph, widthsFor } from "#app/domain/content-packages/photograph.server.ts";
import { readPicture } from "#app/domain/content-packages/picture.server.ts";
import { mediaSchema } from "#app/domain/learning/course.ts";

/** Encoding takes a while on a busy machine. */
const patient = { timeout: 30_000 };

/** A picture with something to see in it, the same each time: waves, with a little grain. */
function waves(width: number, height: number, channels: 1 | 3 | 4 = 3) {
  const data = Buffer.alloc(width * height * channels);
  for (let at = 0; at < data.length; at++) data[at] = 128 + 100 * Math.sin(at / 700) + ((at * 7) % 11);
  return sharp(data, { raw: { width, height, channels } });
}
const jpeg = (width: number, height: number) => waves(width, height).jpeg({ quality: 60 }).toBuffer();

async function encoded(bytes: Uint8Array) {
  const read = await encodePhotograph(bytes);
  if ("code" in read) throw new Error(read.code);
  return read;
}

const widths: [width: number, widths: number[]][] = [
  [1, [1]],
  [319, [319]],
  [320, [320]],
  [400, [320]],
  [401, [320, 401]],
  [640, [320, 640]],
  [800, [320, 640]],
  [801, [320, 640, 801]],
  [1024, [320, 640, 1024]],
];
test.each(widths)("a photograph %i pixels wide is kept at %j", (width, expected) => {
  expect(widthsFor(width)).toEqual(expected);
});

describe("a photograph of a phone", patient, async () => {
  const bytes = await jpeg(1280, 320);
  const { media, files } = await encoded(bytes);
  const variants = media.variants ?? [];

  test("is kept in AVIF and WebP of three widths, and one JPEG", () => {
    expect(mediaSchema.safeParse(media).success).toBe(true);
    expect(variants.map(({ type, width, height }) => `${type} ${width}x${height}`)).toEqual([
      ...["image/avif 320x80", "image/webp 320x80"],
      ...["image/avif 640x160", "image/webp 640x160"],
      ...["image/avif 1024x256", "image/webp 1024x256"],
    ]);
    expect(media).toMatchObject({ type: "image/jpeg", width: 640, height: 160 });
  });

  test("is kept under the hash of what each file holds, which is what it says", () => {
    [media, ...variants].forEach((one, at) => {
      const file = files[at]!;
      expect(createHash("sha256").update(file).digest("hex")).toBe(one.sha256);
      expect(file.length).toBe(one.bytes);
      const { type, width, height } = imageSize(file);
      expect({ type: `image/${type === "jpg" ? "jpeg" : type}`, width, height }).toEqual({
        type: one.type,
        width: one.width,
        height: one.height,
      });
    });
  });

  test("becomes the same files each time", async () => {
    expect((await encoded(bytes)).media).toEqual(media);
  });
});

test("a photograph that lies on its side is set upright, and loses what the camera wrote", patient, async () => {
  const lying = await sharp(await jpeg(400, 200))
    .withExif({ IFD0: { Copyright: "Somebody" }, IFD3: { GPSLatitude: "34/1 55/1 0/1" } })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  expect(lying.includes("Exif")).toBe(true);
  expect(readPicture("media/a.jpg", lying)).toMatchObject({ media: { width: 200, height: 400 } });
  const { media, files } = await encoded(lying);
  expect([media.width, media.height]).toEqual([200, 400]);
  for (const file of files) expect(Buffer.from(file).toString("latin1")).not.toMatch(/Exif|Somebody/);
});

const made: [why: string, make: () => Promise<Buffer>, type: string][] = [
  ["in CMYK", () => waves(450, 90).toColourspace("cmyk").jpeg().toBuffer(), "image/jpeg"],
  ["in grey", () => waves(450, 90, 1).toColourspace("b-w").png().toBuffer(), "image/jpeg"],
  ["with 16 bits a colour", () => waves(450, 90).toColourspace("rgb16").png().toBuffer(), "image/jpeg"],
  ["in WebP", () => waves(450, 90).webp().toBuffer(), "image/jpeg"],
  ["that could be seen through, and cannot", () => waves(450, 90).ensureAlpha(1).png().toBuffer(), "image/jpeg"],
  ["that is seen through", () => waves(450, 90, 4).png().toBuffer(), "image/png"],
];
test.each(made)("a photograph is taken: %s", patient, async (_, make, type) => {
  const { media } = await encoded(await make());
  expect(media).toMatchObject({ type, width: 450, height: 90 });
  expect(media.variants?.map(({ width }) => width)).toEqual([320, 320, 450, 450]);
});

test("a photograph is never made wider, nor kept higher than 2,048 pixels", patient, async () => {
  expect((await encoded(await jpeg(3, 2))).media).toMatchObject({ width: 3, height: 2 });
  const long = await encoded(await jpeg(100, 4096));
  expect([long.media.width, long.media.height]).toEqual([50, 2048]);
});

/** A PNG of black and white points, all black: 20,000 × 20,000 of them are 50 kB. */
function bomb(side: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 1;
  const lines = deflateSync(Buffer.alloc(side * (Math.ceil(side / 8) + 1)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", lines), chunk("IEND", Buffer.alloc(0))]);
}
const moving = async () =>
  sharp(await waves(10, 20).raw().toBuffer(), { raw: { width: 10, height: 20, channels: 3, pageHeight: 10 } })
    .webp({ loop: 0, delay: [100, 100] })
    .toBuffer();

const broken = (detail: RegExp) =>
  ({ code: "picture-broken", facts: { detail: expect.stringMatching(detail) as string } }) as const;
const refused: [why: string, make: () => Promise<Uint8Array> | Uint8Array, found: FaultFound][] = [
  ["a bomb of 400 million points", () => bomb(20_000), broken(/pixel limit/)],
  ["a JPEG cut in the middle", async () => (await jpeg(400, 300)).subarray(0, 9_000), broken(/./)],
  ["a PNG cut in the middle", async () => (await waves(300, 300).png().toBuffer()).subarray(0, 20_000), broken(/./)],
  ["a WebP cut in the middle", async () => (await waves(300, 300).webp().toBuffer()).subarray(0, 1_500), broken(/./)],
  ["a picture that moves", moving, { code: "picture-moves" }],
  ["AVIF, which only comes out", () => waves(64, 64).avif().toBuffer(), broken(/./)],
  ["a GIF", () => waves(64, 64).gif().toBuffer(), broken(/./)],
  ["a TIFF", () => waves(64, 64).tiff().toBuffer(), broken(/./)],
  ["a drawing", () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), broken(/./)],
  ["words", () => Buffer.from("un texte"), broken(/./)],
  ["nothing", () => new Uint8Array(), broken(/./)],
];
test.each(refused)("a photograph is refused: %s", patient, async (_, make, found) => {
  expect(await encodePhotograph(await make())).toEqual(found);
});

test("what is no JPEG is refused by its name, before it is decoded", async () => {
  const others = { avif: waves(9, 9).avif(), png: waves(9, 9).png(), webp: waves(9, 9).webp() };
  for (const [type, picture] of Object.entries(others)) {
    const read = readPicture("media/a.jpg", await picture.toBuffer());
    expect(read).toEqual({ code: "picture-untrue", facts: { kind: type } });
  }
  expect(readPicture("media/a.jpg", Buffer.from("un texte"))).toEqual({ code: "picture-unreadable" });
});

test("a bomb is refused by what it says of itself, before it is decoded", () => {
  expect(readPicture("media/a.png", bomb(8_000))).toEqual({
    code: "picture-pixels",
    facts: { width: 8_000, height: 8_000, most: 50_000_000 },
  });
});
