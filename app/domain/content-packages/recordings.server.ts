import { createHash } from "node:crypto";
import type { Fault, FaultFound } from "#app/domain/content-packages/faults.ts";
import type { LessonFile } from "#app/domain/content-packages/lesson-file.ts";
import { readOpus } from "#app/domain/content-packages/opus-file.ts";
import type { PackageFiles } from "#app/domain/content-packages/package-files.server.ts";
import type { Recording } from "#app/domain/learning/course.ts";
import { headingCount } from "#app/domain/learning/lesson-markdown.ts";
import { recordingAt } from "#app/domain/learning/recordings.ts";

export type PackageRecording = Recording & { path: string; content: Uint8Array };

/**
 * The recordings of a package, by the names of lessons: `audio/01-why.ar.opus`, or `audio/01-why.ar.2.opus` for what
 * follows its second heading. One for no lesson, language or section, and one that is no Ogg Opus, is a fault.
 */
export function readRecordings(
  { found, files }: PackageFiles,
  lessons: ReadonlyMap<string, ReadonlyMap<string, LessonFile | null>>,
  faults: Fault[],
): PackageRecording[] {
  const recordings: PackageRecording[] = [];
  for (const path of found) {
    if (!path.startsWith("audio/")) continue;
    const content = files.get(path);
    const place = recordingAt(path);
    // A file that was refused by its name or size has its fault already.
    if (!content) continue;
    const misplaced: FaultFound | null = place ? placeFault(place, lessons) : { code: "recording-name" };
    if (misplaced) faults.push({ file: path, ...misplaced });
    const read = readOpus(content);
    if ("code" in read) faults.push({ file: path, ...read });
    else
      recordings.push({
        path,
        content,
        sha256: createHash("sha256").update(content).digest("hex"),
        type: "audio/ogg",
        bytes: content.length,
        seconds: Math.round(read.seconds * 10) / 10 || 0.1,
      });
  }
  return recordings;
}

function placeFault(
  { lesson, language, section }: NonNullable<ReturnType<typeof recordingAt>>,
  lessons: ReadonlyMap<string, ReadonlyMap<string, LessonFile | null>>,
): FaultFound | null {
  const text = lessons.get(lesson)?.get(language);
  if (text === undefined) return { code: "recording-no-lesson", facts: { lesson: `lessons/${lesson}.${language}.md` } };
  // A lesson with faults of its own says them first.
  if (text === null || section === null) return null;
  const headings = headingCount(text.markdown);
  return section > headings ? { code: "recording-no-section", facts: { section, headings } } : null;
}
