import { changeDraft, courseToWrite, draftFile, openDraft } from "#app/domain/authoring/drafts.server.ts";
import { readLessonFile } from "#app/domain/content-packages/lesson-file.ts";
import { takeInPhotograph } from "#app/domain/content-packages/photograph.server.ts";
import { drawingType, largestDrawingBytes, readPicture } from "#app/domain/content-packages/picture.server.ts";
import type { Actor, Context } from "#app/domain/identity/actor.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { slugOf } from "#app/domain/slug.ts";
import { draftOfCourse } from "#app/data/drafts.server.ts";
import { isScanProblem, type ScanProblem } from "#app/platform/scan-problem.ts";

/** A picture of a draft, and where it is shown: by lesson and language, or by a quiz. */
export type DraftPicture = {
  path: string;
  sha256: string;
  bytes: number;
  width: number;
  height: number;
  isDrawing: boolean;
  uses: { file: string; line: number }[];
};

/** Every picture of a draft by path, with each place that shows it. */
export async function draftPictures(courseId: string, context: Context): Promise<Result<DraftPicture[], "not-found">> {
  const opened = await openDraft(courseId, context);
  if (!opened.ok) return fail("not-found");
  const { draft } = opened.value;
  const uses = new Map<string, DraftPicture["uses"]>();
  for (const { path } of draft.files.filter((file) => /\.(md|yaml)$/.test(file.path))) {
    const file = await draftFile(draft, path);
    const text = file ? new TextDecoder().decode(file.content).replace(/\r\n/g, "\n") : "";
    for (const use of path.endsWith(".md") ? readLessonFile(path, text).pictures : namedIn(path, text))
      uses.set(use.path, [...(uses.get(use.path) ?? []), { file: path, line: use.line }]);
  }
  const pictures: DraftPicture[] = [];
  for (const { path, sha256 } of draft.files.filter((file) => file.path.startsWith("media/"))) {
    const file = await draftFile(draft, path);
    const read = file && readPicture(path, file.content);
    const size = read && "media" in read ? read.media : { width: 0, height: 0, type: "" };
    pictures.push({
      path,
      sha256,
      bytes: file?.content.length ?? 0,
      width: size.width,
      height: size.height,
      isDrawing: size.type === drawingType,
      uses: uses.get(path) ?? [],
    });
  }
  return ok(pictures);
}

export type PictureProblem =
  | "picture-unreadable"
  | "picture-too-large"
  | "picture-moves"
  | "drawing-too-large"
  /** It does more than to be looked at, such as to run or to load something. */
  | "drawing-unsafe";

export type TakenPicture = { path: string; sha256: string; bytes: number; change: string | null };

/**
 * Takes a picture into a draft: a photograph upright, without metadata and at most 1,600 pixels a side; a drawing as it
 * came, when it is safe. Its name comes from `name`; `replaces` is the path of a picture in whose place it comes, in a
 * file of the same kind.
 */
export async function takePicture(
  courseId: string,
  { name, bytes, replaces }: { name: string; bytes: Uint8Array; replaces?: string },
  context: Context,
): Promise<Result<TakenPicture, "not-found" | "changed-meanwhile" | "kind" | PictureProblem | ScanProblem>> {
  const course = await courseToWrite(courseId, context.by);
  if (!course.ok) return course;
  const taken = await readablePicture(bytes);
  if (!taken.ok) return taken;
  const { ending, content } = taken.value;
  const opened = await openDraft(courseId, context);
  if (!opened.ok) return fail("not-found");
  const { files } = opened.value.draft;
  const old = files.find(({ path }) => path === replaces);
  if (replaces !== undefined && !old) return fail("not-found");
  if (replaces !== undefined && endingOf(replaces) !== ending) return fail("kind", { ending: endingOf(replaces) });
  const path = replaces ?? freePicturePath(name, ending, new Set(files.map((file) => file.path)));
  const changed = await changeDraft(courseId, [{ path, seen: old?.sha256 ?? null, content }], context);
  if (changed.ok) return ok({ path, sha256: changed.hashes[0] ?? "", bytes: content.length, change: changed.change });
  if (changed.problem === "changed-meanwhile" || isScanProblem(changed.problem)) return fail(changed.problem);
  return fail(changed.problem === "too-large" ? "picture-too-large" : "not-found");
}

