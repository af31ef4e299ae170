import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a disk answers: it was made read alone by the system, it is broken, or it is broken once it has to be flushed. */
export type DiskFault = "read-alone" | "broken" | "not-flushed";

const writing = "write,pwrite64,writev,pwritev,ftruncate,fallocate";
const faults: Record<DiskFault, { calls: string; error: string }> = {
  "read-alone": { calls: `${writing},unlink,unlinkat,rename,renameat,mkdir,mkdirat`, error: "EROFS" },
  broken: { calls: writing, error: "EIO" },
  "not-flushed": { calls: "fsync,fdatasync", error: "EIO" },
};

/**
 * Lets the disk fail under a process that has files of a folder open: what it writes there is answered by an error, as the
 * system would answer it. By strace; gives what mends the disk.
 */
export async function failDisk(pid: number, folder: string, fault: DiskFault): Promise<() => Promise<void>> {
  const { calls, error } = faults[fault];
  const within = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
  const paths = [folder, ...within].flatMap((path) => ["-P", path]);
  const words = [
    "-f",
    "-qq",
    "-o",
    "/dev/null",
    ...paths,
    "-e",
    `trace=${calls}`,
    "-e",
    `inject=${calls}:error=${error}`,
  ];
  const strace = spawn("strace", [...words, "-p", String(pid)], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  strace.stderr.on("data", (data: Buffer) => (said += data.toString()));
  const ended = new Promise<void>((done) => {
    strace.once("error", (problem) => ((said += problem.message), done()));
    strace.once("exit", () => done());
  });
  for (let tries = 0; tries < 100 && !isHeld(pid) && strace.exitCode === null; tries++)
    await new Promise((later) => setTimeout(later, 50));
  if (!isHeld(pid))
    throw new Error(
      `The disk cannot be made to fail: Debian's package strace is needed, and says ${said.trim() || "nothing"}`,
    );
  return async () => {
    strace.kill("SIGINT");
    await ended;
  };
}

/** Whether every thread of a process is held. */
const isHeld = (pid: number): boolean =>
  readdirSync(`/proc/${pid}/task`).every((task) =>
    /^TracerPid:\s*[1-9]/m.test(readFileSync(`/proc/${pid}/task/${task}/status`, "utf8")),
  );
