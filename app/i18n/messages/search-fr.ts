import type { searchAr } from "#app/i18n/messages/search-ar.ts";

/** Search: messages in French. */
export const searchFr: Record<keyof typeof searchAr, string> = {
  "search.courses": "Chercher une formation",
  "search.courses.hint": "Un mot du titre ou des leçons, ou le nom d’une association",
  "search.submit": "Chercher",
  "search.courses.found":
    "{count, plural, =0 {Aucune formation trouvée} one {# formation trouvée} other {# formations trouvées}}",
  "search.courses.none": "Essayez un seul mot, le début d’un mot, ou le même mot dans une autre langue.",
  "search.courses.all": "Voir toutes les formations",
  "search.people.found":
    "{count, plural, =0 {Aucune personne trouvée} one {# personne trouvée} other {# personnes trouvées}}",
  "search.people.none": "Essayez seulement le début du nom, en lettres arabes ou latines, ou le code personnel.",
  "search.people.all": "Voir tout le monde",
  "search.people.hint": "Le début du nom en lettres arabes ou latines, ou le code personnel",
  "search.staff": "Chercher quelqu’un",
  "search.no-words": "Écrivez au moins une lettre ou un chiffre.",
  "search.cut": "Seuls les premiers mots sont cherchés. Nombre maximal de mots : {most}.",
};
