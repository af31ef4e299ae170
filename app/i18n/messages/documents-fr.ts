import type { documentsAr } from "#app/i18n/messages/documents-ar.ts";

export const documentsFr: Record<keyof typeof documentsAr, string> = {
  "document.problem.document-kind": "Seuls les fichiers .docx, .odt, .md et .txt peuvent être lus.",
  "document.problem.document-too-large": "Le fichier dépasse 10 Mo. Réduisez ses images, puis réessayez.",
  "document.problem.document-damaged":
    "Ce fichier ne peut pas être lu : il est peut-être abîmé ou protégé par un mot de passe. Ouvrez-le dans son logiciel et enregistrez-le à nouveau.",
  "document.problem.document-empty": "Ce fichier ne contient aucun texte.",
  "document.problem.document-encoding": "Ce texte n’est pas en UTF-8. Enregistrez-le dans ce codage, puis réessayez.",
  "document.note.comments-left-out": "Les commentaires ont été laissés de côté.",
  "document.note.changes-accepted": "Le texte est repris tel qu’il est après les modifications suivies.",
  "document.note.footnotes-in-text": "Les notes de bas de page sont passées dans le texte ou à sa fin.",
  "document.note.equations-left-out":
    "Les équations ont été laissées de côté : écrivez-les en texte, ou ajoutez-en une image.",
  "document.note.drawings-left-out":
    "Les formes dessinées ont été laissées de côté : ajoutez-les en image si elles sont utiles.",
  "document.note.pictures-left-out":
    "Des images que les téléphones n’affichent pas, ou qui ne sont pas dans le fichier, ont été laissées de côté.",
  "document.note.links-left-out": "Des liens qui ne peuvent pas s’ouvrir n’ont gardé que leurs mots.",
  "document.note.headers-left-out":
    "Les en-têtes et pieds de page, comme les numéros de page, ont été laissés de côté.",
  "document.note.tables-simplified":
    "Des tableaux avec des cellules fusionnées, des listes ou d’autres tableaux ont été simplifiés : relisez-les.",
  "document.note.letters-on-the-line": "Des lettres en exposant ou en indice sont revenues sur la ligne.",
  "document.title": "Une leçon à partir d’un document",
  "document.intro":
    "Choisissez un document déjà écrit : il devient une leçon, avec son texte, ses titres, ses listes, ses tableaux et ses images. Les couleurs et les polices restent dans le document.",
  "document.file": "Le document",
  "document.file-hint": ".docx, .odt, .md ou .txt, 10 Mo au plus",
  "document.language": "Langue du document",
  "document.into": "Sa place dans la formation",
  "document.into-hint":
    "Si vous choisissez une leçon existante, le document remplace son texte dans cette langue. Ses textes dans les autres langues ne changent pas.",
  "document.new-lessons": "Nouvelle leçon",
  "document.at-end-of": "À la fin de : {module}",
  "document.lessons": "À la place du texte d’une leçon",
  "document.submit": "En faire une leçon",
  "document.no-place": "Ajoutez d’abord un module sur la page du contenu, puis revenez ici.",
  "document.did": "Le document est devenu une leçon : {lesson}",
  "document.undo": "Annuler",
  "document.undone": "C’est annulé : tout est comme avant.",
  "document.open": "Ouvrir la leçon",
  "document.check": "Relisez la leçon une fois en entier, et décrivez chaque image qui n’a pas encore de description.",
  "document.notes": "Ce qui n’est pas passé tel quel :",
  "document.add": "Leçon à partir d’un document",
  "document.replace": "Remplacer ce texte par un document",
  "document.download": "Télécharger en Markdown",
  "document.problem.none": "Choisissez d’abord un document.",
  "document.problem.gone": "Cette place ou cette langue n’est plus dans la formation. Choisissez à nouveau.",
  "document.problem.changed-meanwhile":
    "Rien n’a été changé : quelqu’un vient de modifier la même leçon. Regardez-la, puis recommencez si besoin.",
  "document.problem.unreadable":
    "Le fichier course.yaml de ce brouillon n’est pas lisible. Demandez de l’aide à la coordination.",
  "document.problem.too-many-pictures": "Ce document a plus de {most} images. Partagez-le en plusieurs leçons.",
  "document.problem.lesson-too-long": "Ce texte est trop long pour une seule leçon. Partagez-le en plusieurs leçons.",
};
