import { parseDocument } from "yaml";
import { editYaml, newYaml } from "#app/domain/authoring/yaml-edit.ts";
import { partsOf } from "#app/domain/learning/lesson-markdown.ts";

/** A lesson in one language as it is written: `minutes` as typed, `body` without the empty lines around it. */
export type LessonFields = { title: string; minutes: string; body: string };

/** The fields of a lesson's file. Of a file without a head that can be read everything is `body`. */
export function lessonFields(text: string): LessonFields {
  const parts = divide(plainLines(text));
  if (!parts) return { title: "", minutes: "", body: trimmed(plainLines(text)) };
  const { title, minutes } = parts.head;
  return { title: written(title), minutes: written(minutes), body: trimmed(parts.body) };
}

/**
 * A lesson's file with other fields. Lines that are not touched stay to the byte, and a file of which nothing was changed
 * stays as it is, with its kind of line ends.
 */
export function lessonText(before: string, fields: LessonFields): string {
  const wanted = { title: line(fields.title), minutes: line(fields.minutes), body: trimmed(plainLines(fields.body)) };
  const had = lessonFields(before);
  if (had.title === wanted.title && had.minutes === wanted.minutes && had.body === wanted.body) return before;
  const parts = divide(plainLines(before));
  const body = wanted.body && `\n${wanted.body}\n`;
  if (!parts) {
    const isBare = !wanted.title && !wanted.minutes;
    return isBare
      ? body.slice(1)
      : `---\n${newYaml({ title: wanted.title, minutes: figure(wanted.minutes) })}---\n${body}`;
  }
  const yaml = editYaml(parts.yaml, (document) => {
    if (had.title !== wanted.title) document.set("title", wanted.title);
    if (had.minutes !== wanted.minutes) document.set("minutes", figure(wanted.minutes));
  });
  return `---\n${yaml}---\n${had.body === wanted.body ? parts.body : body}`;
}

/** What a language lacks that another has, by language: the whole lesson, its title, or some of its headings. */
export type Gap =
  { kind: "file" } | { kind: "title" } | { kind: "headings"; here: number; there: number; than: string };

/** The gaps of a lesson. Only languages that have a text count; an empty lesson lacks nothing but itself. */
export function gapsOf(texts: ReadonlyMap<string, LessonFields | null>): Map<string, Gap[]> {
  const isWritten = (one: LessonFields | null) => one !== null && (one.body !== "" || one.title !== "");
  const headings = [...texts].flatMap(([language, one]) =>
    one?.body ? [{ language, count: partsOf(one.body).headings.length }] : [],
  );
  const most = headings.toSorted((one, other) => other.count - one.count)[0];
  return new Map(
    [...texts].map(([language, one]): [string, Gap[]] => {
      if (!isWritten(one)) return [language, [...texts.values()].some(isWritten) ? [{ kind: "file" }] : []];
      const gaps: Gap[] = one?.title ? [] : [{ kind: "title" }];
      if (!one?.body) return [language, [...gaps, { kind: "file" }]];
      const here = headings.find((own) => own.language === language)?.count ?? 0;
      if (most && here < most.count) gaps.push({ kind: "headings", here, there: most.count, than: most.language });
      return [language, gaps];
    }),
  );
}

const pattern = /^---\n([\s\S]*?\n|)---[ \t]*(?:\n|$)/;

function divide(text: string): { yaml: string; head: Record<string, unknown>; body: string } | null {
  const match = pattern.exec(text);
  const document = match && parseDocument(match[1] ?? "");
  const head: unknown = document && document.errors.length === 0 ? document.toJS() : null;
  if (!match || typeof head !== "object" || head === null || Array.isArray(head)) return null;
  return { yaml: match[1] ?? "", head: head as Record<string, unknown>, body: text.slice(match[0].length) };
}

const plainLines = (text: string): string => text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
const trimmed = (text: string): string => text.replace(/^(?:[ \t]*\n)+|\s+$/g, "");
const line = (text: string): string => text.replace(/\s+/g, " ").trim();
const written = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? line(String(value)) : "";
const figure = (text: string): string | number => (/^\d{1,4}$/.test(text) ? Number(text) : text);
