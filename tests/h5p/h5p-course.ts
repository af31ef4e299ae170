import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { PackageFiles } from "#app/domain/content-packages/package-files.server.ts";

export type CourseFiles = Record<string, string | Uint8Array>;

/** `h5p/NAME.yaml` with one title in both languages. */
export const h5pYaml = (title: string, more = ""): string =>
  `title: { ar: "${title}", fr: "${title}" }\nminutes: 3\n${more}`;

/** The files of a course in Arabic and French: a lesson, H5P activities by name, and `more` of files. */
export const h5pCourse = (
  names: readonly string[],
  more: CourseFiles,
  completion = "{ finished: all, passed: all }",
): CourseFiles => ({
  "course.yaml": `format: 1
languages: [ar, fr]
title: { ar: "أنشطة", fr: "Activités" }
summary: { ar: "ملخص", fr: "Résumé" }
outcomes: { ar: ["نتيجة"], fr: ["Résultat"] }
level: beginner
hours: 1
icon: talk
modules:
  - id: one
    title: { ar: "وحدة", fr: "Module" }
    activities: [{ lesson: intro }, ${names.map((name) => `{ h5p: ${name} }`).join(", ")}]
completion: ${completion}
`,
  "lessons/intro.ar.md": "---\ntitle: مقدمة\nminutes: 5\n---\n\nنص.\n",
  "lessons/intro.fr.md": "---\ntitle: Début\nminutes: 5\n---\n\nUn texte.\n",
  ...more,
});

/** The files as a package that was read. */
export function asPackage(files: CourseFiles): PackageFiles {
  const bytes = Object.entries(files).map(([path, content]): [string, Uint8Array] => [path, Buffer.from(content)]);
  return { files: new Map(bytes), found: new Set(Object.keys(files)), faults: [] };
}

/** Writes the files into a folder. */
export function writeFiles(folder: string, files: CourseFiles): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
