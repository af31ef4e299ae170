import type { ContentLanguage, Localised } from "#app/domain/language.ts";
import { activitiesOf, minutesOf, type CourseContent } from "#app/domain/learning/course.ts";
import type { Organisation } from "#app/domain/identity/organisation.ts";

/** What a catalogue tells of a course. */
export type CourseCard = {
  organisation: Pick<Organisation, "slug" | "shortName" | "accent">;
  slug: string;
  title: Localised;
  summary: Localised;
  icon: CourseContent["icon"];
  level: CourseContent["level"];
  languages: ContentLanguage[];
  hours: number;
  minutes: number;
  lessons: number;
  /** Bytes to download to take the course in the reader's language, or else in its first one. */
  costBytes: number;
};

/** The card of a course for a reader of a language. */
export function courseCard(
  course: {
    slug: string;
    organisation: Organisation;
    latest: { content: CourseContent; costBytes: Partial<Record<ContentLanguage, number>> };
  },
  language: ContentLanguage,
): CourseCard {
  const { content, costBytes } = course.latest;
  const { slug, shortName, accent } = course.organisation;
  const activities = activitiesOf(content);
  return {
    organisation: { slug, shortName, accent },
    slug: course.slug,
    title: content.title,
    summary: content.summary,
    icon: content.icon,
    level: content.level,
    languages: content.languages,
    hours: content.hours,
    minutes: activities.reduce((sum, activity) => sum + minutesOf(activity), 0),
    lessons: activities.filter(({ kind }) => kind === "lesson").length,
    costBytes: costBytes[language] ?? costBytes[content.languages[0] ?? "ar"] ?? 0,
  };
}
