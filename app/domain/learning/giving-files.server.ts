import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { lastSubmitted } from "#app/domain/learning/answer-files.server.ts";
import { openQuiz, type AttemptProblem } from "#app/domain/learning/quizzes.server.ts";
import { answerName, largestAnswer, typeOfAnswer } from "#app/domain/quizzes/answer-content.ts";
import { encodeAnswerPhoto } from "#app/domain/quizzes/answer-photo.server.ts";
import type { FileKind } from "#app/domain/quizzes/question.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import {
  answerFilesOf,
  dropAnswerFile,
  keepAnswerFile,
  redateAnswerFile,
  unownedContents,
  type KeptAnswerFile,
} from "#app/data/answer-files.server.ts";
import type { KeptEnrolment } from "#app/data/enrolment-facts.server.ts";
import { oneAtATime } from "#app/data/locks.server.ts";
import { findSpace } from "#app/data/space.server.ts";
import { keptFiles } from "#app/platform/file-store.server.ts";
import { keepOwn, removeKeptFile } from "#app/platform/files.server.ts";
import { log } from "#app/platform/log.server.ts";
import type { ScanProblem } from "#app/platform/scan-problem.ts";
import { scan } from "#app/platform/scanner.server.ts";

type Place = { enrolment: string; activity: string; number: number; question: string };

/** Why a file is not taken: it has no bytes, has more than 8 MB, is not what the question asks for, or is refused by the scanner. */
export type FileProblem = "file-empty" | "file-large" | "file-photo" | "file-document" | "file-voice" | ScanProblem;

/**
 * Keeps a file as the response to a question of the attempt that is open, at once; it takes the place of one given
 * before. A question that asks for no file, or is not asked in this attempt, is `not-found`.
 */
export async function giveFile(
  { file, ...place }: Place & { file: { name: string; bytes: Uint8Array } },
  { by, at }: Context,
): Promise<Result<null, AttemptProblem | FileProblem>> {
  const asked = await askedFile(place, by);
  if (!asked.ok) return asked;
  const { enrolment, accepts } = asked.value;
  if (file.bytes.length === 0) return fail("file-empty");
  if (file.bytes.length > largestAnswer) return fail("file-large");
  const content = await checked(file.bytes, accepts);
  if (!content) return fail(`file-${accepts}`);
  const { bytes, type } = content;
  // Before its turn: nobody waits for what the scanner has to look at.
  const refused = await scan(bytes);
  if (refused) return fail(refused);
  await inTurn(async () => {
    const sha256 = await keepOwn(bytes, "answers");
    const of = { enrolmentId: enrolment.id, activityId: place.activity, questionId: place.question };
    const said = { sha256, type, bytes: bytes.length, name: answerName(file.name, type), givenAt: at };
    await keepAnswerFile({ ...of, ...said });
    await clear(enrolment, place, sha256);
  });
  return ok(null);
}

/** Takes back the file of a question of the attempt that is open; where there is none, nothing. */
export async function removeFile(place: Place, { by }: Context): Promise<Result<null, AttemptProblem>> {
  const asked = await askedFile(place, by);
  if (!asked.ok) return asked;
  await inTurn(() => clear(asked.value.enrolment, place, null));
  return ok(null);
}

/**
 * Removes the contents of files that went with their enrolment, in whatever way that was removed, and those of a file that
 * was being given when the process ended; how many there were. What lay on the disk before the space of this database was
 * opened is not its own, and stays.
 */
export async function removeUnownedFiles(): Promise<number> {
  const space = await findSpace();
  let removed = 0;
  if (!space) return removed;
  for await (const kept of keptFiles("answers").names()) {
    const own = kept.filter(({ keptAt }) => keptAt >= space.openedAt).map(({ sha256 }) => sha256);
    await inTurn(async () => {
      for (const sha256 of await unownedContents(own)) {
        await removeKeptFile(sha256, "answers");
        removed++;
      }
    });
  }
  return removed;
}

async function askedFile(
  place: Place,
  by: Actor,
): Promise<Result<{ enrolment: KeptEnrolment; accepts: FileKind }, AttemptProblem>> {
  const opened = await openQuiz(place, by);
  if (!opened.ok) return opened;
  const { enrolment, attempt, grades } = opened.value;
  if (grades.some(({ number }) => number === place.number)) return fail("attempt-submitted");
  if (attempt && place.number > attempt.number) return fail("attempt-too-early");
  if (attempt?.number !== place.number) return fail("attempt-not-open");
  const question = attempt.paper.questions.find(({ id }) => id === place.question);
  return question?.type === "file" ? ok({ enrolment, accepts: question.accepts }) : fail("not-found");
}

async function checked(bytes: Uint8Array, accepts: FileKind): Promise<{ bytes: Uint8Array; type: string } | null> {
  if (accepts === "photo") {
    const encoded = await encodeAnswerPhoto(bytes);
    return encoded && { bytes: encoded, type: "image/jpeg" };
  }
  const type = typeOfAnswer(bytes, accepts);
  return type === null ? null : { bytes, type };
}

// What was given for the open attempt goes, but for one content. A file that an earlier attempt brought stays with it.
async function clear(enrolment: KeptEnrolment, place: Place, but: string | null): Promise<void> {
  const { attempts } = enrolment;
  const brought = new Set(
    attempts.flatMap(({ responses }) =>
      Object.values(responses).flatMap((one) => (one?.type === "file" ? one.file : [])),
    ),
  );
  const files = await answerFilesOf({ enrolmentId: enrolment.id, activityId: place.activity });
  const open: KeptAnswerFile[] = files.filter((one) => one.questionId === place.question && one.sha256 !== but);
  for (const file of open) {
    if (brought.has(file.id)) await redateAnswerFile(file.id, lastSubmitted(attempts, place.activity));
    else if (!(await dropAnswerFile(file))) await letGo(file.sha256);
  }
}

// What is recorded stays recorded when the store is away: contents that nobody owns go at the next clearing.
const letGo = (sha256: string) =>
  removeKeptFile(sha256, "answers").catch((error: unknown) =>
    log().warn({ err: error }, "the content of a file was not removed"),
  );

// Two learners may give the same picture: its bytes are not removed for one while the other's are being kept.
const inTurn = <Value>(act: () => Promise<Value>): Promise<Value> => oneAtATime("files of responses", act);
