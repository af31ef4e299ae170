import { open } from "node:fs/promises";
import { largestDocumentBytes, largestDocumentText } from "#app/domain/content-packages/documents/document-lesson.ts";
import { refusable } from "#app/domain/h5p/refusals.ts";
import { unpackWhole } from "#app/domain/h5p/zip-bytes.server.ts";
import { readDirectory } from "#app/domain/h5p/zip-directory.server.ts";
import { fail, type Result } from "#app/domain/result.ts";

/** The files inside a document, by name, each to be read within bounds. */
export type OfficeFiles = Map<string, () => Promise<Uint8Array>>;

/**
 * Opens a document that is a ZIP file, as Word and LibreOffice write them, while `use` works with it. Read as strictly as
 * packages of H5P: what their reader refuses, and what `use` throws, is `document-damaged`.
 */
export async function withOfficeFiles<Value>(
  path: string,
  use: (files: OfficeFiles) => Promise<Value>,
): Promise<Result<Value, "document-damaged" | "document-too-large">> {
  const file = await open(path, "r");
  try {
    if ((await file.stat()).size > largestDocumentBytes) return fail("document-too-large");
    const read = await refusable(async () => {
      const entries = await readDirectory(file);
      let bytes = 0;
      const files: OfficeFiles = new Map(
        entries.map((entry) => [
          entry.name,
          () => {
            bytes += entry.bytes;
            if (bytes > 4 * largestDocumentText) throw new RangeError("the document unfolds too far");
            return unpackWhole(file, entry, largestDocumentText);
          },
        ]),
      );
      return use(files);
    });
    return read.ok ? read : fail("document-damaged");
  } catch (error) {
    // Readers of strange files end in strange ways: too deep, a name that is not there, no such relation.
    if (error instanceof Error && "syscall" in error) throw error;
    return fail("document-damaged");
  } finally {
    await file.close();
  }
}
