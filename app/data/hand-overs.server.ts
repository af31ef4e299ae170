import { database } from "#app/data/database.server.ts";

export type KeptHandOver = {
  id: string;
  courseId: string;
  organisationId: string;
  preparedAt: Date;
  /** Shares on the list, whether they still hold or not. */
  shareIds: string[];
};

const everything = { include: { items: { select: { shareId: true } } } } as const;

type Row = Omit<KeptHandOver, "shareIds"> & { items: { shareId: string }[] };

const toHandOver = ({ id, courseId, organisationId, preparedAt, items }: Row): KeptHandOver => ({
  ...{ id, courseId, organisationId, preparedAt },
  shareIds: items.map(({ shareId }) => shareId),
});

const latestFirst: { preparedAt?: "desc"; id?: "asc" }[] = [{ preparedAt: "desc" }, { id: "asc" }];

/** Adds a list of shares for an agency. */
export async function addHandOver(
  handOver: Omit<KeptHandOver, "id"> & { preparedById: string },
): Promise<KeptHandOver> {
  const { shareIds, ...columns } = handOver;
  const db = await database();
  const items = { create: shareIds.map((shareId) => ({ shareId })) };
  return toHandOver(await db.handOver.create({ data: { ...columns, items }, ...everything }));
}

/** The lists made ready for an agency, latest first. */
export async function handOversFor(organisationId: string): Promise<KeptHandOver[]> {
  const db = await database();
  const rows = await db.handOver.findMany({
    where: { organisationId },
    ...everything,
    orderBy: latestFirst,
    take: 100,
  });
  return rows.map(toHandOver);
}

/** The lists made ready of a course, latest first. */
export async function handOversOf(courseId: string): Promise<KeptHandOver[]> {
  const db = await database();
  const rows = await db.handOver.findMany({ where: { courseId }, ...everything, orderBy: latestFirst, take: 100 });
  return rows.map(toHandOver);
}

/** One list, for the agency it was made for. */
export async function handOverFor(id: string, organisationId: string): Promise<KeptHandOver | null> {
  const db = await database();
  const row = await db.handOver.findFirst({ where: { id, organisationId }, ...everything });
  return row && toHandOver(row);
}
