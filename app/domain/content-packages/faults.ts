import type { DrawingFault } from "#app/domain/drawing.ts";
import type { FactNames, Finding } from "#app/domain/finding.ts";
import type { Refusal } from "#app/domain/h5p/refusals.ts";
import type { ValueFault } from "#app/domain/value-faults.ts";

/** What can be wrong with a package, beside what drawings, single values and ZIP files are refused for. */
export const packageFaultFacts = {
  // Files
  "file-name": [],
  "file-empty": [],
  "file-unreadable": [],
  "file-unused": [],
  "file-is-link": [],
  // What the virus scanner says
  "file-infected": [],
  "file-unscanned": [],
  "file-unscannable": [],
  "folder-unknown": [],
  "folder-unreadable": [],
  "package-files": ["most"],
  "package-bytes": ["most"],
  // YAML; `detail` is what the parser says in English
  "yaml-invalid": ["detail"],
  "yaml-key-twice": [],
  "yaml-tab": [],
  "yaml-indent": [],
  "yaml-bracket-open": ["sign"],
  "yaml-quote-open": [],
  "yaml-colon": [],
  "yaml-colon-missing": [],
  "yaml-quotes": [],
  "yaml-documents": [],
  "yaml-tag": [],
  "yaml-alias-unknown": [],
  "yaml-aliases": ["most"],
  "yaml-columns": ["most"],
  "yaml-signs": ["most"],
  "yaml-brackets": ["most"],
  // Texts
  "text-language-missing": ["language"],
  "text-invisible": ["sign"],
  // The course
  "named-twice": [],
  "module-id-twice": ["id"],
  "activity-twice": [],
  "named-file-missing": ["line"],
  "lesson-not-in-course": ["name"],
  "quiz-not-in-course": ["name"],
  "rule-asks-nothing": [],
  "rule-unknown-word": ["word"],
  "rule-names-missing": [],
  "rule-not-a-name": ["word"],
  "rule-comes-twice": ["word"],
  "rule-not-a-percent": ["word"],
  "rule-in-missing": [],
  "rule-after-missing": [],
  "rule-no-lesson": ["word"],
  "rule-no-quiz": ["word"],
  "rule-no-activity": ["word"],
  "rule-waits-for-itself": ["word"],
  "in-no-module": [],
  "language-not-in-course": ["language"],
  "co-issuer-unknown": ["slug"],
  // Lessons
  "lesson-head": [],
  "lesson-empty": [],
  "minutes-differ": ["minutes", "language"],
  "heading-level": [],
  "link-address": [],
  // Quizzes
  "choice-twice": [],
  "wording-empty": [],
  "wording-too-long": ["most"],
  "number-untypable": [],
  "question-id-taken": ["row", "id"],
  // Pictures; `detail` is what the decoder says in English
  "picture-path": [],
  "picture-alt": [],
  "picture-missing": [],
  "picture-in-no-lesson": [],
  "picture-ending": [],
  "picture-untrue": ["kind"],
  "picture-no-size": [],
  "picture-side": ["width", "height", "most"],
  "picture-pixels": ["width", "height", "most"],
  "picture-moves": [],
  "picture-broken": ["detail"],
  // Videos and documents that lessons give
  "attached-path": [],
  "attached-missing": [],
  "attached-in-no-lesson": [],
  "attached-ending": [],
  "attached-untrue": [],
  "video-codec": [],
  "video-broken": [],
  "video-too-long": ["most"],
  "video-side": ["width", "height", "most"],
  // Recordings
  "recording-name": [],
  "recording-no-lesson": ["lesson"],
  "recording-no-section": ["section", "headings"],
  "recording-not-ogg": [],
  "recording-not-a-page": ["byte"],
  "recording-damaged": ["byte"],
  "recording-cut": [],
  "recording-vorbis": [],
  "recording-not-opus": [],
  "recording-version": [],
  "recording-channels": [],
  "recording-tags": [],
  "recording-streams": [],
  "recording-gap": [],
  "recording-no-length": [],
  "recording-too-long": ["minutes"],
  "recording-too-heavy": ["bytes", "seconds", "most"],
  // H5P activities
  "score-needs-mark": [],
  "counts-no-score": [],
  "score-not-trusted": [],
} as const satisfies FactNames;

/** What is wrong, wherever it is. */
export type FaultFound = Finding<typeof packageFaultFacts> | DrawingFault | ValueFault | Refusal;

/** What is wrong with a package, and where. `line` counts from 1; `path` names a value, such as `questions[3].options`. */
export type Fault = { file: string; line?: number; path?: string } & FaultFound;

/** Faults by file, then by line; those of a whole file come first. */
export const inReadingOrder = (faults: readonly Fault[]): Fault[] =>
  faults.toSorted((one, other) =>
    one.file === other.file ? (one.line ?? 0) - (other.line ?? 0) : one.file < other.file ? -1 : 1,
  );
