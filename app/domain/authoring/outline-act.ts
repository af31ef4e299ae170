import { z } from "zod";
import type { OutlineEdit } from "#app/domain/authoring/outline-edits.ts";
import { contentLanguages, type Localised } from "#app/domain/language.ts";
import { slugSchema } from "#app/domain/slug.ts";

/** What a trainer does to the outline of a course. Titles are by language; what is new gets its name from them. */
export type OutlineAct =
  | { act: "add-module"; title: Localised }
  | { act: "add-activity"; module: string; kind: "lesson" | "quiz"; title: Localised }
  | { act: "rename-activity"; activity: string; was: Localised; title: Localised }
  | { act: "duplicate-activity"; activity: string }
  | Exclude<OutlineEdit, { act: "add-module" | "add-activity" }>;

/** A form as posted: each name with all its texts. */
type Fields = Record<string, string[]>;

const name = slugSchema;
const before = z.string().transform((text) => text || null);
const texts = z.partialRecord(z.enum(contentLanguages), z.string().max(200));
const actSchema = z.discriminatedUnion("act", [
  z.object({ act: z.literal("add-module"), title: texts }),
  z.object({ act: z.literal("rename-module"), module: name, was: texts, title: texts }),
  z.object({ act: z.literal("move-module"), module: name, before }),
  z.object({ act: z.literal("delete-module"), module: name }),
  z.object({ act: z.literal("add-activity"), module: name, kind: z.enum(["lesson", "quiz"]), title: texts }),
  z.object({ act: z.literal("rename-activity"), activity: name, was: texts, title: texts }),
  z.object({ act: z.literal("move-activity"), activity: name, module: name, before }),
  z.object({ act: z.literal("duplicate-activity"), activity: name }),
  z.object({ act: z.literal("delete-activity"), activity: name }),
]);

/** The words of every act, and of what takes one back. */
export const outlineActs = [...actSchema.options.map((option) => option.shape.act.value), "undo"] as const;

/** What a form asks to do to an outline; null when it is no such thing. */
export function outlineActOf(fields: Fields): OutlineAct | null {
  const plain = Object.fromEntries(
    ["act", "module", "activity", "kind", "before"].map((field) => [field, fields[field]?.[0] ?? ""]),
  );
  const read = actSchema.safeParse({ ...plain, title: textsOf(fields, "title"), was: textsOf(fields, "was") });
  return read.success ? read.data : null;
}

/** The texts of a field that is there once per language: `title.ar`, `title.fr`. */
export const textsOf = (fields: Fields, field: string): Localised =>
  Object.fromEntries(
    contentLanguages.flatMap((language) => {
      const text = fields[`${field}.${language}`]?.[0];
      return text === undefined ? [] : [[language, text]];
    }),
  );
