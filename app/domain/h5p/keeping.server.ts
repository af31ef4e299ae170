import { Readable } from "node:stream";
import { constants, createBrotliCompress } from "node:zlib";
import type { KeptFile } from "#app/domain/h5p/manifest.ts";
import type { FileStore, Pieces } from "#app/platform/file-store.server.ts";

/** Keeps a file and says under what; `pieces` is called once for each form that is kept. */
export type Keep = (pieces: () => Pieces, type: string) => Promise<KeptFile>;

/** What is sent in Brotli; pictures, sounds and WOFF are packed already. */
const packable = /^(text\/|application\/json$|image\/(svg\+xml|bmp)$|model\/|font\/(ttf|otf)$)/;
/** Below this many bytes packing saves nothing that a phone would notice. */
const fewestForBrotli = 200;
/** Bytes of the largest file that is packed as well as Brotli can, a second for each million. */
const mostForBest = 1_000_000;

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
