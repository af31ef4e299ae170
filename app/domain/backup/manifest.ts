import { z } from "zod";

/** What this Fadae writes and reads; a backup with a higher number is from a newer one. */
export const backupFormat = 1;

/** What the manifest is called in the archive; it is the last file. */
export const manifestName = "manifest.json";

/** What the copy of the database is called in the archive. */
export const databaseNames = { sqlite: "database.sqlite", postgresql: "database.dump" } as const;

/** What the secret of the installation is called in the archive. */
export const secretName = "key-secret";

const names = [
  /^database\.(sqlite|dump)$/,
  /^key-secret$/,
  // A kept file lies in a folder of the first two digits of its SHA-256.
  /^(files|sources|answers)\/([0-9a-f]{2})\/\2[0-9a-f]{62}$/,
];

const fileSchema = z.object({
  name: z.string().refine((name) => names.some((one) => one.test(name))),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifestSchema = z
  .object({
    format: z.literal(backupFormat),
    /** The version of Fadae that made it. */
    product: z.string(),
    engine: z.enum(["sqlite", "postgresql"]),
    madeAt: z.iso.datetime(),
    /** The migrations that the database has. */
    migrations: z.array(z.string()),
    /** How many rows each table has. */
    rows: z.record(z.string(), z.int().min(0)),
    files: z.array(fileSchema),
  })
  .refine(({ engine, files }) => {
    const databases = files.filter(({ name }) => name.startsWith("database."));
    return databases.length === 1 && databases[0]?.name === databaseNames[engine];
  })
  .refine(({ files }) => new Set(files.map(({ name }) => name)).size === files.length);

export type Manifest = z.output<typeof manifestSchema>;
export type ManifestFile = Manifest["files"][number];

/** Reads a manifest: "newer" when its format is of a newer Fadae, "broken" when it is none. */
export function readManifest(text: string): Manifest | "newer" | "broken" {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return "broken";
  }
  const format = z.object({ format: z.int() }).safeParse(json);
  if (format.success && format.data.format > backupFormat) return "newer";
  const parsed = manifestSchema.safeParse(json);
  return parsed.success ? parsed.data : "broken";
}
