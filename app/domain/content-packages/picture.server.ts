import { createHash } from "node:crypto";
import { imageSize } from "image-size";
import { drawingFault } from "#app/domain/drawing.ts";
import type { FaultFound } from "#app/domain/content-packages/faults.ts";
import { mostPixels } from "#app/domain/content-packages/photograph.server.ts";
import type { Media } from "#app/domain/learning/course.ts";

/** The type of a drawing, which is kept as it came; every other picture is a photograph. */
export const drawingType = "image/svg+xml";

const types: Record<string, string> = {
  svg: drawingType,
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  webp: "image/webp",
};

/** Largest drawing of a package, in bytes: it is sent as it is. */
export const largestDrawingBytes = 300_000;
/** Largest photograph of a package, in bytes: as it comes from a phone, for it is encoded anew. */
export const largestPhotographBytes = 8_000_000;
/** Longest side of a photograph, in pixels. */
export const longestSidePixels = 12_000;

/** A picture by its bytes and the end of its name, or what is wrong with it. A photograph is not decoded yet. */
export function readPicture(name: string, bytes: Uint8Array): { media: Media } | FaultFound {
  const type = types[/\.([a-z]+)$/.exec(name)?.[1] ?? ""];
  if (!type) return { code: "picture-ending" };
  const isDrawing = type === drawingType;
  const largest = isDrawing ? largestDrawingBytes : largestPhotographBytes;
  if (bytes.length > largest) return { code: "file-too-large", facts: { bytes: bytes.length, most: largest } };
  const size = sizeOf(bytes);
  if (!size) return { code: "picture-unreadable" };
  if (types[size.type] !== type) return { code: "picture-untrue", facts: { kind: size.type } };
  const unsafe = isDrawing ? drawingFault(bytes) : null;
  if (unsafe) return unsafe;
  const { width, height } = size;
  if (!(width >= 1 && height >= 1)) return { code: "picture-no-size" };
  if (!isDrawing && Math.max(width, height) > longestSidePixels)
    return { code: "picture-side", facts: { width, height, most: longestSidePixels } };
  if (!isDrawing && width * height > mostPixels)
    return { code: "picture-pixels", facts: { width, height, most: mostPixels } };
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { media: { sha256, type, bytes: bytes.length, width, height } };
}

// Whole pixels as the picture is seen: a photograph may say that it lies on its side (EXIF orientation 5 to 8).
function sizeOf(bytes: Uint8Array): { type: string; width: number; height: number } | null {
  try {
    const { width, height, orientation = 1, type = "unknown" } = imageSize(bytes);
    const [across, down] = orientation >= 5 ? [height, width] : [width, height];
    return { type, width: Math.round(across), height: Math.round(down) };
  } catch {
    return null;
  }
}
