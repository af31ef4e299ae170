import { parseDocument } from "yaml";
import { z } from "zod";
import { contentLanguages, type ContentLanguage, type Localised } from "#app/domain/language.ts";

/** An activity as a draft's `course.yaml` names it; which kinds there are is the draft's file to say. */
export type OutlinedActivity = { kind: string; name: string };

/** What can be shown of a course that is being written, whether or not it could be published. */
export type Outline = {
  languages: ContentLanguage[];
  title: Localised;
  modules: { id: string; title: Localised; activities: OutlinedActivity[] }[];
};

// Whatever cannot be read is left out: publishing says what is wrong, and writing goes on.
const texts = z.record(z.string(), z.unknown()).catch({}).transform(localised);
const activities = z
  .array(z.unknown())
  .catch([])
  .transform((list) => list.flatMap(activityIn));
const moduleSchema = z.object({ id: z.string(), title: texts, activities });
const modules = z
  .array(z.unknown())
  .catch([])
  .transform((list) => list.flatMap((one) => moduleSchema.safeParse(one).data ?? []));
const outlineSchema = z
  .object({
    languages: z.array(z.enum(contentLanguages)).min(1).catch(["ar"]),
    title: texts,
    modules,
  })
  .catch({ languages: ["ar"], title: {}, modules: [] });

/** The outline that a draft's `course.yaml` gives; of a file that is no YAML an empty one. */
export function outlineOf(courseYaml: string): Outline {
  const document = parseDocument(courseYaml);
  return outlineSchema.parse(document.errors.length > 0 ? {} : document.toJS());
}

function localised(value: Record<string, unknown>): Localised {
  return Object.fromEntries(
    contentLanguages.flatMap((language) => {
      const text = value[language];
      return typeof text === "string" && text.trim() ? [[language, text]] : [];
    }),
  );
}

function activityIn(value: unknown): OutlinedActivity[] {
  const [entry, ...others] = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return entry && others.length === 0 && typeof entry[1] === "string" ? [{ kind: entry[0], name: entry[1] }] : [];
}
