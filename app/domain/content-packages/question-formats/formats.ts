import type { Reader, Writer } from "#app/domain/content-packages/question-formats/outcome.ts";
import { aikenAnswer, readAiken } from "#app/domain/content-packages/question-formats/read-aiken.ts";
import { readGift } from "#app/domain/content-packages/question-formats/read-gift.ts";
import { readMoodleXml } from "#app/domain/content-packages/question-formats/read-moodle-xml.ts";
import { readQuizYaml } from "#app/domain/content-packages/question-formats/read-quiz-yaml.ts";
import { writeAiken } from "#app/domain/content-packages/question-formats/write-aiken.ts";
import { writeGift } from "#app/domain/content-packages/question-formats/write-gift.ts";
import { writeMoodleXml } from "#app/domain/content-packages/question-formats/write-moodle-xml.ts";
import { writeQuizYaml } from "#app/domain/content-packages/question-formats/write-quiz-yaml.ts";

export const formatNames = ["gift", "aiken", "moodle-xml", "yaml"] as const;
export type FormatName = (typeof formatNames)[number];

/** A way in which questions are written down. */
export type Format = {
  /** What people call it. */
  title: string;
  /** How file names end; `.txt` says nothing, since both GIFT and Aiken use it. */
  extensions: readonly string[];
  /** Whether a file without such a name looks like one. */
  looksLike: (text: string) => boolean;
  read: Reader;
  write: Writer;
};

export const formats: Record<FormatName, Format> = {
  "moodle-xml": {
    title: "Moodle XML",
    extensions: [".xml"],
    looksLike: (text) => /^\s*</.test(text),
    read: readMoodleXml,
    write: writeMoodleXml,
  },
  yaml: {
    title: "quiz of a course package",
    extensions: [".yaml", ".yml"],
    looksLike: (text) => /^questions:/m.test(text),
    read: readQuizYaml,
    write: writeQuizYaml,
  },
  aiken: {
    title: "Aiken",
    extensions: [".aiken"],
    looksLike: (text) => text.split("\n").some((line) => aikenAnswer.test(line.trim())),
    read: readAiken,
    write: writeAiken,
  },
  gift: {
    title: "GIFT",
    extensions: [".gift"],
    looksLike: (text) => text.includes("{"),
    read: readGift,
    write: writeGift,
  },
};

/** The format a file's name says; null when it says none. */
export function formatOfName(path: string): FormatName | null {
  const name = path.toLowerCase();
  return formatNames.find((format) => formats[format].extensions.some((end) => name.endsWith(end))) ?? null;
}

/** The format a text looks like, asking those first that are hardest to mistake; null when it looks like none. */
export const formatOfText = (text: string): FormatName | null =>
  (["moodle-xml", "yaml", "aiken", "gift"] as const).find((format) => formats[format].looksLike(text)) ?? null;
