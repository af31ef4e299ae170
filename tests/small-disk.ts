import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A program, and its words, that runs what is put after it with a disk of its own at a folder. */
export type SmallDisk = {
  /** Where the disk is, for what runs with it. */
  folder: string;
  inFront: string[];
  /** The same folder as it is seen from here, while a process has the disk. */
  seenFrom: (pid: number) => string;
  remove: () => void;
};

/**
 * A file system of some size in memory, filled with the files of a folder; only what runs with `inFront` sees it. It is
 * made in a name space of its own, which Linux allows to root and, where user name spaces are on, to anybody.
 */
export function smallDisk(given: { kilobytes: number; from?: string; isReadOnly?: boolean }): SmallDisk {
  const work = mkdtempSync(join(tmpdir(), "fadae-disk-"));
  const folder = join(work, "disk");
  mkdirSync(folder);
  const { kilobytes, from, isReadOnly = false } = given;
  const steps = [
    `mount -t tmpfs -o size=${kilobytes}k none "$0"`,
    ...(from ? [`cp -a "${from}/." "$0/"`] : []),
    ...(isReadOnly ? [`mount -o remount,ro "$0"`] : []),
    `exec "$@"`,
  ];
  const own = process.getuid?.() === 0 ? ["-m"] : ["-U", "-r", "-m"];
  return {
    folder,
    inFront: ["unshare", ...own, "sh", "-ec", steps.join(" && "), folder],
    seenFrom: (pid) => `/proc/${pid}/root${folder}`,
    remove: () => rmSync(work, { recursive: true, force: true }),
  };
}

/** Fills a disk to the last byte; gives what makes room again. */
export function fill(folder: string): () => void {
  const path = join(folder, "filler");
  const file = openSync(path, "w");
  for (const size of [65_536, 4096, 1])
    for (;;)
      try {
        writeSync(file, Buffer.alloc(size));
      } catch {
        break;
      }
  closeSync(file);
  return () => rmSync(path);
}

/** Kilobytes of a folder with everything in it. */
export const kilobytesOf = (folder: string): number =>
  Number(execFileSync("du", ["-sk", folder], { encoding: "utf8" }).split("\t")[0]);
