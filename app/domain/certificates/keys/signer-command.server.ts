import { spawn } from "node:child_process";
import { verify, type KeyObject } from "node:crypto";
import { environment } from "#app/platform/environment.server.ts";

/** Milliseconds that a program outside may take for a signature. */
const limit = 30_000;

/**
 * A signature by the program SIGNER_COMMAND: it is given the key's short name and `Ed25519` or `ES256` as arguments and
 * the data on stdin, and writes the signature to stdout: 64 bytes, or ECDSA over the SHA-256 of the data in DER. Throws
 * when there is no such program, when it fails or takes over 30 seconds, and when what it gives is no signature by the key.
 */
export async function signOutside(
  key: { keyName: string; publicKey: KeyObject; algorithm: "Ed25519" | "ES256" },
  data: Uint8Array,
): Promise<Uint8Array> {
  const { keyName, publicKey, algorithm } = key;
  const [program, ...words] = environment().signerCommand ?? [];
  if (!program)
    throw new Error(`the key ${keyName} is kept elsewhere: SIGNER_COMMAND must name the program that signs`);
  const signature = await outputOf(program, [...words, keyName, algorithm], data);
  if (!verify(algorithm === "ES256" ? "sha256" : null, data, publicKey, signature))
    throw new Error(`what ${program} gave is no signature by ${keyName}`);
  return signature;
}

function outputOf(program: string, words: string[], input: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ["pipe", "pipe", "inherit"], timeout: limit });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", (status, signal) =>
      status === 0 ? resolve(Buffer.concat(chunks)) : reject(new Error(`${program} ended with ${signal ?? status}`)),
    );
    // A program that ends without reading is told apart by its status.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}
