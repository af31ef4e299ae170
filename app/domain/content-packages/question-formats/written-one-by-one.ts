import { Findings } from "#app/domain/content-packages/question-formats/drafts.ts";
import type { Kept, Placed, Refusal, Writing } from "#app/domain/content-packages/question-formats/outcome.ts";

/** Writes questions one after the other; null from `write`, or a refusal it finds, leaves one out. */
export function writtenOneByOne(
  questions: readonly Placed[],
  write: (placed: Placed, findings: Findings) => string | null,
): Omit<Writing, "text" | "notes"> & { parts: string[] } {
  const kept: Kept[] = [];
  const refused: Refusal[] = [];
  const parts: string[] = [];
  for (const placed of questions) {
    const findings = new Findings();
    const part = write(placed, findings);
    const [reason] = findings.refusals;
    if (reason) refused.push({ place: placed.place, title: placed.question.id, reason });
    else if (part !== null) {
      parts.push(part);
      kept.push({ ...placed, changes: findings.changes });
    }
  }
  return { questions: kept, refused, parts };
}
