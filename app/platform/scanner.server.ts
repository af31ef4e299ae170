import { connect } from "node:net";
import { Readable } from "node:stream";
import { environment, type ScannerAddress } from "#app/platform/environment.server.ts";
import type { ScanProblem } from "#app/platform/scan-problem.ts";
import { logSecurityEvent } from "#app/platform/security-events.server.ts";

/** Milliseconds in which a file has to be judged, and in which the daemon has to say that it is there. */
const patience = { file: 60_000, ping: 3000 };
/** Bytes that are handed over at once. */
const chunkBytes = 65_536;
/** Longest answer that is read: a name is much shorter. */
const longestAnswer = 4000;

/** What ClamAV says of bytes; null when it finds nothing in them, and where none is set. */
export async function scan(bytes: Uint8Array): Promise<ScanProblem | null> {
  const { scanner } = environment();
  const problem = scanner && (await askScanner(scanner, bytes));
  if (problem) logSecurityEvent(problem);
  return problem;
}

/** Whether the ClamAV that is set answers; null where none is set. */
export async function tryScanner(): Promise<"good" | "unreachable" | null> {
  const { scanner } = environment();
  return scanner && ((await isThere(scanner)) ? "good" : "unreachable");
}

/** Hands bytes to a daemon (`INSTREAM`): what it says of them within `within` milliseconds, null when they are clean. */
export async function askScanner(
  address: ScannerAddress,
  bytes: Uint8Array,
  within = patience.file,
): Promise<ScanProblem | null> {
  const answer = await asked(address, stream(bytes), within);
  // Whoever hangs up in the middle and is well has had enough: its answer is lost when it comes together with the end.
  if (answer === "cut off") return (await isThere(address)) ? "file-unscannable" : "file-unscanned";
  if (answer === "stream: OK") return null;
  if (/size limit exceeded|^stream: Heuristics\.Limits\.Exceeded\S* FOUND$/.test(answer ?? ""))
    return "file-unscannable";
  return /^stream: .+ FOUND$/.test(answer ?? "") ? "file-infected" : "file-unscanned";
}

const isThere = async (address: ScannerAddress): Promise<boolean> =>
  (await asked(address, [Buffer.from("zPING\0")], patience.ping)) === "PONG";

/** The command, the bytes in chunks that each follow their length (four bytes, the highest first), and a length of none. */
function* stream(bytes: Uint8Array): Generator<Uint8Array> {
  yield Buffer.from("zINSTREAM\0");
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const chunk = bytes.subarray(at, at + chunkBytes);
    yield lengthOf(chunk.length);
    yield chunk;
  }
  yield lengthOf(0);
}

function lengthOf(bytes: number): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** What a daemon answers, up to its zero byte; `cut off` when it hangs up before that, null when it is away or silent. */
function asked(address: ScannerAddress, said: Iterable<Uint8Array>, within: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect(address);
    let answer = "";
    let isConnected = false;
    const end = (heard: string | null) => {
      clearTimeout(timer);
      resolve(heard);
      socket.destroy();
    };
    const timer = setTimeout(() => end(null), within);
    socket.setEncoding("utf8");
    socket.on("connect", () => {
      isConnected = true;
      Readable.from(said).pipe(socket, { end: false });
    });
    socket.on("data", (text: string) => {
      answer += text;
      const at = answer.indexOf("\0");
      if (at >= 0 || answer.length > longestAnswer) end(at >= 0 ? answer.slice(0, at) : null);
    });
    socket.on("error", () => end(isConnected ? "cut off" : null));
    socket.on("close", () => end("cut off"));
  });
}
