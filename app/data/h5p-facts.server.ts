import { database, isDuplicate, upserting } from "#app/data/database.server.ts";

export type KeptH5pReport = {
  activityId: string;
  verb: string;
  raw: number | null;
  max: number | null;
  success: boolean | null;
  completed: boolean | null;
  reportedAt: Date;
  /** The mark in percent that the version asked for that was played; null where it asked for none. */
  mark: number | null;
};

/** Records what a phone reported; false when just that was there already. */
export async function addH5pReport(
  enrolmentId: string,
  report: Omit<KeptH5pReport, "mark"> & { versionId: string; digest: string; durationSeconds: number | null },
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

/** Every report of an enrolment, oldest first, with how long it took. */
export async function h5pReportsOf(
  enrolmentId: string,
): Promise<(Omit<KeptH5pReport, "mark"> & { id: string; durationSeconds: number | null })[]> {
  const db = await database();
  return db.h5pReport.findMany({
    where: { enrolmentId },
    omit: { enrolmentId: true, digest: true, versionId: true },
    orderBy: [{ reportedAt: "asc" }, { id: "asc" }],
  });
}

type Place = { enrolmentId: string; activityId: string };

/** Where a learner is in an activity; `manifest` names the package that was played, null where that was not kept. */
export type KeptH5pState = { state: string; manifest: string | null };

/** Where a learner was in an activity, as its player said it last; null when it said nothing. */
export async function findH5pState(place: Place): Promise<KeptH5pState | null> {
  const db = await database();
  return db.h5pState.findUnique({
    where: { enrolmentId_activityId: place },
    select: { state: true, manifest: true },
  });
}

/** Keeps where a learner is in an activity; the latest replaces what was kept before. */
export async function keepH5pState(place: Place, kept: KeptH5pState & { savedAt: Date }): Promise<void> {
  const db = await database();
  await upserting(() =>
    db.h5pState.upsert({ where: { enrolmentId_activityId: place }, create: { ...place, ...kept }, update: kept }),
  );
}
