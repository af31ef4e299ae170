import type { Readable } from "node:stream";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { recordRead } from "#app/domain/identity/audit.server.ts";
import { followedEnrolment, ownEnrolment } from "#app/domain/learning/enrolments.server.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { answerFileOf, answerFilesOf, type KeptAnswerFile } from "#app/data/answer-files.server.ts";
import type { KeptAttempt, KeptEnrolment } from "#app/data/enrolment-facts.server.ts";
import { keptFiles } from "#app/platform/file-store.server.ts";
import type { Part } from "#app/platform/store-driver.server.ts";

/** What an attempt brings of the files of an activity: by question, the one given last. */
export type GivenFiles = ReadonlyMap<string, KeptAnswerFile>;

/** The files given for the attempt that is not submitted yet: those that came after the last one was. */
export async function filesForNext(
  enrolment: Pick<KeptEnrolment, "id" | "attempts">,
  activityId: string,
): Promise<GivenFiles> {
  const after = lastSubmitted(enrolment.attempts, activityId);
  const files = await answerFilesOf({ enrolmentId: enrolment.id, activityId });
  return new Map(files.filter(({ givenAt }) => givenAt > after).map((file) => [file.questionId, file]));
}

/** When the last attempt at an activity was submitted; the beginning of time before the first. */
export const lastSubmitted = (attempts: readonly KeptAttempt[], activityId: string): Date =>
  new Date(
    Math.max(0, ...attempts.filter((one) => one.activityId === activityId).map((one) => one.submittedAt.getTime())),
  );

/** A file that was given, and what reads all of it or a part; null when it is gone by then. */
export type AnswerFile = {
  name: string;
  type: string;
  bytes: number;
  read: (part?: Part) => Promise<Readable | null>;
};
type Place = { enrolment: string; file: string };

/** A file that the asker gave. */
export const ownAnswerFile = async (place: Place, by: Actor): Promise<Result<AnswerFile, "not-found">> =>
  contentOf(place, await ownEnrolment(place.enrolment, by));

/** A file that a learner gave in a course of an organisation the asker works for: a line of the audit log. */
export async function followedAnswerFile(place: Place, context: Context): Promise<Result<AnswerFile, "not-found">> {
  const enrolment = await followedEnrolment(place.enrolment, context.by);
  const content = await contentOf(place, enrolment);
  if (enrolment.ok && content.ok)
    await recordRead({ what: "answer-file", within: place.enrolment, subject: enrolment.value.learner.id }, context);
  return content;
}

async function contentOf(
  { file }: Place,
  enrolment: Result<KeptEnrolment, "not-found">,
): Promise<Result<AnswerFile, "not-found">> {
  if (!enrolment.ok) return enrolment;
  const kept = await answerFileOf(enrolment.value.id, file);
  const answers = keptFiles("answers");
  if (!kept || !(await answers.has(kept.sha256))) return fail("not-found");
  const { sha256, name, type, bytes } = kept;
  return ok({ name, type, bytes, read: async (part) => (await answers.open(sha256, part))?.pieces ?? null });
}
