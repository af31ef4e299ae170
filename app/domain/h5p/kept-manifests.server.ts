import { manifestSchema, type Manifest } from "#app/domain/h5p/manifest.ts";
import type { Player } from "#app/domain/h5p/player.ts";
import { takeInPlayer } from "#app/domain/h5p/player.server.ts";
import { keptFiles, type FileStore } from "#app/platform/file-store.server.ts";
import { readKeptFile } from "#app/platform/files.server.ts";

/** Keeps a manifest as a file of its own and gives its SHA-256: the address of everything there is to play. */
export const keepManifest = async (manifest: Manifest, store: FileStore): Promise<string> =>
  (await store.put([Buffer.from(JSON.stringify(manifest))])).sha256;

/** A manifest by its SHA-256, as text; null for what is none. */
export async function keptManifest(sha256: string): Promise<string | null> {
  const bytes = await readKeptFile(sha256);
  if (!bytes || bytes.length > mostManifestBytes) return null;
  const text = new TextDecoder().decode(bytes);
  return manifestSchema.safeParse(parsed(text)).success ? text : null;
}

/** The manifest of a package by its SHA-256; null when there is none. */
export async function manifestOf(sha256: string): Promise<Manifest | null> {
  const text = await keptManifest(sha256);
  return text === null ? null : (manifestSchema.safeParse(parsed(text)).data ?? null);
}

/** Four thousand files take less than a megabyte. */
const mostManifestBytes = 4_000_000;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

let kept: Promise<Player> | null = null;

/** The player, put into the files of this installation once per process. */
export const keptPlayer = (): Promise<Player> =>
  (kept ??= takeInPlayer(keptFiles()).catch((error: unknown) => {
    kept = null;
    throw error;
  }));
