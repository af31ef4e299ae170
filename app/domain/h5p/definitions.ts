import { z } from "zod";
import type { Json } from "#app/domain/h5p/bounded-json.ts";
import { limits } from "#app/domain/h5p/limits.ts";
import { refuse } from "#app/domain/h5p/refusals.ts";

const machineNameSchema = z
  .string()
  .max(100)
  .regex(/^[A-Za-z][\w-]*(\.[\w-]+)*$/);
/** Versions are written as numbers or as digits. */
const versionSchema = z
  .union([z.number(), z.string().regex(/^\d{1,4}$/)])
  .transform(Number)
  .pipe(z.int().min(0).max(9999));
const flagSchema = z.union([z.boolean(), z.literal([0, 1, "0", "1"])]).transform((value) => Number(value) === 1);

const dependencySchema = z.object({
  machineName: machineNameSchema,
  majorVersion: versionSchema,
  minorVersion: versionSchema,
});
export type Dependency = z.output<typeof dependencySchema>;

const assetsSchema = z.array(z.object({ path: z.string().min(1).max(limits.nameCharacters) })).max(500);

/** What is read of h5p.json; what is only told of it may be missing or unreadable (https://h5p.org/documentation/developers/json-file-definitions). */
const packageSchema = z.object({
  title: z.string(),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/)
    .optional()
    .catch(undefined),
  mainLibrary: machineNameSchema,
  preloadedDependencies: z.array(dependencySchema).min(1).max(limits.libraries),
  license: z.string().optional().catch(undefined),
  authors: z
    .array(z.object({ name: z.string() }))
    .max(100)
    .optional()
    .catch(undefined),
});
export type PackageDefinition = z.output<typeof packageSchema>;

/** What is read of a library.json. */
const librarySchema = z.object({
  title: z.string(),
  machineName: machineNameSchema,
  majorVersion: versionSchema,
  minorVersion: versionSchema,
  patchVersion: versionSchema.default(0),
  runnable: flagSchema.default(false),
  coreApi: z.object({ majorVersion: versionSchema, minorVersion: versionSchema }).optional(),
  preloadedJs: assetsSchema.default([]),
  preloadedCss: assetsSchema.default([]),
  preloadedDependencies: z.array(dependencySchema).max(limits.libraries).default([]),
});
export type LibraryDefinition = z.output<typeof librarySchema>;

/** h5p.json, its texts plain. */
export function readPackageDefinition(file: string, json: Json): PackageDefinition {
  const definition = read(packageSchema, file, json);
  const { title, license, authors = [] } = definition;
  checkText(file, "title", title);
  if (title.trim() === "") refuse("definition-invalid", file, { value: "title" });
  if (license) checkText(file, "license", license);
  for (const { name } of authors) checkText(file, "authors", name);
  return definition;
}

/** A library.json, its title plain. */
export function readLibraryDefinition(file: string, json: Json): LibraryDefinition {
  const definition = read(librarySchema, file, json);
  checkText(file, "title", definition.title);
  return definition;
}

/** The name of a library with the version that others ask for, as H5P writes it in folders. */
export const libraryKey = ({ machineName, majorVersion, minorVersion }: Dependency): string =>
  `${machineName}-${majorVersion}.${minorVersion}`;

function read<Schema extends z.ZodType>(schema: Schema, file: string, json: Json): z.output<Schema> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  return refuse("definition-invalid", file, { value: parsed.error.issues[0]?.path.join(".") ?? "" });
}

// A title is words and nothing else: it is shown as text, so "<b>" is three letters. Marks of direction that Arabic
// needs (U+200E, U+200F, U+061C) and joiners stay; what turns the words around it is refused.
function checkText(file: string, value: string, text: string): void {
  const characters = [...text].length;
  if (characters > limits.textCharacters)
    refuse("text-too-long", file, { value, characters, most: limits.textCharacters });
  if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(text)) refuse("text-characters", file, { value });
}

/** A library for people, such as `H5P.Name 1.2`. */
export const libraryName = ({ machineName, majorVersion, minorVersion }: Dependency): string =>
  `${machineName} ${majorVersion}.${minorVersion}`;
