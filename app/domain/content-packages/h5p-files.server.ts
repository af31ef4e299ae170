import { createHash } from "node:crypto";
import { z } from "zod";
import type { Fault, FaultFound } from "#app/domain/content-packages/faults.ts";
import type { PackageFiles } from "#app/domain/content-packages/package-files.server.ts";
import { missingLanguages, strangeLines, strangeTexts } from "#app/domain/content-packages/texts.ts";
import { pathText, readYaml } from "#app/domain/content-packages/yaml-file.ts";
import { localisedSchema } from "#app/domain/language.ts";
import { h5pCounts } from "#app/domain/learning/course.ts";

/** `h5p/NAME.yaml`, as its author writes it. */
export const h5pFileSchema = z.strictObject({
  title: localisedSchema,
  minutes: z.number().int().positive().max(240),
  counts: z.enum(h5pCounts).default("completion"),
  passMark: z.number().min(1).max(100).optional(),
  trustPhone: z.boolean().default(false),
});
export type H5pFile = z.infer<typeof h5pFileSchema>;

/** A .h5p file of a package, as it came. */
export type H5pSource = { path: string; content: Uint8Array; sha256: string };

/** What belongs to an H5P activity: null for a file with faults; `packages` by language, "" is the one for all. */
export type H5pParts = { file: H5pFile | null; packages: Map<string, H5pSource> };

/**
 * The H5P activities of a package by name: `h5p/NAME.yaml`, and `h5p/NAME.h5p` for all languages or `h5p/NAME.ar.h5p` for
 * one. What is in the .h5p files is looked at when the package is taken in.
 */
export function readH5p(read: PackageFiles, languages: readonly string[], faults: Fault[]): Map<string, H5pParts> {
  const found = new Map<string, H5pParts>();
  for (const path of read.found) {
    const [, name, language = "", ending] = /^h5p\/([a-z0-9-]+)(?:\.([a-z]+))?\.(yaml|h5p)$/.exec(path) ?? [];
    if (!name || !ending || (ending === "yaml" && language !== "")) continue;
    const parts = found.get(name) ?? { file: null, packages: new Map<string, H5pSource>() };
    found.set(name, parts);
    const content = read.files.get(path);
    // A file that was refused by its size has its fault already.
    if (!content) continue;
    if (ending === "yaml") parts.file = readFile(path, content, { languages, faults });
    else parts.packages.set(language, { path, content, sha256: createHash("sha256").update(content).digest("hex") });
  }
  return found;
}

function readFile(
  file: string,
  content: Uint8Array,
  { languages, faults }: { languages: readonly string[]; faults: Fault[] },
): H5pFile | null {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(content).replace(/\r\n/g, "\n");
  const { value, data, faults: own, lineOf } = readYaml(file, text, h5pFileSchema);
  const seen = strangeLines(file, text);
  faults.push(...own, ...missingLanguages(data, languages, { file, lineOf }));
  faults.push(...(seen.length > 0 ? seen : strangeTexts(data, { file, lineOf })));
  for (const { path, ...found } of value ? countFaults(value) : [])
    faults.push({ file, line: lineOf(path), path: pathText(path), ...found });
  return value;
}

function countFaults({ counts, passMark, trustPhone }: H5pFile): ({ path: string[] } & FaultFound)[] {
  if (counts === "score") return passMark === undefined ? [{ path: ["counts"], code: "score-needs-mark" }] : [];
  return [
    ...(passMark === undefined ? [] : [{ path: ["passMark"], code: "counts-no-score" as const }]),
    ...(trustPhone ? [{ path: ["trustPhone"], code: "counts-no-score" as const }] : []),
  ];
}

/** The package for a language: its own, else the one for all; undefined without either. */
export const packageIn = ({ packages }: H5pParts, language: string): H5pSource | undefined =>
  packages.get(language) ?? packages.get("");
