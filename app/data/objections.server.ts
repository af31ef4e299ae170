import { database } from "#app/data/database.server.ts";

/** What somebody asks not to be done with what is kept about them, and what was answered. */
export type KeptObjection = {
  id: string;
  text: string;
  madeAt: Date;
  answer: string | null;
  answeredAt: Date | null;
};

const columns = { id: true, text: true, madeAt: true, answer: true, answeredAt: true } as const;

/** Keeps an objection. */
export async function addObjection(objection: { userId: string; text: string; madeAt: Date }): Promise<void> {
  const db = await database();
  await db.objection.create({ data: objection });
}

/** The objections of a person, latest first. */
export async function objectionsOf(userId: string): Promise<KeptObjection[]> {
  const db = await database();
  return db.objection.findMany({ where: { userId }, select: columns, orderBy: { madeAt: "desc" } });
}

/** Whose objections are asked for: everybody's, or those of people in courses or in the service of organisations. */
const within = (organisations: "all" | readonly string[]) =>
  organisations === "all"
    ? {}
    : {
        user: {
          OR: [
            { enrolments: { some: { course: { organisationId: { in: [...organisations] } } } } },
            { memberships: { some: { organisationId: { in: [...organisations] } } } },
          ],
        },
      };

/** Objections with who made them: those that wait first, then the latest; 200 at most. */
export async function objectionsWithin(
  organisations: "all" | readonly string[],
): Promise<(KeptObjection & { person: { id: string; name: string; code: string } })[]> {
  const db = await database();
  const rows = await db.objection.findMany({
    where: within(organisations),
    select: { ...columns, user: { select: { id: true, name: true, code: true } } },
    orderBy: { madeAt: "desc" },
    take: 200,
  });
  const shown = rows.map(({ user, ...objection }) => ({ ...objection, person: user }));
  return [...shown.filter(({ answeredAt }) => !answeredAt), ...shown.filter(({ answeredAt }) => answeredAt)];
}

/** Answers an objection within organisations that has no answer yet; false for any other. */
export async function keepAnswer(
  id: string,
  organisations: "all" | readonly string[],
  answer: { answer: string; answeredAt: Date; answeredById: string },
): Promise<boolean> {
  const db = await database();
  const { count } = await db.objection.updateMany({
    where: { id, answeredAt: null, ...within(organisations) },
    data: answer,
  });
  return count > 0;
}
