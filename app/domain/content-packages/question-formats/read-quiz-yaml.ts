import { z } from "zod";
import { Findings } from "#app/domain/content-packages/question-formats/drafts.ts";
import { cut } from "#app/domain/content-packages/question-formats/messages.ts";
import {
  type Kept,
  mostQuestions,
  type Reader,
  type Refusal,
} from "#app/domain/content-packages/question-formats/outcome.ts";
import { quizFaults } from "#app/domain/content-packages/quiz-checks.ts";
import { strangeIn } from "#app/domain/content-packages/texts.ts";
import { eachText, pathText, readYaml, type LineOf } from "#app/domain/content-packages/yaml-file.ts";
import { questionSchema, quizSchema } from "#app/domain/quizzes/question.ts";
import { fail, ok } from "#app/domain/result.ts";

const fileSchema = z.strictObject({ ...quizSchema.shape, questions: z.array(z.unknown()).min(1) });

/** Reads a quiz of a course package; a question that the course check would refuse is refused, the others come through. */
export const readQuizYaml: Reader = (text) => {
  const { value, faults, lineOf } = readYaml("", text, fileSchema);
  const [fault] = faults;
  if (!value)
    return fail("file-not-a-quiz", {
      line: fault?.line ?? 1,
      reason: [fault?.path, fault?.reason].filter(Boolean).join(" "),
    });
  const { questions: listed, ...settings } = value;
  if (listed.length > mostQuestions) return fail("file-too-many-questions", { most: mostQuestions });
  const [questions, refused]: [Kept[], Refusal[]] = [[], []];
  const ids = new Set<string>();
  listed.forEach((one, index) => {
    const place = { number: index + 1, line: lineOf(["questions", index]) };
    const findings = new Findings();
    const parsed = questionSchema.safeParse(one);
    if (!parsed.success)
      for (const { path, message } of parsed.error.issues)
        findings.refuse("not-a-question", { path: where(index, path, lineOf), reason: message });
    else {
      for (const { path, reason } of quizFaults({ questions: [parsed.data] }))
        findings.refuse("not-a-question", { path: where(index, path.slice(2), lineOf), reason });
      eachText(one, (words, path) => {
        const reason = strangeIn(words);
        if (reason) findings.refuse("not-a-question", { path: where(index, path, lineOf), reason });
      });
      if (ids.has(parsed.data.id)) findings.refuse("reads-twice", { text: parsed.data.id });
      ids.add(parsed.data.id);
    }
    const [reason] = findings.refusals;
    if (reason) refused.push({ place, title: titleOf(one), reason });
    else if (parsed.success) questions.push({ place, question: parsed.data, changes: [] });
  });
  return ok({ questions, refused, notes: [], settings });
};

const where = (index: number, path: readonly PropertyKey[], lineOf: LineOf): string =>
  `line ${lineOf(["questions", index, ...path])}, ${pathText(path) || "question"}`;

const titleOf = (question: unknown): string =>
  typeof question === "object" && question !== null && "id" in question ? cut(String(question.id)) : "";
