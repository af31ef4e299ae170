// What an H5P activity is made of, fetched by its page: every file has an address that never changes, so the browser, or
// the worker for a course that is kept, has it the second time.
import type { KeptFile, Manifest } from "#app/domain/h5p/manifest.ts";
import { fileAddress, folderOf, isPlayedLater, playerPackage } from "#app/domain/h5p/player-package.ts";
import type { Player } from "#app/domain/h5p/player.ts";
import type { Feed } from "./h5p-messages.ts";

type Fetched = Pick<Feed, "documents" | "player" | "scripts" | "styles" | "shown" | "files" | "later"> & {
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

const json = <Value>(address: string): Promise<Value> => ask(address).then((answer) => answer.json() as Promise<Value>);

/** Fetches all that a package needs to begin; `say` hears how much of it is there. Throws without network. */
export async function fetchPackage(
  { manifest, player }: { manifest: string; player: string },
  say: (done: number, total: number) => void,
): Promise<Fetched> {
  const [held, playing] = await Promise.all([json<Manifest>(`/h5p/${manifest}`), json<Player>(`/h5p/${player}`)]);
  const blobs = new Map<string, Promise<Blob>>();
  let [done, total] = [0, 0];
  const get = (file: KeptFile): Promise<Blob> => {
    const known = blobs.get(file.sha256);
    if (known) return known;
    total++;
    const blob = ask(fileAddress(file))
      .then((answer) => answer.blob())
      .then((body) => {
        say(++done, total);
        return body.slice(0, body.size, file.type);
      });
    blobs.set(file.sha256, blob);
    return blob;
  };
  const all = async (files: readonly Named[]): Promise<Record<string, Blob>> =>
    Object.fromEntries(await Promise.all(files.map(async ([name, file]) => [name, await get(file)] as const)));

  const { documents, scripts, styles } = playerPackage(held);
  const ofContent = Object.entries(held.content).map(([path, file]): Named => [`content/${path}`, file]);
  const ofLibraries = held.libraries.flatMap((library) =>
    Object.entries(library.others).map(([path, file]): Named => [`${folderOf(library)}/${path}`, file]),
  );
  const later = new Map([...ofContent.filter(([, file]) => isPlayedLater(file)), ...ofLibraries]);
  const shown = [...held.libraries.flatMap((one) => one.shown), ...playing.shown];
  const [main, core, style, scriptBlobs, styleBlobs, shownBlobs, files] = await Promise.all([
    get(playing.main),
    get(playing.frame),
    get(playing.style).then(textOf),
    all(Object.entries(scripts)),
    all(Object.entries(styles)),
    all(shown.map((file): Named => [file.sha256, file])),
    all(ofContent.filter(([, file]) => !isPlayedLater(file))),
  ]);
  const words = files["content/content.json"];
  return {
    documents: { ...documents, "content/content.json": words ? await textOf(words) : "{}" },
    player: { main, core, style },
    scripts: Object.entries(scriptBlobs).map(([path, blob]) => ({ path, blob })),
    styles: await Promise.all(
      Object.entries(styleBlobs).map(async ([path, blob]) => ({ path, text: await textOf(blob) })),
    ),
    shown: shownBlobs,
    files,
    later: [...later.keys()],
    bring: async (asked) => {
      const file = later.get(asked);
      return file ? get(file).catch(() => null) : null;
    },
  };
}

type Named = [name: string, file: KeptFile];

const textOf = (blob: Blob): Promise<string> => new Response(blob).text();
