import type { Act } from "#app/domain/certificates/state.ts";
import { toAct } from "#app/data/certificates.server.ts";
import { database } from "#app/data/database.server.ts";

/** The acts that may change what a status list says, by place in the list; a place without any is left out. */
export async function actsInStatusList(statusList: number): Promise<Map<number, Act[]>> {
  const db = await database();
  const rows = await db.certificateAct.findMany({
    where: { kind: { in: ["replaced", "revoked", "restored"] }, certificate: { statusList } },
    select: {
      kind: true,
      at: true,
      reason: true,
      otherSerial: true,
      byId: true,
      certificate: { select: { statusIndex: true } },
    },
    orderBy: { at: "asc" },
  });
  const acts = new Map<number, Act[]>();
  for (const { certificate, ...act } of rows)
    if (certificate.statusIndex !== null)
      acts.set(certificate.statusIndex, [...(acts.get(certificate.statusIndex) ?? []), toAct(act)]);
  return acts;
}

/** The highest number of a status list that speaks of a certificate; 0 before the first. */
export async function lastStatusList(): Promise<number> {
  const db = await database();
  // Not by `aggregate`, which reads every row.
  const last = await db.certificate.findFirst({
    where: { statusList: { not: null } },
    select: { statusList: true },
    orderBy: { statusList: "desc" },
  });
  return last?.statusList ?? 0;
}

/** Whether a place of a status list speaks of a certificate already. */
export async function isPlaceTaken(statusList: number, statusIndex: number): Promise<boolean> {
  const db = await database();
  const where = { statusList_statusIndex: { statusList, statusIndex } };
  return (await db.certificate.findUnique({ where, select: { id: true } })) !== null;
}
