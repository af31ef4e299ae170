import type { FaultFound } from "#app/domain/content-packages/faults.ts";
import { takeInPhotograph } from "#app/domain/content-packages/photograph.server.ts";
import { drawingType, readPicture } from "#app/domain/content-packages/picture.server.ts";
import { cut, message, type Message } from "#app/domain/content-packages/question-formats/messages.ts";
import type { KeptRead, Reading, Refusal } from "#app/domain/content-packages/question-formats/outcome.ts";
import { asWhy } from "#app/domain/finding.ts";

/** Most pixels of all photographs of one file: each is unfolded once, and small files can hold many. */
const mostPixelsInAll = 500_000_000;

type Taken = { path: string; bytes: Uint8Array } | { reason: Message };

type HowToTake = {
  /** Photographs stay as they came, when they can be read to their end. */
  asTheyCame: boolean;
  /** Whether a picture may have a path. */
  isFree: (path: string, bytes: Uint8Array) => boolean;
};

/**
 * The questions of a file with their pictures as drafts keep them (see `takeInPhotograph`; a drawing stays as it came,
 * when it is safe). A question whose picture is not what it should be is refused with the reason.
 */
export async function withTakenPictures(
  reading: Reading,
  how: HowToTake = { asTheyCame: false, isFree: () => true },
): Promise<Reading> {
  const known = new Map<string, Taken>();
  const paths = new Set<string>();
  const questions: KeptRead[] = [];
  const refused: Refusal[] = [];
  let pixelsLeft = mostPixelsInAll;
  for (const kept of reading.questions) {
    const { picture: bytes, question } = kept;
    if (!bytes || !question.picture) {
      questions.push(kept);
      continue;
    }
    const { path } = question.picture;
    let taken = known.get(path);
    if (!taken) {
      const read = readPicture(path, bytes);
      if ("media" in read && read.media.type !== drawingType) pixelsLeft -= read.media.width * read.media.height;
      taken = pixelsLeft < 0 ? { reason: tooLarge(path) } : await takenPicture({ path, bytes, read }, how, paths);
      known.set(path, taken);
    }
    if ("reason" in taken) refused.push({ place: kept.place, title: title(kept), reason: taken.reason });
    else
      questions.push({
        ...kept,
        question: { ...question, picture: { ...question.picture, path: taken.path } },
        picture: taken.bytes,
      });
  }
  const inOrder = [...reading.refused, ...refused].toSorted((one, other) => one.place.number - other.place.number);
  return { ...reading, questions, refused: inOrder };
}

async function takenPicture(
  { path, bytes, read }: { path: string; bytes: Uint8Array; read: ReturnType<typeof readPicture> },
  { asTheyCame, isFree }: HowToTake,
  paths: Set<string>,
): Promise<Taken> {
  if ("code" in read) return { reason: unusable(path, read) };
  const placed = (ending: string, content: Uint8Array): Taken => {
    const free = freePath(path, ending, (one) => !paths.has(one) && isFree(one, content));
    paths.add(free);
    return { path: free, bytes: content };
  };
  if (read.media.type === drawingType) return placed("svg", bytes);
  const photograph = await takeInPhotograph(bytes);
  if ("code" in photograph) return { reason: unusable(path, photograph) };
  return asTheyCame ? placed(path.split(".").at(-1) ?? "", bytes) : placed(photograph.ending, photograph.bytes);
}

/** The path of a picture with the end of its name that it has now, or the nearest one that is free. */
function freePath(path: string, ending: string, isFree: (path: string) => boolean): string {
  const stem = path.replace(/\.[a-z]+$/, "");
  for (let number = 1; ; number++) {
    const free = `${number === 1 ? stem : `${stem}-${number}`}.${ending}`;
    if (isFree(free)) return free;
  }
}

const nameOf = (path: string): string => path.slice("media/".length);
const tooLarge = (path: string): Message => message("pictures-too-large", { name: nameOf(path) });
const unusable = (path: string, found: FaultFound): Message =>
  message("picture-unusable", { name: nameOf(path), ...asWhy(found) });

const title = ({ question }: KeptRead): string => cut(Object.values(question.text)[0] ?? question.id);
