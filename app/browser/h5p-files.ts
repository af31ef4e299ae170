// What an H5P activity is made of, fetched by its page: every file has an address that never changes, so the browser, or
// the worker for a course that is kept, has it the second time.
import type { Font, KeptFile, Manifest, Part } from "#app/domain/h5p/manifest.ts";
import { fileAddress, folderOf, playerPackage } from "#app/domain/h5p/player-package.ts";
import type { Player } from "#app/domain/h5p/player.ts";
import type { Feed } from "./h5p-messages.ts";

type Fetched = Pick<Feed, "documents" | "player" | "scripts" | "styles" | "shown" | "fonts" | "files" | "later"> & {
  /** A file that comes later, by its path. */
  bring: (path: string) => Promise<Blob | null>;
};

const patience = 60_000;

async function ask(address: string): Promise<Response> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), patience);
  try {
    const answer = await fetch(address, { signal: controller.signal });
    if (!answer.ok) throw new TypeError(`no answer for ${address}`);
    return answer;
  } finally {
    clearTimeout(timer);
  }
}

/** Fetches all that a package needs to begin; `say` hears how much of it is there. Throws without network. */
export async function fetchPackage(
  { manifest, player }: { manifest: string; player: Player },
  say: (done: number, total: number) => void,
): Promise<Fetched> {
  let [done, total] = [0, 1];
  const get = async (file: KeptFile): Promise<Blob> => {
    total++;
    const answer = await ask(fileAddress(file));
    const body = await answer.blob();
    say(++done, total);
    return body.slice(0, body.size, file.type);
  };
  const { main, frame, style, shown: shownByPlayer } = player;
  const playing = get(player.pack);
  const held = await ask(`/h5p/${manifest}`).then((answer) => answer.json() as Promise<Manifest>);
  const [played, words, pictures, ...libraries] = await Promise.all([
    playing,
    get(held.words),
    held.pack && get(held.pack),
    ...held.libraries.map(async (library) =>
      partsOf(
        library.pack ? await get(library.pack) : new Blob([library.text ?? ""]),
        [library.script, library.style, ...library.shown].flatMap((one) => (one ? [bySha256(one)] : [])),
      ),
    ),
  ]);
  const blobs: Record<string, Blob> = Object.assign(
    partsOf(played, [...named({ main, frame, style }), ...shownByPlayer.map(bySha256)]),
    ...libraries,
  );
  const all = new Blob(pictures ? [words, pictures] : [words]);
  const pictureBytes = Object.values(held.content).reduce((sum, { bytes }) => sum + bytes, 0);
  const contentJson = all.slice(0, all.size - pictureBytes);
  const content = partsOf(all.slice(contentJson.size), named(held.content));
  const { documents, scripts, styles } = playerPackage(held);
  const fonts = [player, ...held.libraries].flatMap((one) => one.fonts ?? []);
  const later = new Map<string, KeptFile>([
    ...fonts.map((font) => [pathOf(font), font.file] as const),
    ...inFolder("content", held.later),
    ...held.libraries.flatMap((library) => inFolder(folderOf(library), library.others)),
  ]);
  const shown = [...shownByPlayer, ...held.libraries.flatMap((library) => library.shown)];
  const ofShown = shown.map(({ sha256 }) => [sha256, blobOf(blobs, sha256)] as const);
  return {
    documents: { ...documents, "content/content.json": await textOf(contentJson) },
    player: {
      main: blobOf(blobs, "main"),
      core: blobOf(blobs, "frame"),
      style: await textOf(blobOf(blobs, "style")),
    },
    scripts: Object.entries(scripts).map(([path, { sha256 }]) => ({ path, blob: blobOf(blobs, sha256) })),
    styles: await Promise.all(
      Object.entries(styles).map(async ([path, { sha256 }]) => ({ path, text: await textOf(blobOf(blobs, sha256)) })),
    ),
    shown: Object.fromEntries(ofShown),
    fonts: fonts.map((font) => ({ family: font.family, descriptors: font.descriptors, path: pathOf(font) })),
    files: Object.fromEntries(Object.entries(content).map(([path, blob]) => [`content/${path}`, blob])),
    later: [...later.keys()],
    bring: async (path) => {
      const file = later.get(path);
      return file ? get(file).catch(() => null) : null;
    },
  };
}

type Named = [name: string, part: Part];

const named = (parts: Record<string, Part>): Named[] => Object.entries(parts);
const bySha256 = (part: Part): Named => [part.sha256, part];
const pathOf = ({ file }: Font): string => `fonts/${file.sha256}`;
const inFolder = (folder: string, files: Record<string, KeptFile>) =>
  Object.entries(files).map(([path, file]) => [`${folder}/${path}`, file] as const);

/** The parts of a pack by their names: they lie in it one after the other. */
function partsOf(pack: Blob, named: readonly Named[]): Record<string, Blob> {
  let from = 0;
  return Object.fromEntries(named.map(([name, { bytes, type }]) => [name, pack.slice(from, (from += bytes), type)]));
}

const blobOf = (blobs: Record<string, Blob>, name: string): Blob => blobs[name] ?? new Blob([]);
const textOf = (blob: Blob): Promise<string> => new Response(blob).text();
