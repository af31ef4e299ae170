import type { authoringAr } from "#app/i18n/messages/authoring-ar.ts";

export const authoringEn: Record<keyof typeof authoringAr, string> = {
  "draft.tabs": "Pages of the draft",
  "draft.badge": "Draft",
  "draft.to-course": "Learners of this course",
  "draft.tab.outline": "Content",
  "draft.tab.about": "About the course",
  "draft.tab.files": "Files",
};
