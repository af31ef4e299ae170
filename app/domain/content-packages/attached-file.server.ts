import { createHash } from "node:crypto";
import type { FaultFound } from "#app/domain/content-packages/faults.ts";
import type { AttachedFile } from "#app/domain/learning/course.ts";

/** Largest video and largest document that a lesson gives, in bytes. */
export const largestVideoBytes = 20_000_000;
export const largestDocumentFileBytes = 5_000_000;
/** Longest video, in seconds. */
const mostSeconds = 20 * 60;
/** Longest side of a video, in pixels. */
const longestSide = 1920;

/** What Chrome 79 plays, by kind of file. */
const codecs: Record<string, { type: string; pictures: string[]; sounds: string[] }> = {
  mp4: { type: "video/mp4", pictures: ["avc"], sounds: ["aac", "mp3", "opus"] },
  webm: { type: "video/webm", pictures: ["vp8", "vp9"], sounds: ["opus", "vorbis"] },
};

const zip = [0x50, 0x4b, 0x03, 0x04];
const pdf = [0x25, 0x50, 0x44, 0x46, 0x2d];
const office = "application/vnd.openxmlformats-officedocument";
/** Documents by the end of their name: their type, and how their bytes begin. */
const documents: Record<string, { type: string; begins: number[] }> = {
  pdf: { type: "application/pdf", begins: pdf },
  docx: { type: `${office}.wordprocessingml.document`, begins: zip },
  xlsx: { type: `${office}.spreadsheetml.sheet`, begins: zip },
  pptx: { type: `${office}.presentationml.presentation`, begins: zip },
  odt: { type: "application/vnd.oasis.opendocument.text", begins: zip },
  ods: { type: "application/vnd.oasis.opendocument.spreadsheet", begins: zip },
  odp: { type: "application/vnd.oasis.opendocument.presentation", begins: zip },
};

/**
 * A file that a lesson gives, by its content: a video that phones play (MP4 with H.264, WebM with VP8 or VP9), to be
 * watched, or a document, to be downloaded. Or why it is refused.
 */
export async function readAttachedFile(path: string, bytes: Uint8Array): Promise<{ file: AttachedFile } | FaultFound> {
  const ending = /\.([a-z0-9]+)$/.exec(path)?.[1] ?? "";
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const kept = { sha256, bytes: bytes.length };
  const document = documents[ending];
  if (document) {
    const isSo = document.begins.every((byte, at) => bytes[at] === byte);
    return isSo ? { file: { ...kept, type: document.type } } : { code: "attached-untrue" };
  }
  const video = codecs[ending];
  if (!video) return { code: "attached-ending" };
  const { BufferSource, Input, MP4, WEBM } = await import("mediabunny");
  const input = new Input({ formats: ending === "mp4" ? [MP4] : [WEBM], source: new BufferSource(bytes) });
  try {
    const [pictures, sound] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
    const isPlayed = pictures?.codec && video.pictures.includes(pictures.codec);
    if (!isPlayed || (sound && !(sound.codec && video.sounds.includes(sound.codec)))) return { code: "video-codec" };
    const seconds = Math.round((await input.computeDuration()) * 10) / 10;
    if (!(seconds > 0)) return { code: "video-broken" };
    if (seconds > mostSeconds) return { code: "video-too-long", facts: { most: mostSeconds / 60 } };
    const { displayWidth: width, displayHeight: height } = pictures;
    if (Math.max(width, height) > longestSide)
      return { code: "video-side", facts: { width, height, most: longestSide } };
    return { file: { ...kept, type: video.type, width, height, seconds } };
  } catch {
    // A file that is damaged, or something else, ends its reader in many ways.
    return { code: "video-broken" };
  } finally {
    input.dispose();
  }
}
