import { spawn } from "node:child_process";
import { createRequire } from "node:module";

/** Makes a script or a style sheet smaller that does the same; null when it cannot be read, or not within bounds. */
export type Minify = (text: Uint8Array, kind: "js" | "css") => Promise<Uint8Array | null>;

/** Milliseconds for all that one minifier is given. */
const patience = 60_000;
/** Kibibytes of address space of its process: half of it is what esbuild reserves at once and never touches. */
const mostMemory = 1_200_000;
/** What an Android WebView 79 understands, as for our own scripts. */
const target = "chrome79";

/**
 * A minifier for one package. It is somebody else's text, and text can be made to take all the memory and time there is: so
 * each is read in a process of its own, within bounds, and all together have a minute. Remarks about licences stay, at the end.
 */
export function minifier(): Minify {
  let left = patience;
  return async (text, kind) => {
    if (left <= 0) return null;
    const begun = performance.now();
    const made = await run(
      [`--loader=${kind}`, "--minify", "--charset=utf8", "--legal-comments=eof"],
      text,
      Math.ceil(left),
    );
    left -= performance.now() - begun;
    return made;
  };
}

function run(options: readonly string[], text: Uint8Array, milliseconds: number): Promise<Uint8Array | null> {
  const words = [program(), ...options, `--target=${target}`, "--log-level=silent"];
  const bounded = ["sh", "-c", `ulimit -v ${mostMemory} 2>/dev/null; exec "$0" "$@"`, ...words];
  const [command = "", ...rest] = process.platform === "win32" ? words : bounded;
  return new Promise((made, failed) => {
    const child = spawn(command, rest, {
      stdio: ["pipe", "pipe", "ignore"],
      timeout: milliseconds,
      killSignal: "SIGKILL",
    });
    const pieces: Buffer[] = [];
    child.stdout.on("data", (piece: Buffer) => pieces.push(piece));
    child.on("error", failed);
    child.on("close", (code) => made(code === 0 ? Buffer.concat(pieces) : null));
    // It may have ended before it read everything.
    child.stdin.on("error", () => undefined);
    child.stdin.end(text);
  });
}

/** esbuild for this machine, as its package brings it: the script of the same name would start a second process. */
function program(): string {
  const esbuild = createRequire(createRequire(import.meta.url).resolve("esbuild"));
  const file = process.platform === "win32" ? "esbuild.exe" : "bin/esbuild";
  return esbuild.resolve(`@esbuild/${process.platform}-${process.arch}/${file}`);
}
