import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { typeOf } from "#app/domain/h5p/file-kinds.ts";
import { keeping, keepTogether, packType, source, type Source } from "#app/domain/h5p/keeping.server.ts";
import type { Font } from "#app/domain/h5p/manifest.ts";
import { playerSources, playerVersion, type Player, type PlayerSource } from "#app/domain/h5p/player.ts";
import { flatStyle, fontsOf, shownBy } from "#app/domain/h5p/style-sheet.ts";
import type { FileStore } from "#app/platform/file-store.server.ts";

const styleName = "styles/h5p.css";

/** Puts the player into the store; throws when a file of it is not the one that is known. */
export async function takeInPlayer(store: FileStore): Promise<Player> {
  const of = async (name: PlayerSource) => {
    const bytes = await readSource(name);
    return source(() => [bytes], typeOf(name));
  };
  const css = (await readSource(styleName)).toString("utf8");
  const textOf = (name: string) => (name === styleName ? css : null);
  const shown = new Map<string, Source>();
  for (const name of shownBy([styleName], { textOf, has: isSource }))
    if (isSource(name)) shown.set(name, await of(name));
  const keep = keeping(store);
  const fonts: Font[] = [];
  for (const { name, ...font } of fontsOf([styleName], { textOf, has: isSource }))
    if (isSource(name)) fonts.push({ ...font, file: await keep((await of(name)).pieces, typeOf(name)) });
  const text = Buffer.from(flatStyle([styleName], { textOf, keptAs: (name) => shown.get(name)?.part.sha256 ?? null }));
  const style = await source(() => [text], typeOf(styleName));
  const [main, frame] = [await of("main.bundle.js"), await of("frame.bundle.js")];
  const pack = await keepTogether(keep, [main, frame, style, ...shown.values()], packType);
  return {
    version: playerVersion,
    ...{ main: main.part, frame: frame.part, style: style.part, pack, fonts },
    shown: [...shown.values()].map(({ part }) => part),
  };
}

const isSource = (name: string): name is PlayerSource => Object.hasOwn(playerSources, name);

async function readSource(name: PlayerSource): Promise<Buffer> {
  const folder = dirname(createRequire(import.meta.url).resolve("h5p-standalone"));
  const bytes = await readFile(join(folder, name));
  if (createHash("sha256").update(bytes).digest("hex") !== playerSources[name])
    throw new Error(`${name} of h5p-standalone is not that of version ${playerVersion}`);
  return bytes;
}
