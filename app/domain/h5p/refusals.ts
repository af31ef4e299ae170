import type { FactNames, Finding } from "#app/domain/finding.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";

/**
 * Every reason to refuse a package, with the facts that its words may name. `why` is the code of what is wrong with a
 * drawing, whose own facts are beside it.
 */
export const refusalFacts = {
  "package-too-large": ["bytes", "most"],
  "zip-unreadable": [],
  "zip-prefixed": [],
  "zip-directory-damaged": [],
  "too-many-entries": ["entries", "most"],
  "entry-extra-too-large": ["bytes", "most"],
  "entry-encrypted": [],
  "entry-method": ["method"],
  "entry-not-a-file": [],
  "entry-headers-differ": [],
  "entries-overlap": [],
  "entry-damaged": [],
  "size-untrue": ["said"],
  "checksum-wrong": [],
  "file-too-large": ["bytes", "most"],
  "unpacked-too-large": ["most"],
  "unfolds-too-far": ["times", "most"],
  "name-not-unicode": [],
  "name-too-long": ["characters", "most"],
  "name-too-deep": ["most"],
  "name-backslash": [],
  "name-absolute": [],
  "name-traversal": [],
  "name-characters": [],
  "name-reserved": [],
  "name-hidden": [],
  "name-twice": [],
  "file-missing": [],
  "file-kind": ["kind"],
  "file-untrue": ["kind"],
  "picture-unreadable": [],
  "picture-too-large": ["pixels", "most"],
  "drawing-unsafe": ["why"],
  "json-invalid": [],
  "json-too-deep": ["most"],
  "json-too-many-values": ["most"],
  "json-prototype": [],
  "definition-invalid": ["value"],
  "text-too-long": ["value", "characters", "most"],
  "text-characters": ["value"],
  "library-folder": [],
  "library-missing": ["library"],
  "library-twice": ["library"],
  "library-circle": ["circle"],
  "library-other": ["library"],
  "too-many-libraries": ["most"],
  "core-too-new": ["needed", "known"],
  "main-library-missing": ["library"],
  "main-library-not-runnable": ["library"],
  "asset-outside": ["asset"],
  "asset-missing": ["asset"],
  "styles-too-large": ["bytes", "most"],
} as const satisfies FactNames;

export type RefusalCode = keyof typeof refusalFacts;
export type Refusal = Finding<typeof refusalFacts>;
export type RefusalFacts<Code extends RefusalCode> = Record<(typeof refusalFacts)[Code][number], string | number>;

/** Ends the reading of a package: only `refusable` catches it. */
class Refused extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly detail: Record<string, string | number>,
  ) {
    super(code);
  }
}

/** Refuses the package: where (a file of it, or "" for the whole), and the facts that the words need. */
export function refuse<Code extends RefusalCode>(code: Code, at: string, facts: RefusalFacts<Code>): never {
  const shownFacts = Object.entries<string | number>(facts).map(([name, fact]) => [
    name,
    typeof fact === "string" ? shown(fact) : fact,
  ]);
  throw new Refused(code, { ...Object.fromEntries(shownFacts), at: shown(at) });
}

/** What `read` gives, or its refusal as a value: `problem` is the code, `detail` has the facts and the place `at`. */
export async function refusable<Value>(read: () => Promise<Value>): Promise<Result<Value, RefusalCode>> {
  try {
    return ok(await read());
  } catch (error) {
    if (error instanceof Refused) return fail(error.code, error.detail);
    throw error;
  }
}

/** A refusal from the problem and detail that `refusable` gives; `at` is a file of the package, or "" for the whole. */
export function refusalIn({
  problem,
  detail = {},
}: {
  problem: RefusalCode;
  detail?: Record<string, string | number>;
}): {
  at: string;
  refusal: Refusal;
} {
  const { at = "", ...facts } = detail;
  // The facts are those that `refuse` was given.
  return { at: String(at), refusal: { code: problem, facts } as Refusal };
}

/** A text of a stranger as it may stand in a line: signs that are not seen or turn others round are spelled, 120 at most. */
export function shown(text: string): string {
  const cut = [...text.slice(0, 240)].slice(0, 120).join("");
  const spelled = cut.replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`,
  );
  return cut.length < text.length ? `${spelled}…` : spelled;
}
