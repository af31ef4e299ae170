import type { ContentLanguage } from "#app/domain/language.ts";
import type { ToolName } from "#app/ui/teach/editor-toolbar.tsx";
import type { SaveWords } from "#app/ui/teach/save-state.tsx";

/** Words of the page on which a lesson is written; `writingWords` and `saveWords` in app/http make them. */
export type WritingWords = Record<
  | "languages"
  | "title"
  | "minutes"
  | "minutesHint"
  | "text"
  | "textHint"
  | "saveNow"
  | "fromDocument"
  | "download"
  | "complete"
  | "mine"
  | "tools"
  | "linkAddress"
  | "linkWords"
  | "linkInsert"
  | "linkBad"
  | "cancel"
  | "preview"
  | "previewClose"
  | "previewFrame"
  | "previewAway"
  | "faultsHint"
  | "pasted"
  | "pastedPictures"
  | "pictureFile"
  | "pictureFileHint"
  | "pictureSending"
  | "pictureChoose"
  | "pictureNew"
  | "pictureAltHint"
  | "pictureAltNeeded"
  | "pictureAltOther"
  | "pictureInsert"
  | "pictureInserted"
  | "pictureNetwork",
  string
> & { tool: Record<ToolName, string>; save: SaveWords };

export type WrittenLanguage = {
  language: ContentLanguage;
  /** What the language calls itself. */
  name: string;
  direction: "rtl" | "ltr";
  seen: string;
  fields: { title: string; minutes: string; body: string };
  /** The text was sent without scripts and not taken. */
  isMine: boolean;
  /** Names the copy on this device. */
  key: string;
  altLabel: string;
};

/** What is to be mended in one language, and what it lacks. */
export type LessonFacts = {
  gaps: string[];
  faultsTitle: string | null;
  faults: { line: string | null; said: string }[];
};

export type ChosenPicture = { path: string; src: string };

export type LessonAddresses = {
  page: string;
  save: string;
  preview: string;
  facts: string;
  upload: string;
  /** Where a document takes the place of a text, and the text is downloaded; both take a `language`. */
  document: string;
  markdown: string;
};
