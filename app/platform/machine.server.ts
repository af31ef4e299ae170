import { randomUUID } from "node:crypto";
import { readFile, readdir, rm, stat, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lackBehind, type Lack } from "#app/platform/lack.ts";

/** Bytes that this process may still write where a folder is, and how many there are in all; null without the folder. */
export async function diskSpace(folder: string): Promise<{ freeBytes: number; totalBytes: number } | null> {
  const disk = await statfs(folder).catch(() => null);
  return disk && { freeBytes: disk.bavail * disk.bsize, totalBytes: disk.blocks * disk.bsize };
}

/**
 * Writes a few bytes to a folder and takes them away again. Gives the moments of this machine and of the file system; null
 * when it cannot be written to.
 */
export async function tryWriting(folder: string): Promise<{ machine: Date; files: Date } | null> {
  const path = join(folder, `writing.${randomUUID()}`);
  try {
    await writeFile(path, "a few bytes", { flush: true });
    return { machine: new Date(), files: (await stat(path)).mtime };
  } catch {
    return null;
  } finally {
    await rm(path, { force: true }).catch(() => {});
  }
}

/** What keeps a folder from taking a quarter of a megabyte more; null when it takes it, or is not there. */
export async function lackOfFolder(folder: string): Promise<Lack | null> {
  const path = join(folder, `writing.${randomUUID()}`);
  try {
    await writeFile(path, Buffer.alloc(256 * 1024), { flush: true });
    return null;
  } catch (error) {
    return lackBehind(error);
  } finally {
    await rm(path, { force: true }).catch(() => {});
  }
}

/** The permission bits of a file or a folder; null when there is none. */
export async function fileMode(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found && found.mode & 0o777;
}

/** When the newest file of a folder was written whose name fits; null without one, `unreadable` without the folder. */
export async function newestFile(folder: string, name: RegExp): Promise<Date | null | "unreadable"> {
  const names = await readdir(folder).catch(() => null);
  if (!names) return "unreadable";
  const times = await Promise.all(
    names.filter((one) => name.test(one)).map((one) => stat(join(folder, one)).catch(() => null)),
  );
  const files = times.flatMap((found) => (found?.isFile() ? found.mtime.getTime() : []));
  return files.length > 0 ? new Date(Math.max(...files)) : null;
}

/** The version of the product, of which `package.json` in the folder of the process speaks; `?` without it. */
export async function productVersion(): Promise<string> {
  const text = await readFile("package.json", "utf8").catch(() => "{}");
  return /"version":\s*"([\w.-]+)"/.exec(text)?.[1] ?? "?";
}

/** The version of Node, and for how many seconds this process has been running. */
export const runningProcess = (): { node: string; seconds: number } => ({
  node: process.versions.node,
  seconds: process.uptime(),
});
