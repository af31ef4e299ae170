import type { Act } from "#app/domain/certificates/state.ts";
import { toAct } from "#app/data/certificates.server.ts";
import { database } from "#app/data/database.server.ts";

/** A certificate as it is proved: what was signed, and what happened to it. */
export type SignedCertificate = {
  id: string;
  serial: string;
  credential: string | null;
  expiresAt: Date | null;
  removedAt: Date | null;
  acts: Act[];
};

/** Every certificate, removed ones too, some at once in the order of their serials. */
export async function* everyCertificate(): AsyncGenerator<SignedCertificate> {
  const db = await database();
  let last: string | null = null;
  for (;;) {
    const rows: (Omit<SignedCertificate, "acts"> & { acts: Parameters<typeof toAct>[0][] })[] =
      await db.certificate.findMany({
        where: last === null ? {} : { serial: { gt: last } },
        select: {
          ...{ id: true, serial: true, credential: true, expiresAt: true, removedAt: true },
          acts: { orderBy: [{ at: "asc" }, { id: "asc" }] },
        },
        orderBy: { serial: "asc" },
        take: 100,
      });
    for (const row of rows) yield { ...row, acts: row.acts.map(toAct) };
    if (rows.length < 100) return;
    last = rows.at(-1)?.serial ?? null;
  }
}
