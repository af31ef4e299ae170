import { expect, test } from "vitest";
import { hasTile, readTilePath, tilePath, tilesOf } from "#app/domain/certificates/log/tiles.ts";

test.each([
  [{ level: 0, place: 0, width: 256 }, "tile/0/000"],
  [{ level: 0, place: 67, width: 5 }, "tile/0/067.p/5"],
  [{ level: 1, place: 1234067, width: 256 }, "tile/1/x001/x234/067"],
])("%j is at %s", (tile, path) => {
  expect(tilePath(tile)).toBe(path);
  expect(readTilePath(path.slice("tile/".length))).toEqual(tile);
});

test.each([
  "",
  "0",
  "0/",
  "0/0",
  "0/000.p/0",
  "0/000.p/256",
  "0/000.p/05",
  "0/x000/001",
  "00/000",
  "0/1000",
  "../000",
  "0/000/001",
])("%j is no tile", (path) => {
  expect(readTilePath(path)).toBeNull();
});

test("a log of 70,000 has tiles on three levels", () => {
  const tiles = tilesOf(70_000);
  expect(tiles).toHaveLength(274 + 2 + 1);
  expect(tiles.slice(-4).map(tilePath)).toEqual([
    "tile/0/273.p/112",
    "tile/1/000",
    "tile/1/001.p/17",
    "tile/2/000.p/1",
  ]);
  expect(tiles.every((tile) => hasTile(tile, 70_000))).toBe(true);
  expect(tilesOf(0)).toEqual([]);
});

test("a tile is there when its last hash is", () => {
  expect(hasTile({ level: 0, place: 1, width: 3 }, 259)).toBe(true);
  expect(hasTile({ level: 0, place: 1, width: 4 }, 259)).toBe(false);
  expect(hasTile({ level: 1, place: 0, width: 2 }, 511)).toBe(false);
});
