import type { h5pAr } from "#app/i18n/messages/h5p-ar.ts";

export const h5pFr: Record<keyof typeof h5pAr, string> = {
  "kind.h5p": "Activité interactive",
  "unit.h5p": "{count, plural, one {# activité interactive} other {# activités interactives}}",
  "course.rule-h5p": "Activités interactives à faire : {count}",
  "course.rule-phone": "Activités interactives à réussir, selon le résultat envoyé par le téléphone : {count}",
  "outline.h5p-done": "Faite",
  "outline.h5p-todo": "À faire",

  "h5p.start": "Commencer : {size}",
  "h5p.start-hint": "C’est le maximum à télécharger. Ce qui l’a déjà été ne le sera pas une seconde fois.",
  "h5p.needs-script":
    "Cette activité se joue dans la page et a besoin de JavaScript, qui est désactivé dans ce navigateur. Activez-le puis rouvrez la page, ou faites l’activité avec la personne qui vous forme.",
  "h5p.loading": "L’activité se charge…",
  "h5p.failed": "L’activité n’a pas pu être chargée. Le réseau a peut-être été coupé : réessayez dans un instant.",
  "h5p.silent":
    "L’activité ne répond pas dans ce navigateur. Réessayez ; si cela ne suffit pas, parlez-en à la personne qui vous forme.",
  "h5p.stopped":
    "Cette activité ne fonctionne pas comme il faut et a été arrêtée. Vos résultats déjà enregistrés restent. Parlez-en à la personne qui vous forme.",
  "h5p.again": "Réessayer",
  "h5p.frame": "Activité",
  "h5p.sent": "Votre résultat est enregistré.",
  "h5p.on-phone": "Votre résultat est gardé sur ce téléphone et partira tout seul au retour du réseau.",
  "h5p.lost": "Votre résultat n’a pas été enregistré. Réessayez au retour du réseau.",
  "h5p.results": "Votre résultat",
  "h5p.best": "Meilleur résultat",
  "h5p.last": "Dernier résultat",
  "h5p.by-phone": "Tel que le téléphone l’a envoyé, sans contrôle de l’espace.",
  "h5p.pass-mark": "Pour la valider, il faut au moins {percent}.",
  "h5p.trusted": "Ce résultat compte pour le certificat, qui précise qu’il a été envoyé par le téléphone.",
  "h5p.done": "J’ai fait cette activité",
  "h5p.done-hint":
    "Certaines activités ne disent pas qu’elles sont finies. Quand vous l’avez terminée, touchez ce bouton.",
  "h5p.finished": "Activité faite",
  "h5p.licence": "Lecteur H5P : licences des logiciels libres",
};
