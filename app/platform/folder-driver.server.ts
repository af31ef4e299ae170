import { mkdir, open, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FSDriver } from "flydrive/drivers/fs";
import { syncFolder } from "#app/platform/sync-folder.server.ts";
import type { Listed, Part, StoreDriver } from "#app/platform/store-driver.server.ts";

/** Files in a folder of this machine. The library neither brings what it writes to the disk nor reads parts: that is here. */
export class FolderDriver extends FSDriver implements StoreDriver {
  readonly workFolder: string;

  constructor(readonly folder: string) {
    super({ location: folder, visibility: "private" });
    this.workFolder = folder;
  }

  async place(path: string, key: string): Promise<void> {
    const target = join(this.folder, key);
    await mkdir(dirname(target), { recursive: true });
    await rename(path, target);
    await syncFolder(dirname(target));
  }

  async read(key: string, part?: Part) {
    const file = await open(join(this.folder, key)).catch(orNull);
    if (!file) return null;
    const { size } = await file.stat();
    return { bytes: size, pieces: file.createReadStream(part && { start: part.first, end: part.last }) };
  }

  /** A folder below the prefix at a time. */
  async *pages(prefix: string): AsyncGenerator<Listed[]> {
    const { objects } = await this.listAll(prefix);
    const inside = [...objects].toSorted((one, other) => (one.name < other.name ? -1 : 1));
    yield this.listed(inside.flatMap((one) => (one.isFile ? one.key : [])));
    for (const one of inside) if (one.isDirectory) yield* this.pages(one.prefix);
  }

  private async listed(keys: string[]): Promise<Listed[]> {
    const found = await Promise.all(keys.map((key) => this.getMetaData(key).catch(orNull)));
    return found.flatMap((facts, place) =>
      facts ? { key: keys[place]!, bytes: facts.contentLength, keptAt: facts.lastModified } : [],
    );
  }
}

function orNull(error: unknown): null {
  if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return null;
  throw error;
}
