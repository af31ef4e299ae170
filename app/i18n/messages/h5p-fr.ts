import type { h5pAr } from "#app/i18n/messages/h5p-ar.ts";

export const h5pFr: Record<keyof typeof h5pAr, string> = {
  "kind.h5p": "Activité interactive",
  "unit.h5p": "{count, plural, one {# activité interactive} other {# activités interactives}}",
  "rule.phone":
    "Le résultat {count, plural, one {d’une activité} other {de # activités}} est annoncé par le téléphone, sans que l’espace le vérifie",
  "outline.h5p-done": "Faite",
  "outline.h5p-todo": "À faire",

  "h5p.start": "Commencer : {size}",
  "h5p.start-hint":
    "C’est le maximum à télécharger pour commencer. Ce qui l’a déjà été ne le sera pas une seconde fois.",
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

  "draft.tab.h5p": "Activités H5P",
  "h5p-import.intro":
    "Apportez une activité toute prête dans un fichier .h5p. Le fichier est d’abord contrôlé, puis l’activité est ajoutée au module choisi.",
  "h5p-import.not-allowed":
    "Ces fichiers contiennent des programmes écrits par d’autres : seules les personnes autorisées par la coordination de l’association peuvent en apporter.",
  "h5p-import.file": "Fichier de l’activité",
  "h5p-import.file-hint": "Un seul fichier dont le nom se termine par .h5p, de 40 Mo au plus.",
  "h5p-import.name": "Nom court de l’activité dans le brouillon",
  "h5p-import.name-hint":
    "Lettres minuscules sans accent, chiffres et traits d’union, par exemple quiz-1. Un nom déjà pris remplace son fichier.",
  "h5p-import.title-in": "Titre de l’activité ({language})",
  "h5p-import.language": "Langue du fichier",
  "h5p-import.all-languages": "Pour toutes les langues",
  "h5p-import.minutes": "Durée en minutes",
  "h5p-import.counts": "Quand l’activité est-elle faite ?",
  "h5p-import.counts-completion": "Quand elle est terminée",
  "h5p-import.counts-score": "Quand un résultat est atteint",
  "h5p-import.pass-mark": "Résultat demandé (sur 100)",
  "h5p-import.trust": "Le résultat envoyé par le téléphone compte pour réussir et pour le certificat",
  "h5p-import.trust-hint":
    "Seul le téléphone connaît ce résultat, qui ne peut pas être contrôlé. Le certificat précise que le téléphone l’a envoyé.",
  "h5p-import.submit": "Apporter l’activité",
  "h5p-import.imports": "Ce qui a été apporté",
  "h5p-import.none": "Rien pour l’instant.",
  "h5p-import.under-way": "Contrôle en cours…",
  "h5p-import.accepted": "L’activité est acceptée et ajoutée au brouillon.",
  "h5p-import.sizes": "{start} à télécharger avant de commencer, {all} en tout.",
  "h5p-import.hosts": "Ce qui vient d’autres sites ne sera pas montré : {hosts}",
  "h5p-import.refused": "Le fichier est refusé et rien n’en est gardé. La raison :",
  "h5p-import.changed-meanwhile":
    "Une autre personne a modifié le brouillon au même moment : rien n’a été ajouté. Réessayez.",
  "h5p-import.interrupted":
    "L’espace s’est arrêté pendant le contrôle et rien n’est gardé. Apportez le fichier de nouveau.",
  "h5p-import.failed":
    "Une erreur est survenue chez nous et rien n’est gardé. Réessayez, ou parlez-en à la personne qui gère l’espace.",
  "h5p-import.no-file": "Choisissez un fichier.",
  "h5p-import.about":
    "Écrivez le titre dans toutes les langues de la formation, une durée de 1 à 240 minutes et un résultat de 1 à 100.",
  "h5p-import.path": "Le nom n’a que des lettres minuscules sans accent, des chiffres et des traits d’union.",
  "h5p-import.too-large": "Le fichier dépasse 40 Mo.",
  "h5p-import.busy": "Un autre fichier est en cours de contrôle. Réessayez dans un instant.",
  "h5p-import.empty": "Ce fichier est vide : sa copie s’est sans doute mal terminée. Choisissez-le de nouveau.",
  "h5p-import.module": "Module",

  "h5p-edit.settings": "L’activité",
  "h5p-edit.title": "Titre",
  "h5p-edit.missing": "Titre manquant",
  "h5p-edit.no-yaml": "Le fichier de cette activité est abîmé : corrigez-le dans les fichiers du cours.",
  "h5p-edit.asked": "Compte pour terminer la formation.",
  "h5p-edit.optional": "Facultative : on peut terminer la formation sans elle.",
  "h5p-edit.rule": "Changer ce qui est demandé",
  "h5p-edit.score-hint": "Le meilleur résultat compte, même si un essai suivant est moins bon.",
  "h5p-edit.trust": "À quoi sert le résultat ?",
  "h5p-edit.trust-no": "À s’exercer seulement",
  "h5p-edit.trust-yes": "À réussir et au certificat, qui précise « envoyé par le téléphone »",
  "h5p-edit.save": "Enregistrer",
  "h5p-edit.try": "Essayer comme une personne qui apprend",
  "h5p-edit.try-hint": "Rien n’est enregistré.",
  "h5p-edit.packages": "Fichiers de l’activité",
  "h5p-edit.no-package": "Il manque le fichier de l’activité.",
  "h5p-edit.file-size": "Fichier de {size}.",
  "h5p-edit.libraries": "Bibliothèques : {libraries}",
  "h5p-edit.download": "Télécharger {file}",
  "h5p-edit.replace": "Mettre un autre fichier",
  "h5p-edit.replace-hint":
    "Le titre et les réglages restent. Les personnes en cours recommencent l’activité là où le nouveau fichier commence ; leurs résultats restent.",
  "h5p-edit.replace-submit": "Contrôler et mettre ce fichier",
  "h5p-edit.remove": "Supprimer l’activité",
  "h5p-edit.trial": "L’activité a envoyé un résultat. C’est un essai : rien n’est enregistré.",
  "outline.add-h5p": "Apporter une activité H5P",

  "upload.title": "Qui apporte des activités H5P ?",
  "upload.hint":
    "Ces fichiers contiennent des programmes écrits par d’autres, qui tournent isolés dans la page de la personne qui apprend. Autorisez les personnes qui savent d’où viennent leurs fichiers.",
  "upload.may": "Apporte des activités depuis le {date}. Autorisation donnée par : {name}",
  "upload.may-not": "N’apporte pas d’activités.",
  "upload.grant": "Autoriser les activités H5P : {name}",
  "upload.end": "Retirer l’autorisation des activités H5P : {name}",
};
