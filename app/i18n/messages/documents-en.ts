import type { documentsAr } from "#app/i18n/messages/documents-ar.ts";

export const documentsEn: Record<keyof typeof documentsAr, string> = {
  "document.problem.document-kind": "Only .docx, .odt, .md and .txt files can be read.",
  "document.problem.document-too-large": "The file is larger than 10 MB. Make its pictures smaller and try again.",
  "document.problem.document-damaged":
    "The file cannot be read: it may be damaged, or protected by a password. Open it in its own program and save it again.",
  "document.problem.document-empty": "The file holds no text.",
  "document.problem.document-encoding": "The text is not UTF-8. Save it in that encoding and try again.",
  "document.note.comments-left-out": "Comments were left out.",
  "document.note.changes-accepted": "The text is taken as it is after its tracked changes.",
  "document.note.footnotes-in-text": "Footnotes went into the text, or to its end.",
  "document.note.equations-left-out": "Equations were left out: write them as text, or add a picture of them.",
  "document.note.drawings-left-out": "Drawn shapes were left out: add them as a picture if they are needed.",
  "document.note.pictures-left-out": "Pictures that phones do not show, or that are not in the file, were left out.",
  "document.note.links-left-out": "Links that cannot be opened kept their words alone.",
};
