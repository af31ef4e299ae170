import { keepOwn, readKeptFile } from "#app/platform/files.server.ts";

/** Keeps a text of questions between the page that shows what would come of it and its import; gives its SHA-256. */
export const keepImported = (text: string): Promise<string> => keepOwn(new TextEncoder().encode(text), "sources");

/** The text that was kept under a SHA-256, or null. */
export async function importedText(sha256: string): Promise<string | null> {
  const bytes = await readKeptFile(sha256, "sources");
  return bytes && new TextDecoder().decode(bytes);
}
