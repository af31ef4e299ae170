import { questionPictureSchema } from "#app/domain/quizzes/question-picture.ts";
import { slugOf } from "#app/domain/slug.ts";

/** The paths of pictures that one file brings: the same bytes have one path, and no two pictures the same. */
export class PictureNames {
  readonly #taken = new Map<string, Uint8Array>();

  /** A path in a course package for a picture of this name, told by its bytes whether it is a drawing. */
  take({ name, bytes }: { name: string; bytes: Uint8Array }): string {
    const ending = endingOf(bytes);
    const own = questionPictureSchema.safeParse({ path: `media/${name}` });
    // What has a name already keeps it, so that what was written and is read again is the same.
    if (own.success && isOf(ending, name) && this.#isFree(own.data.path, bytes)) return own.data.path;
    const stem = slugOf(name.replace(/^.*[/\\]/s, "").replace(/\.[a-z0-9]{1,5}$/i, "")).slice(0, 60) || "picture";
    for (let number = 1; ; number++) {
      const path = `media/${number === 1 ? stem : `${stem}-${number}`}.${ending}`;
      if (this.#isFree(path, bytes)) return path;
    }
  }

  #isFree(path: string, bytes: Uint8Array): boolean {
    const other = this.#taken.get(path);
    if (other) return isSame(other, bytes);
    this.#taken.set(path, bytes);
    return true;
  }
}

/** The end of a name that its bytes tell; what it is in truth is looked at when it is taken. */
function endingOf(bytes: Uint8Array): "png" | "webp" | "svg" | "jpg" {
  if (bytes[0] === 0x89) return "png";
  if (bytes[0] === 0x52) return "webp";
  return new TextDecoder().decode(bytes.subarray(0, 1000)).includes("<svg") ? "svg" : "jpg";
}

const isOf = (ending: string, name: string): boolean => name.replace(/\.jpeg$/, ".jpg").endsWith(`.${ending}`);

const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);
