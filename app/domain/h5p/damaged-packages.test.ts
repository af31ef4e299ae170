import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packed } from "../../../tests/h5p/small-package.ts";
import { takeInPackage } from "#app/domain/h5p/flatten.server.ts";
import { refusalFacts } from "#app/domain/h5p/refusals.ts";
import { measuringStore } from "#app/platform/file-store.server.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fadae-h5p-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function takeIn(bytes: Uint8Array) {
  const path = join(folder, "package.h5p");
  await writeFile(path, bytes);
  return takeInPackage(path, measuringStore);
}

const whole = packed();

test("a package with any bytes changed is read as it was or refused, and never ends the program", async () => {
  const sound = await takeIn(whole);
  const libraries = sound.ok ? sound.value.libraries : null;
  const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const damaged = Buffer.from(whole);
      for (const [at, byte] of changes) damaged[at] = byte;
      const taken = await takeIn(damaged);
      // Dates and the like may be others; what unfolds may not, for each file has its checksum.
      const refused = !taken.ok && Object.hasOwn(refusalFacts, taken.problem);
      expect(refused ? libraries : taken.ok && taken.value.libraries).toEqual(libraries);
    }),
    { numRuns: 100 },
  );
});

test("a package cut anywhere is refused", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
      expect(await takeIn(whole.subarray(0, length))).toMatchObject({ ok: false });
    }),
    { numRuns: 50 },
  );
});
