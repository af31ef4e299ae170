import { createHash } from "node:crypto";
import type { MarkingPoints } from "#app/domain/quizzes/marking.ts";
import { database, isDuplicate } from "#app/data/database.server.ts";

/**
 * Adds a marking after the one that was seen (null for the first of a response). False when another one came after it
 * meanwhile: the identifier follows from the one before, so that each is followed by one at most.
 */
export async function addMarking(marking: {
  attemptId: string;
  questionId: string;
  points: MarkingPoints;
  comment: string;
  markedAt: Date;
  markedById: string;
  seen: string | null;
}): Promise<boolean> {
  const { seen, ...columns } = marking;
  const id = createHash("sha256")
    .update(JSON.stringify([columns.attemptId, columns.questionId, seen]))
    .digest("hex")
    .slice(0, 32);
  const db = await database();
  try {
    await db.marking.create({ data: { id, ...columns } });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
