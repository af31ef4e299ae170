/** Hashes of a whole tile (https://c2sp.org/tlog-tiles). */
export const tileWidth = 256;

/** A tile: `level` 0 holds leaf hashes, each level above the roots of whole tiles below; `width` is 1 to 256 hashes. */
export type Tile = { level: number; place: number; width: number };

/** The address of a tile below the log's own: `tile/0/x001/067`, and `.p/5` behind it while it has only five hashes. */
export function tilePath({ level, place, width }: Tile): string {
  const groups = [place % 1000];
  for (let rest = Math.floor(place / 1000); rest > 0; rest = Math.floor(rest / 1000)) groups.unshift(rest % 1000);
  const path = groups
    .map((group, at) => (at < groups.length - 1 ? "x" : "") + String(group).padStart(3, "0"))
    .join("/");
  return `tile/${level}/${path}${width < tileWidth ? `.p/${width}` : ""}`;
}

/** The tile of an address, such as `0/x001/067.p/5`, or null when it is none. */
export function readTilePath(path: string): Tile | null {
  const [, level = "", places = "", partial] =
    /^(0|[1-5]?\d)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? [];
  const width = partial === undefined ? tileWidth : Number(partial);
  const tile = { level: Number(level), place: Number(places.replace(/[x/]/g, "")), width };
  // Written again it must be the same: there is one address for each tile.
  return level !== "" && tilePath(tile) === `tile/${path}` ? tile : null;
}

/** All tiles of a log of this size: whole ones, and of each level the last that is not whole. */
export function tilesOf(size: number): Tile[] {
  const tiles: Tile[] = [];
  for (let [level, hashes] = [0, size]; hashes > 0; level++, hashes = Math.floor(hashes / tileWidth)) {
    const whole = Math.floor(hashes / tileWidth);
    for (let place = 0; place < whole; place++) tiles.push({ level, place, width: tileWidth });
    if (hashes % tileWidth > 0) tiles.push({ level, place: whole, width: hashes % tileWidth });
  }
  return tiles;
}

/** Whether a log of this size has all hashes of a tile. */
export const hasTile = ({ level, place, width }: Tile, size: number): boolean =>
  place * tileWidth + width <= Math.floor(size / tileWidth ** level);
