import type { CandidateStep } from "#app/domain/desk/candidate-step.ts";
import { database } from "#app/data/database.server.ts";

export type KeptNote = { id: string; text: string; writtenAt: Date; writtenBy: string };

/** What counsellors of an agency wrote about a person, latest first. */
export async function notesOn(organisationId: string, learnerId: string): Promise<KeptNote[]> {
  const db = await database();
  const rows = await db.candidateNote.findMany({
    where: { organisationId, learnerId },
    orderBy: [{ writtenAt: "desc" }, { id: "desc" }],
    take: 100,
  });
  const ids = [...new Set(rows.map(({ writtenById }) => writtenById))];
  const people = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map(({ id, text, writtenAt, writtenById }) => ({
    ...{ id, text, writtenAt },
    writtenBy: names.get(writtenById) ?? "",
  }));
}

/** Adds a note of an agency. */
export async function addNote(note: {
  organisationId: string;
  learnerId: string;
  text: string;
  writtenAt: Date;
  writtenById: string;
}): Promise<void> {
  const db = await database();
  await db.candidateNote.create({ data: note });
}

/** The step at which an agency is with each of some people; who has none is left out. */
export async function stepsOf(
  organisationId: string,
  learnerIds: readonly string[],
): Promise<Map<string, { step: CandidateStep; notedAt: Date }>> {
  const db = await database();
  const rows = await db.candidateStatus.findMany({
    where: { organisationId, learnerId: { in: [...new Set(learnerIds)] } },
    orderBy: [{ notedAt: "asc" }, { id: "asc" }],
    select: { learnerId: true, step: true, notedAt: true },
  });
  // The last one counts.
  return new Map(rows.map(({ learnerId, step, notedAt }) => [learnerId, { step, notedAt }]));
}

/** Adds a step of an agency for a person. */
export async function addStep(status: {
  organisationId: string;
  learnerId: string;
  step: CandidateStep;
  notedAt: Date;
  notedById: string;
}): Promise<void> {
  const db = await database();
  await db.candidateStatus.create({ data: status });
}

/** Steps that agencies noted for a person who, at a moment, lets their association see them: the last of each agency. */
export async function stepsTold(
  learnerId: string,
  at: Date,
): Promise<{ organisationId: string; step: CandidateStep; notedAt: Date }[]> {
  const db = await database();
  const shares = await db.share.findMany({
    where: {
      ...{ learnerId, tellsAssociation: true, withdrawnAt: null },
      ...{ givenAt: { lte: at }, expiresAt: { gte: at }, organisationId: { not: null } },
    },
    select: { organisationId: true },
  });
  const agencies = [...new Set(shares.flatMap(({ organisationId }) => organisationId ?? []))];
  const steps = await Promise.all(
    agencies.map(async (organisationId) => {
      const step = (await stepsOf(organisationId, [learnerId])).get(learnerId);
      return step ? [{ organisationId, ...step }] : [];
    }),
  );
  return steps.flat();
}
