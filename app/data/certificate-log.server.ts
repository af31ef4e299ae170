import { database, isDuplicate } from "#app/data/database.server.ts";

export type LogHead = { size: number; root: string; note: string; signedAt: Date };

/**
 * Gives the next places in the log to signed certificates that have none, in the order they were issued. False when
 * another process took a place at the same moment: then nothing was changed.
 */
export async function appendUnlogged(): Promise<boolean> {
  const db = await database();
  try {
    await db.$transaction(async (tx) => {
      const unlogged = await tx.certificate.findMany({
        where: { logIndex: null, credential: { not: null } },
        select: { id: true },
        orderBy: [{ issuedAt: "asc" }, { id: "asc" }],
        take: 500,
      });
      if (unlogged.length === 0) return;
      let next = await nextPlace(tx.certificate);
      for (const { id } of unlogged) {
        // Somebody who logged this one in the meantime keeps the place it has.
        const { count } = await tx.certificate.updateMany({ where: { id, logIndex: null }, data: { logIndex: next } });
        next += count;
      }
    });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** How many signed certificates have no place in the log. */
export async function unloggedCount(): Promise<number> {
  const db = await database();
  return db.certificate.count({ where: { logIndex: null, credential: { not: null } } });
}

/** How many certificates the log has. */
export async function logSize(): Promise<number> {
  return nextPlace((await database()).certificate);
}

// Not by `aggregate`, which reads every row.
async function nextPlace(
  certificates: Pick<Awaited<ReturnType<typeof database>>["certificate"], "findFirst">,
): Promise<number> {
  const last = await certificates.findFirst({
    where: { logIndex: { not: null } },
    select: { logIndex: true },
    orderBy: { logIndex: "desc" },
  });
  return (last?.logIndex ?? -1) + 1;
}

/**
 * What the log holds at places `from` up to, and without, `to`, in their order: the credential, or the SHA-256 of one that
 * was removed.
 */
export async function loggedCredentials(
  from: number,
  to: number,
): Promise<{ logIndex: number; credential: string | null; digest: string }[]> {
  const db = await database();
  const rows = await db.certificate.findMany({
    where: { logIndex: { gte: from, lt: to } },
    select: { logIndex: true, credential: true, credentialDigest: true },
    orderBy: { logIndex: "asc" },
  });
  return rows.map(({ logIndex, credential, credentialDigest }) => ({
    ...{ logIndex: logIndex ?? -1, credential, digest: credentialDigest ?? "" },
  }));
}

/** The place of a certificate in the log; null when it has none, or when there is no such serial. */
export async function logIndexOf(serial: string): Promise<number | null> {
  const db = await database();
  return (await db.certificate.findUnique({ where: { serial }, select: { logIndex: true } }))?.logIndex ?? null;
}

/** All heads, the smallest first. */
export async function logHeads(): Promise<LogHead[]> {
  const db = await database();
  return db.logHead.findMany({ orderBy: { size: "asc" } });
}

/** The latest head, or null before the first. */
export async function latestHead(): Promise<LogHead | null> {
  const db = await database();
  return db.logHead.findFirst({ orderBy: { size: "desc" } });
}

/** Keeps a head for good. False when there is one of this size. */
export async function addLogHead(head: LogHead): Promise<boolean> {
  const db = await database();
  try {
    await db.logHead.create({ data: head });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
