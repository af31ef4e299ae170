import { photographLibrary } from "#app/platform/photograph-library.server.ts";

/** Most pixels of a photograph as it comes: a small file can unfold to more than a small server has memory for. */
const mostPixels = 50_000_000;
/** Longest side that is kept, in pixels: enough to read a sheet of paper. */
const longestSide = 2000;
/** Longest time to decode one, in seconds. */
const mostSeconds = 30;

/**
 * A photograph that was given as a response (JPEG, PNG or WebP) as a JPEG made anew: upright, at most 2,000 pixels a side,
 * without what the camera wrote and without anything that came behind the picture. Null when it is none, moves or cannot
 * be read to its end.
 */
export async function encodeAnswerPhoto(bytes: Uint8Array): Promise<Uint8Array | null> {
  const sharp = await photographLibrary();
  try {
    const source = sharp(bytes, { failOn: "error", limitInputPixels: mostPixels });
    const { pages = 1 } = await source.metadata();
    if (pages > 1) return null;
    return await source
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .jpeg({ quality: 78 })
      .timeout({ seconds: mostSeconds })
      .toBuffer();
  } catch {
    return null;
  }
}
