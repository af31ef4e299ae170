import { createHash } from "node:crypto";
import { publicKeyOf } from "#app/domain/certificates/credentials/base58.ts";
import { hostOf } from "#app/domain/certificates/keys/signer.ts";
import { tileBytes } from "#app/domain/certificates/log/log.server.ts";
import { logName, noteVerifierKey } from "#app/domain/certificates/log/note.ts";
import { tilePath, tilesOf } from "#app/domain/certificates/log/tiles.ts";
import { logHeads } from "#app/data/certificate-log.server.ts";
import { signingKeys } from "#app/data/signing-keys.server.ts";
import { environment } from "#app/platform/environment.server.ts";

/**
 * The log as files that any web server or stick can hold, by their path: the latest head (`checkpoint`), every head by its
 * size (`heads/26`), the tiles, and the keys of the heads as programs for signed notes take them (`keys`).
 */
export async function* logFiles(): AsyncGenerator<{ path: string; bytes: Uint8Array }> {
  const heads = await logHeads();
  const text = (path: string, content: string) => ({ path, bytes: new TextEncoder().encode(content) });
  const latest = heads.at(-1);
  if (latest) yield text("checkpoint", latest.note);
  for (const { size, note } of heads) yield text(`heads/${size}`, note);
  for (const tile of tilesOf(latest?.size ?? 0)) {
    const bytes = await tileBytes(tile);
    if (bytes) yield { path: tilePath(tile), bytes };
  }
  yield text("keys", await noteKeys());
}

async function noteKeys(): Promise<string> {
  const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
  const name = logName(hostOf(environment().origin));
  const keys = (await signingKeys()).filter(({ purpose, association }) => purpose === "credential" && !association);
  return keys
    .map(({ publicKey }) => `${noteVerifierKey(name, publicKeyOf(publicKey) ?? new Uint8Array(), sha256)}\n`)
    .join("");
}
