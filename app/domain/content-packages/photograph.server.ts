import { createHash } from "node:crypto";
import type { Sharp } from "sharp";
import type { FaultFound } from "#app/domain/content-packages/faults.ts";
import type { Media, Variant } from "#app/domain/learning/course.ts";
import { photographLibrary } from "#app/platform/photograph-library.server.ts";

/** Most pixels of a photograph as it comes: a small file can unfold to more than a small server has memory for. */
export const mostPixels = 50_000_000;
/** Longest side of a photograph in a draft, in pixels: more than any page shows, and much less than a phone takes. */
export const draftSidePixels = 1600;
/** Widths a photograph is kept in, in pixels; never wider than it came. */
export const keptWidths = [320, 640, 1024] as const;
/** Longest time to decode one, in seconds: some files are made to take for ever. */
const mostSeconds = 60;
/** A photograph is at most this high, in pixels: a long picture of a screen would fill a phone's memory. */
const mostHeight = 2048;
/** Width of the one picture for browsers that know neither AVIF nor WebP. */
const fallbackWidth = 640;

/** A photograph as it is kept: the fallback with its variants, and the bytes of each. */
export type EncodedPhotograph = { media: Media; files: Uint8Array[] };

/**
 * A photograph (.png, .jpg or .webp) as phones fetch it: upright, in sRGB, without metadata, in AVIF and WebP of
 * `keptWidths`, with one JPEG as a fallback, or one PNG where something shows through. Or what is wrong with it.
 */
export async function encodePhotograph(bytes: Uint8Array): Promise<EncodedPhotograph | FaultFound> {
  const decoded = await decode(bytes);
  if ("code" in decoded) return decoded;
  const { data, width, height, channels } = decoded;
  const sharp = await photographLibrary();
  const drawn = (wanted: number) =>
    sharp(data, { raw: { width, height, channels } }).resize({ width: wanted, withoutEnlargement: true });
  const files: Uint8Array[] = [];
  const keep = async (type: string, picture: Sharp): Promise<Variant> => {
    const { data: content, info } = await picture.toBuffer({ resolveWithObject: true });
    files.push(content);
    const sha256 = createHash("sha256").update(content).digest("hex");
    return { sha256, type, bytes: content.length, width: info.width, height: info.height };
  };
  const small = drawn(Math.min(fallbackWidth, width));
  const fallback = decoded.isOpaque
    ? await keep("image/jpeg", small.jpeg({ quality: 70, mozjpeg: true }))
    : await keep("image/png", small.png({ palette: true, effort: 8 }));
  const variants: Variant[] = [];
  for (const wanted of widthsFor(width))
    variants.push(
      await keep("image/avif", drawn(wanted).avif({ quality: 50, effort: 3, chromaSubsampling: "4:2:0" })),
      await keep("image/webp", drawn(wanted).webp({ quality: 70 })),
    );
  return { media: { ...fallback, variants }, files };
}

/**
 * A photograph as a draft keeps it: upright, in sRGB, without metadata, at most `draftSidePixels` a side, as JPEG, or as
 * PNG where something shows through. Or what is wrong with it.
 */
export async function takeInPhotograph(
  bytes: Uint8Array,
): Promise<{ ending: "jpg" | "png"; bytes: Uint8Array } | FaultFound> {
  const decoded = await decode(bytes, { width: draftSidePixels, height: draftSidePixels });
  if ("code" in decoded) return decoded;
  const { data, width, height, channels, isOpaque } = decoded;
  const sharp = await photographLibrary();
  const picture = sharp(data, { raw: { width, height, channels } });
  return isOpaque
    ? { ending: "jpg", bytes: new Uint8Array(await picture.jpeg({ quality: 82, mozjpeg: true }).toBuffer()) }
    : { ending: "png", bytes: new Uint8Array(await picture.png({ palette: true, effort: 8 }).toBuffer()) };
}

/** The widths for a photograph of a width: its own beside the standard ones where it is a quarter wider than they are. */
export function widthsFor(width: number): number[] {
  const standard = keptWidths.filter((one) => one <= width);
  const widest = standard.at(-1) ?? 0;
  return width > widest * 1.25 ? [...standard, Math.min(width, keptWidths[2])] : standard;
}

type Decoded = { data: Uint8Array; width: number; height: number; channels: 3 | 4; isOpaque: boolean };

// Decoded once, at the largest size that is kept.
async function decode(
  bytes: Uint8Array,
  largest: { width: number; height: number } = { width: keptWidths[2], height: mostHeight },
): Promise<Decoded | FaultFound> {
  const sharp = await photographLibrary();
  try {
    const source = sharp(bytes, { failOn: "error", limitInputPixels: mostPixels });
    const { pages = 1 } = await source.metadata();
    if (pages > 1) return { code: "picture-moves" };
    const { data, info } = await source
      .autoOrient()
      .resize({ ...largest, fit: "inside", withoutEnlargement: true })
      .toColourspace("srgb")
      .raw()
      .timeout({ seconds: mostSeconds })
      .toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    const channels = info.channels === 4 ? 4 : 3;
    const { isOpaque } = await sharp(data, { raw: { width, height, channels } }).stats();
    return { data, width, height, channels, isOpaque };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { code: "picture-broken", facts: { detail: said.split("\n")[0] ?? "" } };
  }
}
