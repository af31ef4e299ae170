// A quiz may be posted when the session has ended meanwhile. The sign-in page then carries what was typed in hidden
// fields, and signing in puts it back: nothing is stored for somebody who is not known.
import type { FormFields } from "#app/http/form.server.ts";

const prefix = "kept.";

/** The hidden fields of the sign-in page for a quiz that was posted without a session. */
export const hideFields = (fields: FormFields): { name: string; value: string }[] =>
  Object.entries(fields).flatMap(([name, values]) => values.map((value) => ({ name: prefix + name, value })));

/** The hidden fields again, when signing in failed. */
export const hiddenAgain = (fields: FormFields): { name: string; value: string }[] =>
  Object.entries(fields)
    .filter(([name]) => name.startsWith(prefix))
    .flatMap(([name, values]) => values.map((value) => ({ name, value })));

export type KeptQuiz = { enrolment: string; activity: string; number: number; fields: FormFields };

/** The quiz that the hidden fields belong to, named by the page one comes back to; null when there is none. */
export function keptQuiz(fields: FormFields, to: string): KeptQuiz | null {
  const place = /^\/learn\/([^/]+)\/quizzes\/([^/?]+)/.exec(to);
  const kept = Object.entries(fields)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, values]) => [name.slice(prefix.length), values] as const);
  const number = Number(kept.find(([name]) => name === "attempt")?.[1][0]);
  if (!place?.[1] || !place[2] || !Number.isInteger(number)) return null;
  return { enrolment: place[1], activity: place[2], number, fields: Object.fromEntries(kept) };
}
