import sharp from "sharp";
import { expect, test } from "vitest";
import { encodeAnswerPhoto } from "#app/domain/quizzes/answer-photo.server.ts";

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#f59a2e" } });
const bytes = (text: string) => new TextEncoder().encode(text);

test("a photograph comes back upright, small enough, and without what the camera wrote or came behind it", async () => {
  const taken = await picture(3000, 1000)
    .withExif({ IFD0: { ImageDescription: "SECRET-PLACE" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const polyglot = Buffer.concat([taken, bytes("<script>alert('SECRET-SCRIPT')</script>")]);
  const kept = await encodeAnswerPhoto(polyglot);
  const { format, width, height, exif } = await sharp(kept!).metadata();
  expect({ format, width, height, exif }).toEqual({ format: "jpeg", width: 667, height: 2000, exif: undefined });
  expect(Buffer.from(kept!).toString("latin1")).not.toContain("SECRET");
});

test.each([
  ["PNG", () => picture(20, 10).png().toBuffer()],
  ["WebP", () => picture(20, 10).webp().toBuffer()],
])("%s becomes a JPEG", async (_, made) => {
  expect((await sharp((await encodeAnswerPhoto(await made()))!).metadata()).format).toBe("jpeg");
});

test.each([
  ["nothing", () => bytes("")],
  ["a page called photo.jpg", () => bytes("<!doctype html><script>alert(1)</script>")],
  ["a page that begins as a JPEG", () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), bytes("<script>")])],
  ["a drawing", () => bytes('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ["a PDF", () => bytes("%PDF-1.7")],
  ["half a JPEG", async () => (await picture(400, 400).jpeg().toBuffer()).subarray(0, 400)],
  ["a GIF", () => picture(9, 9).gif().toBuffer()],
])("%s is no photograph", async (_, made) => {
  expect(await encodeAnswerPhoto(await made())).toBeNull();
});
