import { mostBytes } from "#app/domain/content-packages/question-formats/outcome.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

/**
 * The text of a file: UTF-8 with or without its mark, or UTF-16 with it, line ends as `\n`. Fails with
 * `file-too-large`, and with `file-not-text` for any other encoding (Windows-1256 among them) and for bytes of zero,
 * which only files have that are no text.
 */
export function textOfFile(bytes: Uint8Array): Result<string, "file-too-large" | "file-not-text"> {
  if (bytes.length > mostBytes) return fail("file-too-large", { bytes: bytes.length, most: mostBytes });
  try {
    const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
    return text.includes("\0") ? fail("file-not-text") : ok(text.replace(/\r\n?/g, "\n"));
  } catch {
    return fail("file-not-text");
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}
