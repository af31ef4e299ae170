/** What is wrong with a package: where, and why. `line` counts from 1; `path` names a value, such as `questions[3].options`. */
export type Fault = { file: string; line?: number; path?: string; reason: string };

/** A fault as one line for people. */
export const describeFault = ({ file, line, path, reason }: Fault): string =>
  [`${file}${line === undefined ? "" : `:${line}`}`, path, reason].filter(Boolean).join("  ");

/** Faults by file, then by line; those of a whole file come first. */
export const inReadingOrder = (faults: readonly Fault[]): Fault[] =>
  faults.toSorted((one, other) =>
    one.file === other.file ? (one.line ?? 0) - (other.line ?? 0) : one.file < other.file ? -1 : 1,
  );
