// What package-lock.json says of every package: where it is from, its digest, its licence, whether it has a script.
import { readFileSync } from "node:fs";

/** Licences under which a package may be used here; docs/decisions/008 says why ours is the AGPL. */
const licences = new Set([
  ...[
    "0BSD",
    "Apache-2.0",
    "BlueOak-1.0.0",
    "BSD",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unlicense",
  ],
  ...["CC-BY-3.0", "CC-BY-4.0", "EPL-2.0", "LGPL-3.0-or-later", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Python-2.0", "Zlib"],
  "GPL-3.0-or-later",
]);

/** Packages whose licence is said in a file alone, which was read; of contexts of the W3C, their own licence beside it. */
const readByHand = {
  "@digitalbazaar/credentials-context": "BSD-3-Clause",
  "@digitalcredentials/ed25519-multikey": "BSD-3-Clause",
  "base-64": "MIT",
  "credentials-context": "BSD-3-Clause",
  "did-context": "BSD-3-Clause",
  eval: "MIT",
  format: "MIT",
  "parse-cache-control": "BSD-3-Clause",
  "require-like": "MIT",
  "seq-queue": "MIT",
};

const nameOf = (path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

/** Whether a licence, or each of those that hold together, is one of ours; of alternatives one is enough. */
export function mayUse(expression) {
  if (typeof expression !== "string") return false;
  const plain = expression.replace(/[()]/g, "").trim();
  if (/\bor\b/i.test(plain) && !/\band\b/i.test(plain))
    return plain.split(/\s+or\s+/i).some((one) => licences.has(one));
  return plain.split(/\s+and\s+/i).every((one) => licences.has(one));
}

/** Every package of a lockfile. */
export function packagesIn(lockfile) {
  return Object.entries(lockfile.packages)
    .filter(([path]) => path !== "")
    .map(([path, { version, resolved, integrity, license, hasInstallScript = false, dev = false }]) => {
      const name = nameOf(path);
      return { path, name, version, resolved, integrity, licence: readByHand[name] ?? license, hasInstallScript, dev };
    });
}

/** The packages of this space. */
export const packages = () => packagesIn(JSON.parse(readFileSync("package-lock.json", "utf8")));
