import { database } from "#app/data/database.server.ts";
import { toAct, type KeptAct } from "#app/data/certificates.server.ts";

/** That somebody completed a course, with the latest certificate of it; null without one. */
export type KeptCompletion = {
  id: string;
  completedAt: Date;
  course: { id: string; slug: string };
  courseVersion: number;
  learner: { id: string; name: string; otherName: string | null };
  certificate: { serial: string; issuedAt: Date; expiresAt: Date | null; acts: KeptAct[] } | null;
};

/**
 * Completions of the courses of an organisation, the earliest first: those of a course by its slug, those from one moment on
 * and before another, and those that come after a place in the list; `most` of them.
 */
export async function completionsOf(
  organisationId: string,
  asked: { course?: string; since?: Date; before?: Date; after?: { at: Date; id: string } },
  most: number,
): Promise<KeptCompletion[]> {
  const { course, since, before, after } = asked;
  const db = await database();
  const rows = await db.completion.findMany({
    where: {
      enrolment: { course: { organisationId, ...(course && { slug: course }) } },
      ...((since ?? before) && { completedAt: { ...(since && { gte: since }), ...(before && { lt: before }) } }),
      ...(after && { OR: [{ completedAt: { gt: after.at } }, { completedAt: after.at, id: { gt: after.id } }] }),
    },
    select: {
      ...{ id: true, completedAt: true },
      enrolment: {
        select: {
          course: { select: { id: true, slug: true } },
          version: { select: { number: true } },
          learner: { select: { id: true, name: true, otherName: true } },
        },
      },
      certificates: {
        select: { serial: true, issuedAt: true, expiresAt: true, acts: { orderBy: { at: "asc" } } },
        orderBy: { number: "desc" },
        take: 1,
      },
    },
    orderBy: [{ completedAt: "asc" }, { id: "asc" }],
    take: most,
  });
  return rows.map(({ id, completedAt, enrolment, certificates: [latest] }) => ({
    ...{ id, completedAt, course: enrolment.course, learner: enrolment.learner },
    courseVersion: enrolment.version.number,
    certificate: latest ? { ...latest, acts: latest.acts.map(toAct) } : null,
  }));
}
