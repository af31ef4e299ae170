import type { KeptEnrolment } from "#app/data/enrolment-facts.server.ts";
import { latestMove } from "#app/data/moves.server.ts";
import { notesBetween } from "#app/data/versions.server.ts";
import type { Localised } from "#app/domain/language.ts";

/** What a learner under way is told after going on with another version; `notes` may be empty. */
export type News = { movedAt: Date; notes: Localised[] };

/** What is new in the course of an enrolment that moved; null for one that never moved, and for one that is completed. */
export async function newsFor({ id, course, completion }: KeptEnrolment): Promise<News | null> {
  const move = completion ? null : await latestMove(id);
  if (!move) return null;
  const told = await notesBetween(course.id, { after: move.from, upTo: move.to });
  return { movedAt: move.movedAt, notes: told.map(({ notes }) => notes) };
}
