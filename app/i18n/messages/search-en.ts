import type { searchAr } from "#app/i18n/messages/search-ar.ts";

/** Search: messages in English. */
export const searchEn: Record<keyof typeof searchAr, string> = {
  "search.courses": "Find a course",
  "search.courses.hint": "A word of the title or the lessons, or the name of an association",
  "search.submit": "Search",
  "search.courses.found": "{count, plural, =0 {No course found} one {# course found} other {# courses found}}",
  "search.courses.none": "Try one word, the beginning of a word, or the same word in another language.",
  "search.courses.all": "Show all courses",
  "search.people.found": "{count, plural, =0 {Nobody found} one {# person found} other {# people found}}",
  "search.people.none": "Try only the beginning of the name, in Arabic or Latin letters, or the personal code.",
  "search.people.all": "Show everybody",
  "search.people.hint": "The beginning of the name in Arabic or Latin letters, or the personal code",
  "search.staff": "Find somebody",
  "search.no-words": "Write at least one letter or digit.",
  "search.cut": "Only the first {most} words are looked for.",
};
