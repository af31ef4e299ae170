import type { CoursePackage } from "#app/domain/content-packages/course-package.server.ts";
import { inReadingOrder, type Fault } from "#app/domain/content-packages/faults.ts";
import { takeInH5p } from "#app/domain/content-packages/take-in-h5p.server.ts";
import { encodePhotograph } from "#app/domain/content-packages/photograph.server.ts";
import { drawingType } from "#app/domain/content-packages/picture.server.ts";
import type { CourseContent, Media } from "#app/domain/learning/course.ts";
import { measuringStore, type FileStore } from "#app/platform/file-store.server.ts";

/** A course as it is published, with every file its pages show or play. */
export type TakenPackage = { content: CourseContent; files: Uint8Array[] };

export type TakeInResult =
  { ok: true; value: TakenPackage } | { ok: false; problem: "package-broken"; faults: Fault[] };

/**
 * A package as pages show it: photographs are encoded anew for phones, one after the other; everything else stays as it is.
 * A photograph that cannot be decoded to its end is a fault, and so is an H5P package that is refused. What H5P packages
 * hold goes straight into `store`, when nothing is wrong anywhere; without one it is only measured.
 */
export async function takeIn(
  { content, media, recordings, attached, h5p }: CoursePackage,
  store: FileStore = measuringStore,
): Promise<TakeInResult> {
  const faults: Fault[] = [];
  const files = [...recordings, ...attached].map((file) => file.content);
  const pictures: Record<string, Media> = { ...content.media };
  for (const { path, type, content: bytes } of media) {
    if (type === drawingType) {
      files.push(bytes);
      continue;
    }
    const photograph = await encodePhotograph(bytes);
    if ("code" in photograph) faults.push({ file: path, ...photograph });
    else {
      pictures[path] = photograph.media;
      files.push(...photograph.files);
    }
  }
  const taken = await takeInH5p(h5p, faults, store);
  if (!taken) return { ok: false, problem: "package-broken", faults: inReadingOrder(faults) };
  return { ok: true, value: { content: { ...content, media: pictures, modules: taken(content.modules) }, files } };
}
