/** What the address that saves a form answers, with its status. */
export type SaveAnswer =
  /** 200. `seen` is what the next save has seen. `fields` are there when somebody else's changes were taken in. */
  | { saved: { seen: string; fields?: Record<string, string> } }
  /** 422. A message for each field that cannot be saved as it is, by its name; nothing was written. */
  | { problems: Record<string, string> }
  /** 409. Both changed the same place; nothing was written. What is saved next has seen `seen`. */
  | { conflict: Conflict };

export type Conflict = {
  /** Whose change it is, and when, in words. */
  said: string;
  /** SHA-256 of what the file holds now; empty when it was removed. */
  seen: string;
  /** The text in parts: the same for both, or two wordings to choose from. */
  parts: ({ agreed: string } | { mine: string; theirs: string })[];
};
