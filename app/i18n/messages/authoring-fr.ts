import type { authoringAr } from "#app/i18n/messages/authoring-ar.ts";

export const authoringFr: Record<keyof typeof authoringAr, string> = {
  "draft.tabs": "Pages du brouillon",
  "draft.badge": "Brouillon",
  "draft.to-course": "Les apprenants de ce cours",
  "draft.tab.outline": "Contenu",
  "draft.tab.about": "Fiche du cours",
  "draft.tab.files": "Fichiers",
};
