import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryVariables, nodeFlags } from "../server/node-flags.mjs";

export type ServedSpace = {
  /** Address without a closing slash. */
  address: string;
  pid: number;
  /** What the server printed. */
  output: () => string;
  stop: () => Promise<void>;
};

export type StartedSpace = {
  pid: number;
  output: () => string;
  /** Its address once it is ready; rejected when it ends before. */
  ready: Promise<string>;
  /** Fulfilled when the process has ended, however it did. */
  ended: Promise<void>;
  end: (signal: "SIGTERM" | "SIGKILL") => Promise<void>;
};

/** Starts the built space as a process with these variables and no others, by a program in front where one is given. */
export function startSpace(variables: Record<string, string>, inFront: readonly string[] = []): StartedSpace {
  const [program, ...words] = [...inFront, process.execPath, ...nodeFlags, "server/index.mjs"] as unknown as [
    string,
    ...string[],
  ];
  const server = spawn(program, words, {
    env: {
      PATH: process.env.PATH,
      PORT: "0",
      DEMO: "1",
      ...memoryVariables,
      ...variables,
    } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = new Promise<void>((done) => server.once("exit", () => done()));
  const ready = new Promise<string>((is, failed) => {
    const read = (data: Buffer) => {
      output += data.toString();
      const found = /ready: (https?:\/\/\S+)/.exec(output)?.[1];
      if (found) is(found);
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    void ended.then(() => failed(new Error(`the space did not start:\n${output}`)));
  });
  ready.catch(() => undefined);
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    server.kill(signal);
    await ended;
  };
  return { pid: server.pid ?? 0, output: () => output, ready, ended, end };
}

/** Starts the built space on a free port with a data folder of its own, and waits until it is ready. */
export async function serveSpace(
  variables: Record<string, string> = {},
  /** Where it listens, when that is not what it calls itself. */
  local?: string,
): Promise<ServedSpace> {
  const folder = mkdtempSync(join(tmpdir(), "fadae-served-"));
  const server = startSpace({ DATA_DIR: folder, ...variables });
  const found = await server.ready;
  const stop = async () => {
    await server.end("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  };
  return { address: local ?? found, pid: server.pid, output: server.output, stop };
}
