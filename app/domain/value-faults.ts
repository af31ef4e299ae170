import type { z } from "zod";
import type { FactNames, Finding } from "#app/domain/finding.ts";

/** What can be wrong with a value that a schema refuses. Schemas name those codes that say more than their check does. */
export const valueFaultFacts = {
  "value-missing": ["expected"],
  "value-kind": ["expected"],
  "value-unknown": ["allowed"],
  "value-invalid": ["detail"],
  "key-unknown": ["key"],
  "number-too-small": ["least"],
  "number-not-above": ["bound"],
  "number-too-large": ["most"],
  "text-empty": [],
  "text-too-short": ["least"],
  "text-over-limit": ["most"],
  "list-too-short": ["least"],
  "list-too-long": ["most"],
  "slug-form": [],
  "language-needed": [],
  "esco-form": [],
  "activity-form": [],
  "names-or-all": [],
  "format-unknown": [],
  "single-needs-one-right": [],
  "multiple-needs-a-right-one": [],
  "fraction-of-right": [],
  "fraction-of-wrong": [],
  "fractions-below-all": [],
  "fraction-twice": [],
  "picture-form": [],
  "draw-above-bank": ["draw", "questions"],
  "draw-form": [],
  "draw-rules-above-bank": ["asked", "there", "rules"],
  "gap-form": [],
  "gap-no-place": ["gap"],
  "gap-unknown": ["gap", "count"],
  "gap-twice": ["gap"],
  "tag-form": [],
  "tag-twice": [],
  "difficulty-form": [],
  "practice-no-limit": [],
  "question-id-twice": ["id"],
  "points-in-halves": [],
  "level-best-not-all": ["points"],
  "level-points-twice": [],
  "rubric-above-limit": ["points", "most"],
  "criterion-id-twice": ["id"],
} as const satisfies FactNames;

export type ValueFaultCode = keyof typeof valueFaultFacts;
export type ValueFault = Finding<typeof valueFaultFacts>;

/** The kinds of values that words have names for; another is named as Zod names it. */
export const expectedKinds = ["string", "number", "int", "boolean", "array", "object"] as const;

type Issue = z.core.$ZodIssue;

/** What a schema found wrong with a value, each with the path of what it concerns; an unknown key with its own. */
export const valueFaults = (issues: readonly Issue[], data: unknown): ({ path: PropertyKey[] } & ValueFault)[] =>
  issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ path: [...issue.path, key], code: "key-unknown" as const, facts: { key } }))
      : [{ path: issue.path, ...faultOf(issue, valueAt(data, issue.path)) }],
  );

function faultOf(issue: Issue, value: unknown): ValueFault {
  const named = namedFault(issue);
  if (named) return named;
  switch (issue.code) {
    case "invalid_type": {
      const expected = issue.expected === "record" ? "object" : issue.expected;
      return { code: value === undefined || value === null ? "value-missing" : "value-kind", facts: { expected } };
    }
    case "invalid_value":
      return { code: "value-unknown", facts: { allowed: issue.values.map(String).join(", ") } };
    case "invalid_union":
      return "options" in issue && Array.isArray(issue.options)
        ? { code: "value-unknown", facts: { allowed: issue.options.join(", ") } }
        : { code: "value-invalid", facts: { detail: issue.message } };
    case "too_small":
      return tooSmall(issue.origin, { least: Number(issue.minimum), isAllowed: issue.inclusive ?? true });
    case "too_big":
      return tooBig(issue.origin, Number(issue.maximum));
    default:
      return { code: "value-invalid", facts: { detail: issue.message } };
  }
}

// A schema gives a code in place of a message, and facts as the parameters of a check of its own.
function namedFault({ message, ...issue }: Issue): ValueFault | null {
  if (!Object.hasOwn(valueFaultFacts, message)) return null;
  const facts = "params" in issue && issue.params ? { facts: issue.params } : {};
  return { code: message, ...facts } as ValueFault;
}

function tooSmall(origin: string, { least, isAllowed }: { least: number; isAllowed: boolean }): ValueFault {
  if (origin === "string") return least === 1 ? { code: "text-empty" } : { code: "text-too-short", facts: { least } };
  if (origin === "array") return { code: "list-too-short", facts: { least } };
  return isAllowed
    ? { code: "number-too-small", facts: { least } }
    : { code: "number-not-above", facts: { bound: least } };
}

function tooBig(origin: string, most: number): ValueFault {
  if (origin === "string") return { code: "text-over-limit", facts: { most } };
  return { code: origin === "array" ? "list-too-long" : "number-too-large", facts: { most } };
}

const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    data,
  );
