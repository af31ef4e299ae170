import type { FileKind } from "#app/domain/quizzes/question.ts";

/** Largest file of a response, in bytes. */
export const largestAnswer = 8_000_000;

/** What files may be, by what their bytes are: the media type and the end of the name they are handed out with. */
const ends: Record<string, string> = {
  "image/jpeg": "jpg",
  "application/pdf": "pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.oasis.opendocument.text": "odt",
  "text/plain": "txt",
  "audio/ogg": "ogg",
  "audio/webm": "webm",
  "audio/mp4": "m4a",
  "audio/3gpp": "3gp",
  "audio/mpeg": "mp3",
  "audio/aac": "aac",
  "audio/wav": "wav",
  "audio/amr": "amr",
};

const latin = (bytes: Uint8Array, from: number, to: number): string =>
  Array.from(bytes.subarray(from, to), (byte) => String.fromCharCode(byte)).join("");

/**
 * The media type of a document or a voice, told by its content and never by its name; null when it is neither. Photographs
 * are decoded instead (`answer-photo.server.ts`).
 */
export const typeOfAnswer = (bytes: Uint8Array, accepts: Exclude<FileKind, "photo">): string | null =>
  accepts === "voice" ? voiceType(bytes) : documentType(bytes);

function voiceType(bytes: Uint8Array): string | null {
  const begins = latin(bytes, 0, 12);
  if (begins.startsWith("OggS")) return "audio/ogg";
  if (begins.startsWith("\x1a\x45\xdf\xa3")) return latin(bytes, 0, 64).includes("webm") ? "audio/webm" : null;
  if (begins.startsWith("RIFF") && begins.endsWith("WAVE")) return "audio/wav";
  if (begins.startsWith("#!AMR")) return "audio/amr";
  if (begins.slice(4, 8) === "ftyp") {
    const brand = begins.slice(8, 12);
    if (/^3g[2gp]/.test(brand)) return "audio/3gpp";
    return /^(M4[ABV] |mp4[12]|isom|iso[2-6]|dash|MSNV)$/.test(brand) ? "audio/mp4" : null;
  }
  if (begins.startsWith("ID3")) return "audio/mpeg";
  // A frame of MPEG audio begins with eleven bits; a layer of 0 says AAC, and 3 (layer I) is what UTF-16 begins with.
  const [first = 0, second = 0] = bytes;
  if (first !== 0xff || (second & 0xe0) !== 0xe0 || (second & 0x18) === 0x08) return null;
  const layer = (second & 0x06) >> 1;
  if (layer === 0) return (second & 0xf0) === 0xf0 ? "audio/aac" : null;
  return layer === 3 ? null : "audio/mpeg";
}

function documentType(bytes: Uint8Array): string | null {
  if (latin(bytes, 0, 5) === "%PDF-") return "application/pdf";
  if (latin(bytes, 0, 4) === "PK\x03\x04") return zippedType(bytes);
  return isText(bytes) ? "text/plain" : null;
}

// The names of a ZIP file's entries stand in the clear: in front of each entry, and in the list at its end.
function zippedType(bytes: Uint8Array): string | null {
  const odt = "application/vnd.oasis.opendocument.text";
  if (latin(bytes, 30, 38 + odt.length) === `mimetype${odt}`) return odt;
  const has = (name: string) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(name, 0, "latin1");
  const isWord = has("[Content_Types].xml") && has("word/document.xml") && !has("vbaProject.bin");
  return isWord ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document" : null;
}

// A letter has no controls but white space, and does not begin as a page or a drawing does.
function isText(bytes: Uint8Array): boolean {
  if (bytes.some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].includes(byte))) return false;
  const begins = latin(bytes, 0, 2000).replace(/^\u00ef\u00bb\u00bf/, "");
  return /^\s*[^<\s]/.test(begins);
}

/**
 * The name a file is kept and handed out under: what it came as, without folders, without what nobody sees or what turns
 * the direction of a text, 60 characters at most, and with the end that its content has.
 */
export function answerName(name: string, type: string): string {
  const own = name.split(/[/\\]/).at(-1) ?? "";
  const stem = own
    .replace(/\.[^.]*$/, "")
    .replace(/[\p{C}"<>:|?*%;\u2028\u2029]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const short = Array.from(stem).slice(0, 60).join("").trim();
  return `${short || "answer"}.${ends[type] ?? "bin"}`;
}
