import { database, isDuplicate, upserting } from "#app/data/database.server.ts";

export type KeptH5pReport = {
  activityId: string;
  verb: string;
  raw: number | null;
  max: number | null;
  success: boolean | null;
  completed: boolean | null;
  reportedAt: Date;
};

/** Records what a phone reported; false when just that was there already. */
export async function addH5pReport(
  enrolmentId: string,
  report: KeptH5pReport & { digest: string; durationSeconds: number | null },
): Promise<boolean> {
  const db = await database();
  try {
    await db.h5pReport.create({ data: { enrolmentId, ...report } });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

type Place = { enrolmentId: string; activityId: string };

/** Where a learner was in an activity, as its player said it last; null when it said nothing. */
export async function findH5pState(place: Place): Promise<string | null> {
  const db = await database();
  const row = await db.h5pState.findUnique({ where: { enrolmentId_activityId: place }, select: { state: true } });
  return row?.state ?? null;
}

/** Keeps where a learner is in an activity; the latest replaces what was kept before. */
export async function keepH5pState(place: Place, state: string, savedAt: Date): Promise<void> {
  const db = await database();
  await upserting(() =>
    db.h5pState.upsert({
      where: { enrolmentId_activityId: place },
      create: { ...place, state, savedAt },
      update: { state, savedAt },
    }),
  );
}
