import type { Organisation } from "#app/domain/identity/organisation.ts";
import type { Localised } from "#app/domain/language.ts";
import { titleOf, type CourseContent } from "#app/domain/learning/course.ts";
import { weightedWords, type WeightedWord } from "#app/domain/search-words.ts";

/** What a word says of a course by where it stands. */
const weights = { title: 16, skill: 8, organisation: 6, summary: 4, module: 2, activity: 1 } as const;

/** The words under which a course is found, in all its languages. */
export function courseWords(
  content: Pick<CourseContent, "title" | "summary" | "skills" | "modules">,
  organisation: Pick<Organisation, "name" | "shortName">,
): WeightedWord[] {
  const all = (texts: Localised, weight: number) => Object.values(texts).map((text) => ({ text, weight }));
  return weightedWords([
    ...all(content.title, weights.title),
    ...content.skills.flatMap(({ ar, fr, en, zgh }) =>
      [ar, fr, en, zgh].flatMap((text) => (text ? [{ text, weight: weights.skill }] : [])),
    ),
    ...[organisation.name, organisation.shortName].flatMap((name) => all(name, weights.organisation)),
    ...all(content.summary, weights.summary),
    ...content.modules.flatMap(({ title }) => all(title, weights.module)),
    ...content.modules.flatMap(({ activities }) => activities.flatMap((one) => all(titleOf(one), weights.activity))),
  ]);
}
