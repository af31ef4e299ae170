import type { outlineAr } from "#app/i18n/messages/outline-ar.ts";

export const outlineFr: Record<keyof typeof outlineAr, string> = {
  "rule.title": "Pour terminer la formation",
  "rule.name": "« {name} »",
  "rule.finish-all": "Finir toutes les leçons ({count})",
  "rule.finish": "Finir {names}",
  "rule.pass-all": "Réussir tous les quiz ({count})",
  "rule.pass": "Réussir {names}",
  "rule.reach": "Atteindre {percent} au moins dans {name}",
  "rule.open": "{name} s’ouvre après {names}",
  "outline.opens-after": "S’ouvre après {names}",
  "outline.minimum": "À atteindre : {percent}",
  "closed-activity.title": "Ce sera pour bientôt",
  "closed-activity.text": "{title} s’ouvre quand vous aurez terminé :",
  "closed-activity.offline":
    "Vous l’avez déjà fait sans réseau ? Cette page s’ouvrira dès que votre téléphone l’aura envoyé. Rien n’est perdu.",
};
