import { z } from "zod";
import type { Fault, FaultFound } from "#app/domain/content-packages/faults.ts";
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
import { eachText, pathText, readYaml } from "#app/domain/content-packages/yaml-file.ts";
import { asWhy } from "#app/domain/finding.ts";
import { questionSchema, quizSchema, type Quiz } from "#app/domain/quizzes/question.ts";
import { fail, ok } from "#app/domain/result.ts";
import { valueFaults } from "#app/domain/value-faults.ts";

const fileSchema = z.strictObject({ ...quizSchema.shape, questions: z.array(z.unknown()).min(1) });

/** Reads a quiz of a course package; a question that the course check would refuse is refused, the others come through. */
export const readQuizYaml: Reader = (text) => {
  const { value, faults, lineOf } = readYaml("", text, fileSchema);
  const [fault = nothing] = faults;
  if (!value) {
    const { line = 1, path } = fault;
    return path
      ? fail("file-not-a-quiz-at", { line, path, ...asWhy(fault) })
      : fail("file-not-a-quiz", { line, ...asWhy(fault) });
  }
  const { questions: listed, ...settings } = value;
  if (listed.length > mostQuestions) return fail("file-too-many-questions", { most: mostQuestions });
  const [questions, refused]: [Kept[], Refusal[]] = [[], []];
  const ids = new Set<string>();
  listed.forEach((one, index) => {
    const place = { number: index + 1, line: lineOf(["questions", index]) };
    const findings = new Findings();
    const refuse = (own: readonly PropertyKey[], found: FaultFound) => {
      const path = ["questions", index, ...own];
      findings.refuse("not-a-question-at", { line: lineOf(path), path: pathText(path), ...asWhy(found) });
    };
    const parsed = questionSchema.safeParse(one);
    if (!parsed.success) for (const { path, ...found } of valueFaults(parsed.error.issues, one)) refuse(path, found);
    else {
      for (const { path, ...found } of quizFaults({ ...settings, questions: [parsed.data] } satisfies Quiz))
        refuse(path.slice(2), found);
      eachText(one, (words, path) => {
        const found = strangeIn(words);
        if (found) refuse(path, found);
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

const nothing: Fault = { file: "", code: "file-empty" };

const titleOf = (question: unknown): string =>
  typeof question === "object" && question !== null && "id" in question ? cut(String(question.id)) : "";
