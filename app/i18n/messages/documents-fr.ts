import type { documentsAr } from "#app/i18n/messages/documents-ar.ts";

export const documentsFr: Record<keyof typeof documentsAr, string> = {
  "document.problem.document-kind": "Seuls les fichiers .docx, .odt, .md et .txt peuvent être lus.",
  "document.problem.document-too-large": "Le fichier dépasse 10 Mo. Réduisez ses images, puis réessayez.",
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
};
