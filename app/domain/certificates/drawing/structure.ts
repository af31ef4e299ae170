/** Left, bottom, right and top in PDF's own coordinates. */
export type Area = [number, number, number, number];

/** An area of the page that opens an address. */
export type Link = { area: Area; address: string };

export type Tag = "H1" | "P" | "Figure" | "Link" | "Table" | "TR" | "TH" | "TD";

/** A part of a page as those meet it who hear the page: an element of the logical structure (ISO 32000-1, 14.7). */
export type Part = {
  tag: Tag;
  /** The slot it fills; null in fixed wording. */
  title?: string | null;
  /** What is written, in the order of reading. */
  text?: string;
  language?: string;
  /** What is said of a figure, and where it is. */
  alternative?: string;
  area?: Area;
  /** Numbers of marked content on the page, parts inside it, and what it opens. */
  kids: (number | Part | Link)[];
};
