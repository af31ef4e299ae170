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

/**
 * A file that comes in a pack: the bytes of several, one after the other, kept as one file. Where each begins follows from
 * the bytes of those before.
 */
export const partSchema = keptFileSchema.pick({ sha256: true, bytes: true, type: true });
export type Part = z.output<typeof partSchema>;

/** What a style sheet says of a font beside its family, by the names that browsers have for it. */
const fontDescriptorsSchema = z.partialRecord(z.enum(["weight", "style", "stretch", "unicodeRange"]), z.string());
export type FontDescriptors = z.output<typeof fontDescriptorsSchema>;

/** A font, which is fetched once something is to be shown in it. */
export const fontSchema = z.object({ family: z.string(), descriptors: fontDescriptorsSchema, file: keptFileSchema });
export type Font = z.output<typeof fontSchema>;

const manifestLibrarySchema = z.object({
  name: z.string(),
  majorVersion: z.int(),
  minorVersion: z.int(),
  patchVersion: z.int(),
  title: z.string(),
  /** SHA-256 of all it holds that is played: two libraries of one name and version are the same if this is. */
  digest: sha256Schema,
  /** All its scripts, one after the other; null without any. */
  script: partSchema.nullable(),
  /** All its styles; files are named in it as `url("h5p-file:SHA256")`. */
  style: partSchema.nullable(),
  /** What its style shows. */
  shown: z.array(partSchema),
  /** Fonts of its style. None in manifests that were made before they came by themselves: there they are among `shown`. */
  fonts: z.array(fontSchema).optional(),
  /** The pack of script, style and what that shows, in this order; null when it has none of them, or its `text` is here. */
  pack: keptFileSchema.nullable(),
  /** Script and style, one after the other, of a library so small that asking for it would take longer than it does. */
  text: z.string().optional(),
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
  /** `content.json`, and behind it the files of `content` unless they are in a pack of their own. */
  words: keptFileSchema,
  /** The other files of the content that are there from the beginning, by their path in it, in the order they lie in. */
  content: z.record(z.string(), partSchema),
  /** The files of `content` where they are large; otherwise null. */
  pack: keptFileSchema.nullable(),
  /** Its sounds and films by their path, which come when they are asked for. */
  later: z.record(z.string(), keptFileSchema),
});
export type Manifest = z.output<typeof manifestSchema>;

/** What is fetched before the activity can begin: a pack of each library, the words, and the pack of the content. */
export const filesToStart = ({ libraries, words, pack }: Manifest): KeptFile[] => [
  ...libraries.flatMap((library) => library.pack ?? []),
  words,
  ...(pack ? [pack] : []),
];

/** Everything that is kept of a package. */
export const allFiles = (manifest: Manifest): KeptFile[] => [
  ...filesToStart(manifest),
  ...manifest.libraries.flatMap(({ others, fonts = [] }) => [
    ...Object.values(others),
    ...fonts.map(({ file }) => file),
  ]),
  ...Object.values(manifest.later),
];

/** Bytes that a phone is sent for files, each once; what it has already (by SHA-256) costs nothing. */
export function sentBytes(files: readonly KeptFile[], has: ReadonlySet<string> = new Set()): number {
  const sent = new Map(files.map((file) => [file.sha256, file.brotli?.bytes ?? file.bytes]));
  return [...sent].reduce((sum, [sha256, bytes]) => (has.has(sha256) ? sum : sum + bytes), 0);
}
