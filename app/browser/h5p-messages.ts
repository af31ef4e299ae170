// What the page of an H5P activity and its frame say to each other.

import type { FontDescriptors } from "#app/domain/h5p/manifest.ts";

/** Everything a package is made of, as the page hands it to the frame, which can fetch nothing itself. */
export type Feed = {
  type: "feed";
  /** JSON files that the player asks for, by path. */
  documents: Record<string, string>;
  player: { main: Blob; core: Blob; style: string };
  scripts: { path: string; blob: Blob }[];
  styles: { path: string; text: string }[];
  /** Files that styles show, by SHA-256: there they are called `h5p-file:SHA256`. */
  shown: Record<string, Blob>;
  /** Files by path, such as `content/images/sea.png`. */
  files: Record<string, Blob>;
  /** Fonts, each with the path under which it comes when it is asked for. */
  fonts: { family: string; descriptors: FontDescriptors; path: string }[];
  /** Paths of files that come when they are asked for. */
  later: string[];
  iri: string;
  language: string;
  direction: string;
  /** What the activity said of where it was; null at first. */
  state: string | null;
};

/** A file that the frame asked for. */
export type Later = { type: "file"; path: string; blob: Blob | null };

/** What the frame says. It is the word of strangers: the page looks at nothing but these members, and bounds each. */
export type Said =
  | { type: "hello" }
  | { type: "ready" }
  | { type: "failed"; why: string }
  | { type: "height"; height: number }
  | { type: "statement"; text: string }
  | { type: "state"; text: string }
  | { type: "need"; path: string };

/** Longest statement and state, in characters. */
export const mostText = 64_000;
