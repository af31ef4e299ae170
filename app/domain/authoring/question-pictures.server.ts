import { draftFile, type FileToChange } from "#app/domain/authoring/drafts.server.ts";
import { freePicturePath, readablePicture, type PictureProblem } from "#app/domain/authoring/draft-pictures.server.ts";
import { fieldsIn, writtenQuestion } from "#app/domain/authoring/written-question.ts";
import { readPicture } from "#app/domain/content-packages/picture.server.ts";
import type { PictureAt } from "#app/domain/content-packages/question-formats/outcome.ts";
import { questionPictureSchema } from "#app/domain/quizzes/question-picture.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import type { KeptDraft } from "#app/data/drafts.server.ts";
import { keepFile, readKeptFile, sha256Of } from "#app/platform/files.server.ts";
import type { ScanProblem } from "#app/platform/scan-problem.ts";

/**
 * Questions with their pictures as a draft has them: each picture under a name that is free, one that is there already
 * under its own. A picture that is not to be had is taken off its question.
 */
export async function placedInDraft(
  draft: KeptDraft,
  values: readonly unknown[],
  pictureAt: PictureAt,
): Promise<{ values: unknown[]; files: FileToChange[] }> {
  const taken = new Map(draft.files.map(({ path, sha256 }) => [path, sha256]));
  const files: FileToChange[] = [];
  const placed = await eachPicture(values, pictureAt, (path, content) => {
    const sha256 = sha256Of(content);
    const known = [...taken].find(([own, hash]) => hash === sha256 && own.startsWith("media/"))?.[0];
    if (known) return known;
    const name = bankPicture.test(path) ? "question" : path.slice("media/".length);
    const free = freePicturePath(name, path.split(".").at(-1) ?? "", new Set(taken.keys()));
    taken.set(free, sha256);
    files.push({ path: free, seen: null, content });
    return free;
  });
  return { values: placed, files };
}

/** Questions with their pictures as a bank has them: under the SHA-256 of what they hold, where drafts keep theirs too. */
export async function placedInBank(
  values: readonly unknown[],
  pictureAt: PictureAt,
): Promise<Result<unknown[], ScanProblem>> {
  let problem: ScanProblem | null = null;
  const placed = await eachPicture(values, pictureAt, async (path, content) => {
    const kept = await keptInBank(content, path.split(".").at(-1) ?? "");
    if (kept.ok) return kept.value;
    problem ??= kept.problem;
    return path;
  });
  return problem === null ? ok(placed) : fail(problem);
}

/** Takes a picture for questions of a bank, as a draft would: see `takePicture`. */
export async function takePictureIntoBank(
  bytes: Uint8Array,
): Promise<Result<{ path: string; bytes: number }, PictureProblem | ScanProblem>> {
  const taken = await readablePicture(bytes);
  if (!taken.ok) return taken;
  const { content, ending } = taken.value;
  const kept = await keptInBank(content, ending);
  return kept.ok ? ok({ path: kept.value, bytes: content.length }) : kept;
}

async function keptInBank(content: Uint8Array, ending: string): Promise<Result<string, ScanProblem>> {
  const kept = await keepFile(content, "sources");
  return kept.ok ? ok(`media/${kept.value}.${ending}`) : kept;
}

/** The pictures of questions of a draft. */
export const picturesOfDraft = (draft: KeptDraft, values: readonly unknown[]): Promise<PictureAt> =>
  readPictures(values, async (path) => (await draftFile(draft, path))?.content ?? null);

/** The pictures of questions of a bank. */
export const picturesOfBank = (values: readonly unknown[]): Promise<PictureAt> =>
  readPictures(values, async (path) => {
    const file = await pictureOfBank(path.slice("media/".length));
    return file.ok ? file.value.bytes : null;
  });

/** A picture of a bank by the name that its question says, with its type. */
export async function pictureOfBank(name: string): Promise<Result<{ bytes: Uint8Array; type: string }, "not-found">> {
  const sha256 = bankPicture.exec(`media/${name}`)?.[1];
  const bytes = sha256 ? await readKeptFile(sha256, "sources") : null;
  const read = bytes && readPicture(name, bytes);
  return read && "media" in read ? ok({ bytes, type: read.media.type }) : fail("not-found");
}

const bankPicture = /^media\/([0-9a-f]{64})\.[a-z]+$/;

async function eachPicture(
  values: readonly unknown[],
  pictureAt: PictureAt,
  place: (path: string, content: Uint8Array) => Promise<string> | string,
): Promise<unknown[]> {
  const placed = new Map<string, string>();
  const after: unknown[] = [];
  for (const value of values) {
    const { picture, ...rest } = fieldsIn(value);
    const path = pathIn(value);
    if (picture === undefined || path === null) {
      after.push(value);
      continue;
    }
    const content = pictureAt(path);
    const to = placed.get(path) ?? (content && (await place(path, content)));
    if (to) placed.set(path, to);
    after.push(to ? { ...rest, picture: { ...fieldsIn(picture), path: to } } : rest);
  }
  return after;
}

async function readPictures(
  values: readonly unknown[],
  read: (path: string) => Promise<Uint8Array | null>,
): Promise<PictureAt> {
  const found = new Map<string, Uint8Array>();
  for (const path of new Set(values.flatMap((value) => pathIn(value) ?? []))) {
    const bytes = await read(path);
    if (bytes) found.set(path, bytes);
  }
  return (path) => found.get(path) ?? null;
}

const pathIn = (value: unknown): string | null =>
  questionPictureSchema.shape.path.safeParse(writtenQuestion(value).picture.path).data ?? null;
