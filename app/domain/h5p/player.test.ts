import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import packageJson from "../../../package.json" with { type: "json" };
import { sentBytes } from "#app/domain/h5p/manifest.ts";
import { takeInPlayer } from "#app/domain/h5p/player.server.ts";
import { playerSchema, playerSources, playerVersion } from "#app/domain/h5p/player.ts";
import { folderStore } from "#app/platform/file-store.server.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fadae-h5p-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the player that is installed is the one that is known", () => {
  expect(packageJson.dependencies["h5p-standalone"]).toBe(playerVersion);
});

test("the player is kept as it came, its style without fonts for words", async () => {
  const store = folderStore(folder);
  const player = await takeInPlayer(store);
  expect(playerSchema.parse(player)).toEqual(player);
  expect(player.main.sha256).toBe(playerSources["main.bundle.js"]);
  expect(player.frame.sha256).toBe(playerSources["frame.bundle.js"]);
  expect(player.shown.map(({ sha256 }) => sha256)).toEqual([playerSources["images/throbber.gif"]]);
  expect(player.fonts.map(({ family, file }) => [family, file.sha256])).toEqual([
    ["h5p", playerSources["fonts/h5p-core-30.woff2"]],
    ["h5p-theme", playerSources["fonts/h5p-theme.woff2"]],
  ]);
  const opened = await store.open(player.pack.sha256);
  const pack = Buffer.concat((await opened?.pieces.toArray()) ?? []);
  const [core, from] = [player.main.bytes, player.main.bytes + player.frame.bytes];
  expect(createHash("sha256").update(pack.subarray(core, from)).digest("hex")).toBe(player.frame.sha256);
  const style = pack.subarray(from, from + player.style.bytes).toString();
  expect(style).not.toContain("@font-face");
  for (const { sha256 } of player.shown) expect(style).toContain(`url("h5p-file:${sha256}")`);
  expect(style.replaceAll(/url\("h5p-file:[0-9a-f]{64}"\)/g, "")).not.toMatch(/url\((?!["']?data:)/);
});

test("the player takes less than 60 kB on a cold first view", async () => {
  const { pack } = await takeInPlayer(folderStore(folder));
  expect(sentBytes([pack])).toBeLessThan(60_000);
});
