import type { Declaration } from "#app/domain/privacy/personal-data.ts";

/** What a column holds, as it is given to its person: content of its own is a file beside. */
export type OwnValue = string | number | boolean | null | { file: string; bytes: number } | { json: unknown };

/** What one declaration keeps about a person: each row by its columns. */
export type OwnTable = Omit<Declaration, "columns"> & { rows: Record<string, OwnValue>[] };

/** Everything kept about a person: tables in the order of the register, and files by their paths. */
export type OwnData = { tables: OwnTable[]; files: ReadonlyMap<string, Uint8Array> };

/** A name for a file in an archive: what could lead elsewhere or surprise a file system becomes `_`. */
export const safeFileName = (name: string): string =>
  name
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}.-]+/gu, "_")
    .replace(/^[._-]+/, "")
    .slice(-80) || "file";

/** What a row holds, for whoever reads JSON: as it is, and the path of a file in place of its content. */
export const plainValue = (value: OwnValue): unknown =>
  typeof value === "object" && value !== null && "json" in value ? value.json : value;
