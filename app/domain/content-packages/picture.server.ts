import { createHash } from "node:crypto";
import { imageSize } from "image-size";
import type { Media } from "#app/domain/learning/course.ts";

const types: Record<string, string> = {
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  webp: "image/webp",
};

/** Largest picture of a package, in bytes. */
export const largestPicture = 300_000;

/** A picture by its bytes and the end of its name, or the reason why it is refused. */
export function readPicture(name: string, bytes: Uint8Array): { media: Media } | { reason: string } {
  const type = types[/\.([a-z]+)$/.exec(name)?.[1] ?? ""];
  if (!type) return { reason: "a picture is .svg, .png, .jpg or .webp" };
  if (bytes.length > largestPicture)
    return { reason: `has ${bytes.length} bytes; at most ${largestPicture} are allowed` };
  if (type === "image/svg+xml") {
    const reason = unsafeSvg(new TextDecoder().decode(bytes));
    if (reason) return { reason };
  }
  try {
    const { width, height, type: found } = imageSize(bytes);
    if (types[found ?? ""] !== type) return { reason: `is not what its name says, but ${found ?? "unknown"}` };
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { media: { sha256, type, bytes: bytes.length, width: Math.round(width), height: Math.round(height) } };
  } catch {
    return { reason: "is no picture that can be read" };
  }
}

// Served drawings run nothing anyway (their own policy says so); a package with such a drawing is refused all the same.
function unsafeSvg(text: string): string | null {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return "a drawing has no DOCTYPE and no entities";
  const element =
    /<\s*(?:[\w.-]+:)?(script|foreignObject|iframe|object|embed|audio|video|animate|set|handler|a)\b/i.exec(text);
  if (element) return `a drawing has no <${element[1]}>`;
  if (/\son[a-z]+\s*=/i.test(text)) return "a drawing has no event handlers";
  if (
    /(?:href|src)\s*=\s*["']?\s*(?!#)[^"'\s#]/i.test(text) ||
    /url\(\s*["']?(?!#)/i.test(text) ||
    /@import/i.test(text)
  )
    return "a drawing refers to nothing outside itself";
  return null;
}
