import { z } from "zod";
import type { Fault } from "#app/domain/content-packages/faults.ts";
import { readYaml } from "#app/domain/content-packages/yaml-file.ts";
import { firstLevelHeadings, picturesOf } from "#app/domain/learning/lesson-markdown.ts";

const headSchema = z.strictObject({ title: z.string().trim().min(1), minutes: z.number().int().positive().max(240) });

export type LessonFile = z.infer<typeof headSchema> & {
  markdown: string;
  /** Pictures with the path inside the package, such as `media/lock.svg`. */
  pictures: string[];
};

const head = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

/** One lesson in one language: the head between lines of three hyphens, then Markdown. */
export function readLessonFile(file: string, text: string): { value: LessonFile | null; faults: Fault[] } {
  const match = head.exec(text);
  if (!match) return { value: null, faults: [{ file, line: 1, reason: "begins with --- title and minutes ---" }] };
  const { value, faults } = readYaml(file, `\n${match[1] ?? ""}`, headSchema);
  const skipped = match[0].split("\n").length - 1;
  const markdown = text.slice(match[0].length).trim();
  const lineFrom = (line: number) => line + skipped + leadingLines(text.slice(match[0].length));
  if (!markdown) faults.push({ file, line: skipped, reason: "the lesson has no text" });
  for (const line of firstLevelHeadings(markdown))
    faults.push({ file, line: lineFrom(line), reason: "headings begin at ##: the title is the only #" });
  const pictures: string[] = [];
  for (const { src, alt, line } of picturesOf(markdown)) {
    const path = /^\.\.\/(media\/[a-z0-9][a-z0-9.-]*)$/.exec(src)?.[1];
    if (path) pictures.push(path);
    else faults.push({ file, line: lineFrom(line), path: src, reason: "a picture is named ../media/name.svg" });
    if (!alt) faults.push({ file, line: lineFrom(line), path: src, reason: "a picture needs an alternative text" });
  }
  return { value: value && faults.length === 0 ? { ...value, markdown, pictures } : null, faults };
}

const leadingLines = (text: string): number => (/^\s*/.exec(text)?.[0].split("\n").length ?? 1) - 1;
