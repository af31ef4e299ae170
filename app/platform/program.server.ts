import { spawn } from "node:child_process";

/** How a program ended; `isMissing` where there is none of this name. `said`: the first line of its errors. */
export type ProgramEnd = { isMissing: boolean; isGood: boolean; said: string };

/** Runs a program to its end, with the variables of this process and more. No shell reads its words. */
export function runProgram(
  name: string,
  words: readonly string[],
  variables: Record<string, string>,
): Promise<ProgramEnd> {
  return new Promise((done) => {
    const child = spawn(name, words, { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...variables } });
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(0, 4000)));
    child.on("error", (error: NodeJS.ErrnoException) =>
      done({ isMissing: error.code === "ENOENT", isGood: false, said: error.message }),
    );
    child.on("close", (status) => {
      const [said = ""] = errors.split("\n");
      done({ isMissing: false, isGood: status === 0, said: said || `${name} ended with ${status}` });
    });
  });
}
