import { Readable } from "node:stream";
import { constants, createBrotliCompress } from "node:zlib";
import type { KeptFile, Part } from "#app/domain/h5p/manifest.ts";
import { measuringStore, type FileStore, type Pieces } from "#app/platform/file-store.server.ts";

/** Keeps a file and says under what; `pieces` is called once for each form that is kept. */
export type Keep = (pieces: () => Pieces, type: string) => Promise<KeptFile>;

/** The type of a pack of scripts and styles. */
export const packType = "application/x-h5p-pack";

/** What is sent in Brotli; pictures, sounds and WOFF are packed already. */
const packable =
  /^(text\/|application\/x-h5p-pack$|application\/json$|image\/(svg\+xml|bmp)$|model\/|font\/(ttf|otf)$)/;
/** Below this many bytes packing saves nothing that a phone would notice. */
const fewestForBrotli = 200;
/** Bytes of the largest file that is packed as well as Brotli can, a second for each million. */
const mostForBest = 1_000_000;

/** A file on its way into a pack: what it is, and its bytes as often as they are asked for. */
export type Source = { part: Part; pieces: () => Pieces };

/** A file as a part of a pack: nothing is kept of it by itself. */
export async function source(pieces: () => Pieces, type: string): Promise<Source> {
  const { sha256, bytes } = await measuringStore.put(pieces());
  return { part: { sha256, bytes, type }, pieces };
}

/** Keeps files as one, one after the other; null without any. */
export const keepPack = async (keep: Keep, sources: readonly Source[], type: string): Promise<KeptFile | null> =>
  sources.length > 0 ? keepTogether(keep, sources, type) : null;

/** Keeps files as one, one after the other. */
export const keepTogether = (keep: Keep, sources: readonly Source[], type: string): Promise<KeptFile> =>
  keep(() => allPieces(sources), type);

async function* allPieces(sources: readonly Source[]): AsyncGenerator<Uint8Array> {
  for (const { pieces } of sources) yield* pieces();
}

/** Keeps files in a store, words of 200 bytes and more also in Brotli. */
export const keeping =
  (store: FileStore): Keep =>
  async (pieces, type) => {
    const { sha256, bytes } = await store.put(pieces());
    if (!packable.test(type) || bytes < fewestForBrotli) return { sha256, bytes, type, brotli: null };
    const brotli = createBrotliCompress({
      params: {
        [constants.BROTLI_PARAM_QUALITY]: bytes <= mostForBest ? 11 : 6,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes,
      },
    });
    const source = Readable.from(pieces(), { objectMode: false });
    source.on("error", (error) => brotli.destroy(error));
    return { sha256, bytes, type, brotli: await store.put(source.pipe(brotli)) };
  };
