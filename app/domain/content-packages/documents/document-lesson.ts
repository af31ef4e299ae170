/** What is told of a document beside its text: what a lesson has no place for, each once. */
export const documentNotes = [
  "comments-left-out",
  "changes-accepted",
  "footnotes-in-text",
  "equations-left-out",
  "drawings-left-out",
  "pictures-left-out",
  "links-left-out",
  "headers-left-out",
  "tables-simplified",
  "letters-on-the-line",
] as const;
export type DocumentNote = (typeof documentNotes)[number];

/** A document as HTML with plain tags, and its pictures under the names that the HTML gives them. */
export type ReadDocument = {
  html: string;
  pictures: Map<string, Uint8Array>;
  notes: Set<DocumentNote>;
};

/** A document as a lesson. */
export type DocumentLesson = {
  /** Its heading where it begins with one, else what the file is called. */
  title: string;
  markdown: string;
  /** Pictures that the text shows as `../media/NAME`, each once. */
  pictures: { name: string; content: Uint8Array }[];
  notes: DocumentNote[];
};

export type DocumentProblem =
  "document-kind" | "document-too-large" | "document-damaged" | "document-empty" | "document-encoding";

/** Largest document, in bytes, and largest of its texts when unpacked. */
export const largestDocumentBytes = 10_000_000;
export const largestDocumentText = 12_000_000;
