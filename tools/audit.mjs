// npm run audit: what the registry knows of weaknesses of the packages that run, and whether every licence is one of ours.
// Ends with 1 when there is something to do, and with 2 when the registry did not say.
import { spawnSync } from "node:child_process";
import { mayUse, packages } from "./packages.mjs";

const all = packages();
const refused = all.filter(({ licence }) => !mayUse(licence));
for (const { path, licence } of refused) console.log(`licence: ${path} says ${licence ?? "nothing"}`);
console.log(`${all.length} packages, ${refused.length} with a licence that is not in tools/packages.mjs`);

const asked = spawnSync("npm", ["audit", "--omit=dev", "--json"], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
const answer = asked.error ? { message: asked.error.message } : readAnswer(asked.stdout);
if (!answer.vulnerabilities) {
  console.log(`The registry did not say whether packages have weaknesses: ${answer.message ?? asked.stderr.trim()}`);
  process.exitCode = refused.length > 0 ? 1 : 2;
} else {
  const found = Object.values(answer.vulnerabilities);
  for (const { name, severity, range, fixAvailable } of found)
    console.log(`${severity}: ${name} ${range}${fixAvailable ? ", mended in a newer version" : ""}`);
  console.log(`${found.length} packages that run have a weakness that is known`);
  process.exitCode = refused.length + found.length > 0 ? 1 : 0;
}

function readAnswer(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
