import { Findings } from "#app/domain/content-packages/question-formats/drafts.ts";
import { message, type Message } from "#app/domain/content-packages/question-formats/messages.ts";
import type { Kept, Placed, Reader, Refusal, Writing } from "#app/domain/content-packages/question-formats/outcome.ts";
import type { ContentLanguage } from "#app/domain/language.ts";

/**
 * Writes questions one after the other. A refusal that `write` finds leaves one out; so does one that `refusal` finds in
 * what was written: two texts may read the same once a format has joined their spaces.
 */
export function writtenOneByOne(
  questions: readonly Placed[],
  write: (placed: Placed, findings: Findings) => string,
  refusal: (part: string) => Message | null,
): Omit<Writing, "text" | "notes"> & { parts: string[] } {
  const kept: Kept[] = [];
  const refused: Refusal[] = [];
  const parts: string[] = [];
  for (const placed of questions) {
    const findings = new Findings();
    const part = write(placed, findings);
    const reason = findings.refusals[0] ?? refusal(part);
    if (reason) refused.push({ place: placed.place, title: placed.question.id, reason });
    else {
      parts.push(part);
      kept.push({ ...placed, changes: findings.changes });
    }
  }
  return { questions: kept, refused, parts };
}

/** Why a reader would refuse the first question of a text; null when it would not. */
export function refusalOf(read: Reader, text: string, language: ContentLanguage | null): Message | null {
  const outcome = read(text, { language });
  if (!outcome.ok) return message("not-a-question", { why: outcome.problem, ...outcome.detail, path: "text" });
  const reason = outcome.value.refused[0]?.reason ?? null;
  if (reason?.code !== "not-a-question-at") return reason;
  // The line and the number are those of a file that nobody sees.
  const { line: _line, why = "", path = "", ...facts } = reason.facts;
  const own = String(path).replace(/^questions\[0\]\.?/, "");
  return message("not-a-question", { ...facts, why, path: own || "question" });
}
