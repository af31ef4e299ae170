import { expect, test } from "vitest";
import type { Media } from "#app/domain/learning/course.ts";
import { byItself, mediaPath, onPhone, shownPicture } from "#app/domain/learning/pictures.ts";

const file = (type: string, width: number) => ({
  sha256: `${type.at(-1)}${width}`.padEnd(64, "0"),
  type: `image/${type}`,
  bytes: width,
  width,
  height: width / 2,
});
/** A photograph kept in these widths. */
const photograph = (...widths: number[]): Media => ({
  ...file("jpeg", Math.min(640, widths.at(-1) ?? 0)),
  variants: widths.flatMap((width) => [file("avif", width), file("webp", width)]),
});
const drawing: Media = file("svg+xml", 100);

const taken: [why: string, media: Media, onPhone: number, type: string][] = [
  ["a drawing", drawing, 100, "image/svg+xml"],
  ["a photograph of a version without variants", file("png", 900), 900, "image/png"],
  ["a wide photograph", photograph(320, 640, 1024), 640, "image/avif"],
  ["a narrow photograph", photograph(320, 500), 500, "image/avif"],
  ["a very narrow photograph", photograph(100), 100, "image/avif"],
  ["a photograph a little wider than 320", { ...photograph(320), width: 380 }, 320, "image/avif"],
];
test.each(taken)("what a phone takes of %s", (_, media, width, type) => {
  expect(onPhone(media)).toMatchObject({ width, type });
  expect(byItself(media)).toMatchObject({ width, type: type.replace("avif", "webp") });
});

test("a photograph is offered in AVIF, then WebP, in all its widths, and never wider than its fallback", () => {
  const media = photograph(320, 640, 1024);
  const [avif, webp] = shownPicture(media).sources ?? [];
  expect(avif).toEqual({
    type: "image/avif",
    srcset: [320, 640, 1024].map((width) => `${mediaPath(file("avif", width))} ${width}w`).join(","),
    sizes: "(min-width:680px) 640px,calc(100vw - 40px)",
  });
  expect(webp?.type).toBe("image/webp");
  expect(shownPicture(media)).toMatchObject({ src: mediaPath(media), width: 640, height: 320 });
});

test("a drawing is offered as it is", () => {
  expect(shownPicture(drawing)).toEqual({ src: mediaPath(drawing), width: 100, height: 50 });
});
