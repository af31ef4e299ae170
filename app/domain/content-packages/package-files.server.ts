import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Fault } from "#app/domain/content-packages/faults.ts";

const mostFiles = 300;
const mostBytes = 10_000_000;
/** Largest text file, in bytes. */
const largestText = 500_000;
const folders = ["lessons", "quizzes", "media"];

/** The files of a package by their path in it. Links, other folders, strange names and too much of anything are faults. */
export async function readPackageFiles(folder: string): Promise<{ files: Map<string, Buffer>; faults: Fault[] }> {
  const files = new Map<string, Buffer>();
  const faults: Fault[] = [];
  let total = 0;
  const visit = async (place: string): Promise<void> => {
    for (const name of (await readdir(join(folder, place))).toSorted()) {
      const path = place ? `${place}/${name}` : name;
      const found = await lstat(join(folder, path));
      if (found.isDirectory() && !place && folders.includes(name)) await visit(name);
      else if (!found.isFile())
        faults.push({ file: path, reason: "only files, and the folders lessons, quizzes, media" });
      else if (!/^[a-z0-9][a-z0-9.-]*$/.test(name))
        faults.push({ file: path, reason: "names have lower-case letters, digits, hyphens and dots" });
      else if (files.size >= mostFiles || (total += found.size) > mostBytes) {
        faults.push({ file: path, reason: `a package has at most ${mostFiles} files and ${mostBytes} bytes` });
        return;
      } else if (place !== "media" && found.size > largestText)
        faults.push({ file: path, reason: `has ${found.size} bytes; at most ${largestText} are allowed` });
      else files.set(path, await readFile(join(folder, path)));
    }
  };
  try {
    await visit("");
  } catch {
    faults.push({ file: folder, reason: "is no folder that can be read" });
  }
  return { files, faults };
}
