import type { Asked } from "./measured.ts";

/** A learner by the cookie of a session, with an enrolment and its quizzes. */
export type QuizTaker = { cookie: string; enrolment: string; quizzes: string[] };

/** One after the other, and again from the first. */
export const inTurn = <One>(all: readonly One[]): (() => One) => {
  let at = 0;
  return () => all[at++ % all.length]!;
};

/** What the page of a quiz would send: the number of its attempt, the first choice of each question, and a word for each text. */
export function fieldsOf(page: string): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [input] of page.matchAll(/<input [^>]*name="[^"]+"[^>]*>/g)) {
    const [, name = ""] = / name="([^"]+)"/.exec(input) ?? [];
    const [, value = ""] = / value="([^"]*)"/.exec(input) ?? [];
    if (!fields.has(name) && name !== "intent") fields.set(name, value || "salma");
  }
  return fields;
}

/** Attempts of many learners at up to so many quizzes each, one after the other, as their pages would send them. */
export async function submissionsOf(
  address: string,
  learners: readonly QuizTaker[],
  quizzesOfEach = 3,
): Promise<() => Asked> {
  const forms: { path: string; cookie: string; fields: URLSearchParams; attempt: number }[] = [];
  for (const { cookie, enrolment, quizzes } of learners)
    for (const quiz of quizzes.slice(0, quizzesOfEach)) {
      const path = `/learn/${enrolment}/quizzes/${quiz}`;
      const fields = fieldsOf(await (await fetch(address + path, { headers: { cookie } })).text());
      if (fields.has("attempt")) forms.push({ path, cookie, fields, attempt: Number(fields.get("attempt")) });
    }
  const next = inTurn(forms);
  return () => {
    const form = next();
    form.fields.set("attempt", String(form.attempt++));
    return { method: "POST", path: form.path, cookie: form.cookie, body: form.fields.toString() };
  };
}
