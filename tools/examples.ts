// npm run examples: makes certificates/examples anew, with the test keys that are there, and verify.html with their list.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildVerifyPage } from "./verify-page.mjs";
import { hostileCases } from "../tests/certificates/hostile/cases.ts";
import { describeExamples, folderOf } from "../tests/certificates/hostile/examples-index.ts";
import type { KeptPairs } from "../tests/certificates/hostile/installation.ts";
import { newWorld } from "../tests/certificates/hostile/world.ts";

const certificates = resolve(import.meta.dirname, "../certificates");
const folder = join(certificates, "examples");
/** Files that would say little and weigh much. */
const tooLarge = 500_000;

for (const part of ["broken", "unchecked"]) {
  rmSync(join(folder, part), { recursive: true, force: true });
  mkdirSync(join(folder, part), { recursive: true });
}
const keysFile = join(folder, "test-keys.json");
const kept = existsSync(keysFile)
  ? (JSON.parse(readFileSync(keysFile, "utf8")) as { pairs: KeptPairs }).pairs
  : undefined;
const world = await newWorld(kept);
const { ours, good } = world;

const cases = (await hostileCases(world)).filter(({ bytes }) => bytes.length < tooLarge);
for (const one of cases) writeFileSync(join(folder, folderOf(one), one.name), one.bytes);
writeFileSync(join(folder, "valid.pdf"), good.pdf);
writeFileSync(join(folder, "valid.json"), good.credential);
writeFileSync(join(folder, "valid-qr.txt"), good.qr);
writeFileSync(join(folder, "keys.json"), JSON.stringify(ours.keyList, null, 2));
writeFileSync(join(folder, "more-keys.json"), JSON.stringify(world.keyLists.slice(1), null, 2));
const seeds = Object.values(ours.signers).map(
  ({ keyName }) => [keyName, Buffer.alloc(32, keyName).toString("base64")] as const,
);
writeFileSync(keysFile, JSON.stringify({ seeds: Object.fromEntries(seeds), pairs: ours.pairs }, null, 2));
writeFileSync(join(folder, "README.md"), describeExamples(cases));
const { statusLists: _, ...pinned } = ours.keyList;
const html = await buildVerifyPage([pinned]);
writeFileSync(join(certificates, "verify.html"), html);
console.log(`${cases.length} broken examples, verify.html ${Buffer.byteLength(html)} bytes`);
