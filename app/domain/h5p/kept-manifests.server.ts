import { manifestSchema, type Manifest } from "#app/domain/h5p/manifest.ts";
import { playerSchema, type Player } from "#app/domain/h5p/player.ts";
import { takeInPlayer } from "#app/domain/h5p/player.server.ts";
import { keptFiles, type FileStore } from "#app/platform/file-store.server.ts";
import { readKeptFile } from "#app/platform/files.server.ts";

/** Keeps a manifest as a file of its own and gives its SHA-256: the address of everything there is to play. */
export const keepManifest = async (manifest: Manifest | Player, store: FileStore): Promise<string> =>
  (await store.put([Buffer.from(JSON.stringify(manifest))])).sha256;

/** A manifest of a package or of the player by its SHA-256, as text; null for what is neither. */
export async function keptManifest(sha256: string): Promise<string | null> {
  const bytes = await readKeptFile(sha256);
  if (!bytes || bytes.length > mostManifestBytes) return null;
  const text = new TextDecoder().decode(bytes);
  const data = parsed(text);
  return manifestSchema.safeParse(data).success || playerSchema.safeParse(data).success ? text : null;
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

let kept: Promise<KeptPlayer> | null = null;
export type KeptPlayer = { sha256: string; player: Player };

/** The player, put into the files of this installation once per process, and the SHA-256 of its own manifest. */
export const keptPlayer = (): Promise<KeptPlayer> =>
  (kept ??= takeInPlayer(keptFiles())
    .then(async (player) => ({ player, sha256: await keepManifest(player, keptFiles()) }))
    .catch((error: unknown) => {
      kept = null;
      throw error;
    }));
