import { wordCount } from "#app/domain/learning/lesson-markdown.ts";

/** The text of a lesson file: its head, an empty line, and the Markdown. A title is quoted as YAML wants it. */
export const lessonText = ({
  title,
  minutes,
  markdown,
}: {
  title: string;
  minutes: number;
  markdown: string;
}): string => `---\ntitle: ${JSON.stringify(title)}\nminutes: ${minutes}\n---\n\n${markdown}\n`;

/** Minutes that a text takes to read slowly on a phone, 90 words a minute; at least 1 and at most 240. */
export const minutesToRead = (markdown: string): number =>
  Math.min(240, Math.max(1, Math.round(wordCount(markdown) / 90)));
