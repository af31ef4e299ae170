import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { measuringStore } from "#app/platform/file-store.server.ts";

// What holds of every place where files are kept is in tests/integration/file-store.test.ts.
test("measuring gives the SHA-256 and keeps nothing", async () => {
  const sha256 = createHash("sha256").update("sea salt").digest("hex");
  expect(await measuringStore.put([Buffer.from("sea "), Buffer.from("salt")])).toEqual({ sha256, bytes: 8 });
  expect(await measuringStore.has(sha256)).toBe(false);
  expect(await measuringStore.open(sha256)).toBeNull();
});
