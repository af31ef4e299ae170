import { z } from "zod";
import type { Fault, FaultFound } from "#app/domain/content-packages/faults.ts";
import { strangeIn, strangeLines, strangeTexts } from "#app/domain/content-packages/texts.ts";
import { readYaml } from "#app/domain/content-packages/yaml-file.ts";
import { partsOf } from "#app/domain/learning/lesson-markdown.ts";

const headSchema = z.strictObject({ title: z.string().trim().min(1), minutes: z.number().int().positive().max(240) });

export type LessonFile = z.infer<typeof headSchema> & {
  markdown: string;
  /** Line of `minutes` in the file. */
  minutesLine: number;
};

/** A picture that a lesson shows, or a file that it gives: its path inside the package, such as `media/lock.svg`, and where. */
export type NamedPicture = { path: string; file: string; line: number };

const head = /^---\n([\s\S]*?)\n?---[ \t]*(?:\n|$)/;

/**
 * One lesson in one language: the head between lines of three hyphens, then Markdown. `value` is null when there are
 * faults; the pictures are named all the same. Lines end with a line feed.
 */
export function readLessonFile(
  file: string,
  text: string,
): { value: LessonFile | null; pictures: NamedPicture[]; attached: NamedPicture[]; faults: Fault[] } {
  const match = head.exec(text);
  if (!match) return { value: null, pictures: [], attached: [], faults: [{ file, line: 1, code: "lesson-head" }] };
  const { value, data, faults, lineOf } = readYaml(file, `\n${match[1] ?? ""}`, headSchema);
  const seen = strangeLines(file, text);
  faults.push(...(seen.length > 0 ? seen : strangeTexts(data, { file, lineOf })));

  const body = text.slice(match[0].length);
  const before = match[0].split("\n").length - 1;
  const { headings, pictures, links, texts } = partsOf(body);
  const fault = (line: number, found: FaultFound, path?: string) =>
    faults.push({ file, line: before + line, ...(path !== undefined && { path }), ...found });
  if (!body.trim()) fault(0, { code: "lesson-empty" });
  for (const { level, line } of headings) if (level === 1) fault(line, { code: "heading-level" });
  if (seen.length === 0)
    for (const block of texts) {
      const found = strangeIn(block.text);
      if (found) fault(block.line, found);
    }
  const named: NamedPicture[] = [];
  const attached: NamedPicture[] = [];
  for (const { href, line } of links) {
    const path = attachedPath.exec(href)?.[1];
    if (path) attached.push({ path, file, line: before + line });
    else if (href.startsWith("../")) fault(line, { code: "attached-path" }, href);
    else if (!/^(?:https?:\/\/[^/]|mailto:.|tel:.)/i.test(href)) fault(line, { code: "link-address" }, href);
  }
  for (const { src, alt, line } of pictures) {
    const path = /^\.\.\/(media\/[a-z0-9][a-z0-9.-]*)$/.exec(src)?.[1];
    const video = attachedPath.exec(src)?.[1];
    if (path) named.push({ path, file, line: before + line });
    else if (video && isVideo(video)) attached.push({ path: video, file, line: before + line });
    else fault(line, { code: "picture-path" }, src);
    if (!alt) fault(line, { code: "picture-alt" }, src);
  }
  const isRight = value !== null && faults.length === 0;
  return {
    value: isRight ? { ...value, markdown: body.trim(), minutesLine: lineOf(["minutes"]) } : null,
    pictures: named,
    attached,
    faults,
  };
}

const attachedPath = /^\.\.\/(files\/[a-z0-9][a-z0-9.-]*)$/;
const isVideo = (path: string): boolean => /\.(?:mp4|webm)$/.test(path);
