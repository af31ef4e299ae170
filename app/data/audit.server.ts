import { database } from "#app/data/database.server.ts";

/** A line of the audit log; see the model. */
export type AuditLine = {
  at: Date;
  byId: string | null;
  what: string;
  subjectId: string | null;
  within: string | null;
  people: number;
};

/** Adds a line, which is never changed. */
export async function addAuditLine(line: AuditLine): Promise<void> {
  const db = await database();
  await db.auditLine.create({ data: line });
}

/**
 * The latest lines about a person, latest first: those that name them, and lists within what they belong to (`within`: the
 * identifiers of their courses and enrolments), by others than themself.
 */
export async function auditLinesAbout(
  userId: string,
  { within, most }: { within: readonly string[]; most: number },
): Promise<AuditLine[]> {
  const db = await database();
  return db.auditLine.findMany({
    where: {
      OR: [{ subjectId: userId }, { subjectId: null, within: { in: [...within] } }],
      NOT: { byId: userId },
    },
    select: { at: true, byId: true, what: true, subjectId: true, within: true, people: true },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: most,
  });
}
