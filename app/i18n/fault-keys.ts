import type { Fault } from "#app/domain/content-packages/faults.ts";
import type { MessageCode } from "#app/domain/content-packages/question-formats/messages.ts";
import type { ContentLanguage } from "#app/domain/language.ts";
import type { Question } from "#app/domain/quizzes/question.ts";
import type { expectedKinds } from "#app/domain/value-faults.ts";

/** Everything that can be wrong with what a trainer brings: course packages, H5P packages, files of questions. */
export type FaultCode = Fault["code"] | MessageCode;

/** Facts that are words of ours and not of the file, by the name of the fact. */
type FactWord =
  | `expected.${(typeof expectedKinds)[number]}`
  | `language.${ContentLanguage}`
  | `kind.${Question["type"] | "none"}`
  | `what.${"options" | "pairs" | "distractors" | "items" | "elements"}`
  | `when.${"right" | "partly" | "wrong"}`;

export type FaultKey = `fault.${FaultCode}` | `fact.${FactWord}`;