/** Takes a picture that nothing shows out of a draft, and gives the change for taking that back. `used`: something shows it. */
export async function removePicture(
  courseId: string,
  path: string,
  context: Context,
): Promise<Result<string | null, "not-found" | "used" | "changed-meanwhile">> {
  const pictures = await draftPictures(courseId, context);
  const picture = pictures.ok ? pictures.value.find((one) => one.path === path) : null;
  if (!picture) return fail("not-found");
  if (picture.uses.length > 0) return fail("used");
  const changed = await changeDraft(courseId, [{ path, seen: picture.sha256, content: null }], context);
  if (changed.ok) return ok(changed.change);
  return fail(changed.problem === "changed-meanwhile" ? "changed-meanwhile" : "not-found");
}

/** A picture of a draft for its authors, with its type. */
export async function draftPicture(
  courseId: string,
  path: string,
  by: Actor,
): Promise<Result<{ bytes: Uint8Array; type: string }, "not-found">> {
  const course = await courseToWrite(courseId, by);
  const draft = course.ok && /^media\/[^/]+$/.test(path) ? await draftOfCourse(courseId) : null;
  const file = draft && (await draftFile(draft, path));
  const read = file && readPicture(path, file.content);
  return read && "media" in read ? ok({ bytes: file.content, type: read.media.type }) : fail("not-found");
}

/** A picture as a draft keeps it, and the ending of its name. */
export async function readablePicture(
  bytes: Uint8Array,
): Promise<Result<{ ending: string; content: Uint8Array }, PictureProblem>> {
  const isDrawing = new TextDecoder().decode(bytes.subarray(0, 1000)).includes("<svg");
  if (isDrawing) {
    if (bytes.length > largestDrawingBytes) return fail("drawing-too-large");
    return "media" in readPicture("drawing.svg", bytes)
      ? ok({ ending: "svg", content: bytes })
      : fail("drawing-unsafe");
  }
  const isPhotograph = ["jpg", "png", "webp"].some((ending) => "media" in readPicture(`photograph.${ending}`, bytes));
  if (!isPhotograph) return fail(bytes.length > 0 && isTooLarge(bytes) ? "picture-too-large" : "picture-unreadable");
  const photograph = await takeInPhotograph(bytes);
  if ("code" in photograph) return fail(photograph.code === "picture-moves" ? "picture-moves" : "picture-unreadable");
  return ok({ ending: photograph.ending, content: photograph.bytes });
}

const tooLarge: readonly string[] = ["file-too-large", "picture-side", "picture-pixels"];
const isTooLarge = (bytes: Uint8Array): boolean =>
  ["jpg", "png", "webp"].some((ending) => {
    const read = readPicture(`photograph.${ending}`, bytes);
    return "code" in read && tooLarge.includes(read.code);
  });

const endingOf = (path: string): string => {
  const ending = path.split(".").at(-1) ?? "";
  return ending === "jpeg" ? "jpg" : ending;
};

/** A path that no picture of a draft has. What a phone calls a picture says when it was taken, and nothing else. */
export function freePicturePath(name: string, ending: string, taken: ReadonlySet<string>): string {
  const slug = slugOf(name.replace(/\.[a-z0-9]+$/i, ""));
  const base = slug && !/\d{4}/.test(slug) ? slug : ending === "svg" ? "drawing" : "picture";
  for (let number = 1; ; number++) {
    const path = `media/${number === 1 ? base : `${base}-${number}`}.${ending}`;
    if (!taken.has(path)) return path;
  }
}

const namedIn = (file: string, text: string): { path: string; file: string; line: number }[] =>
  text
    .split("\n")
    .flatMap((line, index) =>
      [...line.matchAll(/media\/[a-z0-9][a-z0-9.-]*/g)].map(([path]) => ({ path, file, line: index + 1 })),
    );
