import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeFlags } from "../server/node-flags.mjs";

export type ServedSpace = {
  /** Address without a closing slash. */
  address: string;
  pid: number;
  /** What the server printed. */
  output: () => string;
  stop: () => Promise<void>;
};

/** Starts the built space on a free port with a data folder of its own, and waits until it is ready. */
export async function serveSpace(
  variables: Record<string, string> = {},
  /** Where it listens, when that is not what it calls itself. */
  local?: string,
): Promise<ServedSpace> {
  const folder = mkdtempSync(join(tmpdir(), "fadae-served-"));
  const env: Record<string, string | undefined> = {
    PATH: process.env.PATH,
    DATA_DIR: folder,
    PORT: "0",
    DEMO: "1",
    ...variables,
  };
  const server = spawn(process.execPath, [...nodeFlags, "server/index.mjs"], {
    env: env as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const stopped = new Promise<void>((done) => server.once("exit", () => done()));
  const address = await new Promise<string>((ready, failed) => {
    const read = (data: Buffer) => {
      output += data.toString();
      const found = /ready: (https?:\/\/\S+)/.exec(output)?.[1];
      if (found) ready(local ?? found);
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    void stopped.then(() => failed(new Error(`the space did not start:\n${output}`)));
  });
  const stop = async () => {
    server.kill("SIGTERM");
    await stopped;
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, pid: server.pid ?? 0, output: () => output, stop };
}
