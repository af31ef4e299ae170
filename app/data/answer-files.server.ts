import { database, upserting } from "#app/data/database.server.ts";
import { inParts } from "#app/data/in-parts.ts";

/** A file that a learner gave as a response: what it is called, what it is and when it was given. */
export type KeptAnswerFile = {
  id: string;
  enrolmentId: string;
  activityId: string;
  questionId: string;
  sha256: string;
  /** Its media type, as its content tells. */
  type: string;
  bytes: number;
  name: string;
  givenAt: Date;
};

type Activity = { enrolmentId: string; activityId: string };

/** The files given to the questions of an activity, oldest first. */
export async function answerFilesOf({ enrolmentId, activityId }: Activity): Promise<KeptAnswerFile[]> {
  const db = await database();
  return db.answerFile.findMany({ where: { enrolmentId, activityId }, orderBy: [{ givenAt: "asc" }, { id: "asc" }] });
}

/** A file of an enrolment. */
export async function answerFileOf(enrolmentId: string, id: string): Promise<KeptAnswerFile | null> {
  const db = await database();
  return db.answerFile.findFirst({ where: { id, enrolmentId } });
}

/** Keeps what is said of a file; the same content again is the same file, given later. */
export async function keepAnswerFile(file: Omit<KeptAnswerFile, "id">): Promise<void> {
  const { enrolmentId, activityId, questionId, sha256, ...said } = file;
  const key = { enrolmentId, activityId, questionId, sha256 };
  const db = await database();
  await upserting(() =>
    db.answerFile.upsert({
      where: { enrolmentId_activityId_questionId_sha256: key },
      create: { ...key, ...said },
      update: said,
    }),
  );
}

/** Forgets a file, and gives whether any other has the same content. */
export async function dropAnswerFile({ id, sha256 }: Pick<KeptAnswerFile, "id" | "sha256">): Promise<boolean> {
  const db = await database();
  await db.answerFile.deleteMany({ where: { id } });
  return (await db.answerFile.count({ where: { sha256 } })) > 0;
}

/** Those of some contents that no file of anybody has. */
export async function unownedContents(hashes: readonly string[]): Promise<string[]> {
  const db = await database();
  const rows = await inParts(hashes, (some) =>
    db.answerFile.findMany({ where: { sha256: { in: some } }, select: { sha256: true }, distinct: ["sha256"] }),
  );
  const owned = new Set(rows.map(({ sha256 }) => sha256));
  return hashes.filter((sha256) => !owned.has(sha256));
}

/** Says that a file was given at another moment. */
export async function redateAnswerFile(id: string, givenAt: Date): Promise<void> {
  const db = await database();
  await db.answerFile.updateMany({ where: { id }, data: { givenAt } });
}
