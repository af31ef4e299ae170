import { z } from "zod";

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const bytesSchema = z.int().min(0);

/** A file as it is kept: what it is kept under, and the same in Brotli where that is what phones are sent. */
export const keptFileSchema = z.object({
  sha256: sha256Schema,
  bytes: bytesSchema,
  type: z.string(),
  brotli: z.object({ sha256: sha256Schema, bytes: bytesSchema }).nullable(),
});
export type KeptFile = z.output<typeof keptFileSchema>;

const manifestLibrarySchema = z.object({
  name: z.string(),
  majorVersion: z.int(),
  minorVersion: z.int(),
  patchVersion: z.int(),
  title: z.string(),
  /** SHA-256 of all it holds that is played: two libraries of one name and version are the same if this is. */
  digest: sha256Schema,
  /** All its scripts, one after the other; null without any. */
  script: keptFileSchema.nullable(),
  /** All its styles; files are named in it as `url("h5p-file:SHA256")`. */
  style: keptFileSchema.nullable(),
  /** What its style shows. */
  shown: z.array(keptFileSchema),
  /** What its scripts may ask for while they run, by the path in the library. */
  others: z.record(z.string(), keptFileSchema),
});
export type ManifestLibrary = z.output<typeof manifestLibrarySchema>;

/**
 * All that is needed to play a package. The page of the activity fetches these files and hands them to the frame, which
 * can fetch nothing itself; so whatever is not named here does not exist for the package.
 */
export const manifestSchema = z.object({
  form: z.literal(1),
  title: z.string(),
  /** As h5p.json says it (BCP 47); null when it says none. */
  language: z.string().nullable(),
  authors: z.array(z.string()),
  license: z.string().nullable(),
  /** Each after what it needs; the last is not always the main one. */
  libraries: z.array(manifestLibrarySchema).min(1),
  /** Place of the main library in `libraries`, from 0. */
  main: z.int().min(0),
  /** Files of the content by their path in it; `content.json` is always there. */
  content: z.record(z.string(), keptFileSchema),
});
export type Manifest = z.output<typeof manifestSchema>;

/** What is fetched before the activity can begin: scripts, styles with what they show, and content.json. */
export const filesToStart = ({ libraries, content }: Manifest): KeptFile[] => [
  ...libraries.flatMap(({ script, style, shown }) => [script, style, ...shown].filter((file) => file !== null)),
  ...Object.entries(content).flatMap(([path, file]) => (path === "content.json" ? [file] : [])),
];

/** Everything that is kept of a package. */
export const allFiles = (manifest: Manifest): KeptFile[] => [
  ...filesToStart(manifest),
  ...manifest.libraries.flatMap(({ others }) => Object.values(others)),
  ...Object.values(manifest.content),
];

/** Bytes that a phone is sent for files, each once; what it has already (by SHA-256) costs nothing. */
export function sentBytes(files: readonly KeptFile[], has: ReadonlySet<string> = new Set()): number {
  const sent = new Map(files.map((file) => [file.sha256, file.brotli?.bytes ?? file.bytes]));
  return [...sent].reduce((sum, [sha256, bytes]) => (has.has(sha256) ? sum : sum + bytes), 0);
}
