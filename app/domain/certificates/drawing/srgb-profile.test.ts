import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { srgbProfile } from "#app/domain/certificates/drawing/srgb-profile.server.ts";

test("the profile means the colours of sRGB, as LittleCMS reads it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fadae-profile-"));
  const path = join(folder, "srgb.icc");
  writeFileSync(path, srgbProfile);
  // A ramp through all of red, green and blue.
  const colours = Uint8Array.from({ length: 3 * 512 }, (_, at) => (at * 89 + (at >> 4)) & 255);
  const picture = () => sharp(colours, { raw: { width: 512, height: 1, channels: 3 } });
  const converted = await picture().withIccProfile(path).png().toBuffer();
  const { icc } = await sharp(converted).metadata();
  const pixels = await sharp(converted, { ignoreIcc: true }).raw().toBuffer();
  rmSync(folder, { recursive: true });
  expect(icc?.equals(srgbProfile)).toBe(true);
  const differences = Array.from(pixels, (value, at) => Math.abs(value - (colours[at] ?? 0)));
  expect(Math.max(...differences)).toBeLessThanOrEqual(1);
});

test("it says how long it is, and its parts lie inside", () => {
  const view = new DataView(srgbProfile.buffer, srgbProfile.byteOffset, srgbProfile.byteLength);
  expect(view.getUint32(0)).toBe(srgbProfile.length);
  const count = view.getUint32(128);
  for (let entry = 132; entry < 132 + count * 12; entry += 12) {
    expect(view.getUint32(entry + 4) % 4).toBe(0);
    expect(view.getUint32(entry + 4) + view.getUint32(entry + 8)).toBeLessThanOrEqual(srgbProfile.length);
  }
});
