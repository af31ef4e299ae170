import { createHash } from "node:crypto";
import { imageSize } from "image-size";
import { drawingFault } from "#app/domain/content-packages/drawing.server.ts";
import type { Media } from "#app/domain/learning/course.ts";

const types: Record<string, string> = {
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  webp: "image/webp",
};

/** Largest picture of a package, in bytes. */
export const largestPictureBytes = 300_000;
/** Longest side of a photograph, in pixels: a small file can unfold to more than a cheap phone has memory for. */
export const longestSidePixels = 4000;

/** A picture by its bytes and the end of its name, or the reason why it is refused. */
export function readPicture(name: string, bytes: Uint8Array): { media: Media } | { reason: string } {
  const type = types[/\.([a-z]+)$/.exec(name)?.[1] ?? ""];
  if (!type) return { reason: "a picture is .svg, .png, .jpg or .webp" };
  if (bytes.length > largestPictureBytes)
    return { reason: `has ${bytes.length} bytes; at most ${largestPictureBytes} are allowed` };
  const size = sizeOf(bytes);
  if (!size) return { reason: "is no picture that can be read" };
  if (types[size.type] !== type) return { reason: `is not what its name says, but ${size.type}` };
  const isDrawing = type === "image/svg+xml";
  const unsafe = isDrawing ? drawingFault(bytes) : null;
  if (unsafe) return { reason: unsafe };
  const { width, height } = size;
  if (!(width >= 1 && height >= 1)) return { reason: "says no width and height, nor a viewBox" };
  if (!isDrawing && Math.max(width, height) > longestSidePixels)
    return { reason: `is ${width} × ${height} pixels; at most ${longestSidePixels} a side are allowed` };
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
