import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

// One moment for all files, so that the same files give the same bytes.
const mtime = new Date(2000, 0, 1);

/** Files by their paths as a ZIP file; the same files give the same bytes. */
export function zipOf(files: ReadonlyMap<string, Uint8Array>): NodeJS.ReadableStream {
  const zip = new ZipFile();
  for (const [name, bytes] of files)
    zip.addBuffer(Buffer.from(bytes), name, { mtime, mode: 0o100644, forceDosTimestamp: true });
  zip.end();
  return zip.outputStream;
}

/** The same in memory. */
export const zipBytes = async (files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await buffer(zipOf(files)));
