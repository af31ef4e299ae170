import { textOfFile } from "#app/domain/content-packages/question-formats/file-text.ts";
import { ok, type Result } from "#app/domain/result.ts";

/**
 * The text of a file as `textOfFile` reads it; one that is neither UTF-8 nor UTF-16 is read as Windows-1256, in which old
 * programs write Arabic and French, and says so, since any bytes can be read like that. Bytes of zero are no text.
 */
export function textOfAnyFile(
  bytes: Uint8Array,
): Result<{ text: string; isGuessed: boolean }, "file-too-large" | "file-not-text"> {
  const read = textOfFile(bytes);
  if (read.ok) return ok({ text: read.value, isGuessed: false });
  if (read.problem === "file-too-large" || bytes.includes(0)) return read;
  const text = new TextDecoder("windows-1256").decode(bytes);
  return ok({ text: text.replace(/\r\n?/g, "\n"), isGuessed: true });
}
