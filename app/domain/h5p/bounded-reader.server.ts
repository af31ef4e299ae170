import { RandomAccessReader } from "yauzl";
import type { PackageBytes } from "#app/domain/h5p/package-bytes.server.ts";

/**
 * Reads ranges of a file for yauzl, and only ranges that are in it: a directory may name a place beyond all numbers, which
 * Node refuses by an exception that nothing would catch. The file stays open.
 */
export class BoundedReader extends RandomAccessReader {
  readonly #file: PackageBytes;
  readonly #bytes: number;

  constructor(file: PackageBytes, bytes: number) {
    super();
    this.#file = file;
    this.#bytes = bytes;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.#fill(buffer, { offset, length, position })
      .then(() => callback(null))
      .catch(callback);
  }

  override close(callback: (error: Error | null) => void): void {
    setImmediate(callback, null);
  }

  async #fill(
    buffer: Buffer,
    { offset, length, position }: { offset: number; length: number; position: number },
  ): Promise<void> {
    const isWithin = position >= 0 && position <= this.#bytes - length;
    const { bytesRead } = isWithin ? await this.#file.read(buffer, offset, length, position) : { bytesRead: 0 };
    if (bytesRead < length) throw new RangeError("lies outside the file");
  }
}
