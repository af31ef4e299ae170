import type { CoursePackage } from "#app/domain/content-packages/course-package.server.ts";
import { inReadingOrder, type Fault } from "#app/domain/content-packages/faults.ts";
import { encodePhotograph } from "#app/domain/content-packages/photograph.server.ts";
import { drawingType } from "#app/domain/content-packages/picture.server.ts";
import type { CourseContent, Media } from "#app/domain/learning/course.ts";

/** A course as it is published, with every file its pages show or play. */
export type TakenPackage = { content: CourseContent; files: Uint8Array[] };

export type TakeInResult =
  { ok: true; value: TakenPackage } | { ok: false; problem: "package-broken"; faults: Fault[] };

/**
 * A package as pages show it: photographs are encoded anew for phones, one after the other; everything else stays
 * as it is. A photograph that cannot be decoded to its end is a fault.
 */
export async function takeIn({ content, media, recordings, attached }: CoursePackage): Promise<TakeInResult> {
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
  if (faults.length > 0) return { ok: false, problem: "package-broken", faults: inReadingOrder(faults) };
  return { ok: true, value: { content: { ...content, media: pictures }, files } };
}
