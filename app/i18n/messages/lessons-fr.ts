import type { lessonsAr } from "#app/i18n/messages/lessons-ar.ts";

export const lessonsFr: Record<keyof typeof lessonsAr, string> = {
  "save.saved": "Tout est enregistré",
  "save.saving": "Enregistrement…",
  "save.on-device":
    "Pas de réseau. Votre texte est gardé sur cet appareil et sera envoyé au retour du réseau. Vous pouvez continuer à écrire.",
  "save.signed-out":
    "Votre session est terminée. Votre texte est gardé sur cet appareil et sera envoyé quand vous vous serez reconnecté.",
  "save.sign-in": "Se reconnecter",
  "save.refused":
    "Pas encore enregistré : corrigez ce qui est indiqué sur la page. Votre texte reste gardé sur cet appareil.",
  "save.not-taken":
    "Impossible d’enregistrer : le texte est trop long, ou ce cours ne vous est plus ouvert. Votre texte reste gardé sur cet appareil.",
  "save.conflict": "Vous avez changé le même passage à deux",
  "save.conflict.by": "Changé par {name} le {moment}.",
  "save.conflict.removed": "Ce texte a été supprimé entre-temps.",
  "save.conflict.hint": "Rien n’est perdu. Choisissez ce qui reste à chaque endroit, puis enregistrez votre choix.",
  "save.place": "Passage {number} sur {total}",
  "save.mine": "Mon texte",
  "save.theirs": "L’autre texte",
  "save.both": "Les deux : l’autre texte, puis le mien",
  "save.nothing": "(supprimé)",
  "save.settle": "Enregistrer mon choix",
  "save.settle.hint": "Choisissez d’abord à chaque endroit.",
};
