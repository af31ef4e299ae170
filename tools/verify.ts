// npm run verify -- [--json] [--keys FILE]… [--status FILE]… [--at DATE] FILE…
// Says of each file whether it is a genuine certificate: a PDF, a credential as JSON, the text of a QR code; - is what
// comes in. Ends with 0 when all are valid, with 1 when one is not, and with 2 when it was called in another way.
import { createReadStream, statSync } from "node:fs";
import { parseArgs } from "node:util";
import type { KeyList } from "#app/domain/certificates/keys/key-list.ts";
import { readKeyList } from "#app/domain/certificates/verifying/key-list.ts";
import { limits } from "#app/domain/certificates/verifying/limits.ts";
import type { Report, Trust } from "#app/domain/certificates/verifying/report.ts";
import { verifyThoroughly } from "#app/domain/certificates/verifying/thorough.server.ts";
import { english as words } from "#app/verify-page/words-en.ts";

/** It was called in a way that is not foreseen, or a file it relies on is not what it has to be. */
class WrongUse extends Error {}

const usage = "npm run verify -- [--json] [--keys FILE]… [--status FILE]… [--at DATE] FILE…";

try {
  const { values, positionals } = argumentsGiven();
  const trust = await trustOf(values);
  const judged: { file: string; report: Report }[] = [];
  for (const file of positionals) {
    const report = await verifyThoroughly(await bytesOf(file), trust);
    judged.push({ file, report });
    if (!values.json) console.log(describe(file, report));
  }
  if (values.json)
    console.log(
      JSON.stringify(
        judged.map(({ file, report }) => ({ file, ...report, credential: undefined })),
        null,
        2,
      ),
    );
  process.exitCode = judged.every(({ report }) => report.verdict === "valid") ? 0 : 1;
} catch (error) {
  if (!(error instanceof WrongUse)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function argumentsGiven() {
  const many = { type: "string", multiple: true, default: [] as string[] } as const;
  try {
    const given = parseArgs({
      allowPositionals: true,
      options: { json: { type: "boolean", default: false }, keys: many, status: many, at: { type: "string" } },
    });
    if (given.positionals.length === 0) throw new WrongUse(usage);
    return given;
  } catch (error) {
    if (error instanceof WrongUse) throw error;
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

async function trustOf(given: { keys: string[]; status: string[]; at?: string | undefined }): Promise<Trust> {
  const at = given.at === undefined ? new Date() : new Date(given.at);
  if (Number.isNaN(at.getTime()))
    throw new WrongUse(`${given.at} is no date such as 2026-11-25 or 2026-11-25T12:00:00Z.`);
  const keys: KeyList[] = [];
  for (const file of given.keys) {
    const lists = [await jsonOf(file)].flat().map(readKeyList);
    if (lists.length === 0 || lists.includes(null)) throw new WrongUse(`${file} is no key list.`);
    keys.push(...lists.filter((list) => list !== null));
  }
  const statusLists = [];
  for (const file of given.status) statusLists.push(...[await jsonOf(file)].flat());
  return { keys: keys.length > 0 ? keys : [await ownKeys(at)], at, statusLists };
}

/** The key list of the installation whose data are here. */
async function ownKeys(at: Date): Promise<KeyList> {
  try {
    const { keyList } = await import("#app/domain/certificates/keys/key-list.server.ts");
    const list = await keyList({ withStatusLists: true, at });
    if (list.keys.length > 0) return list;
  } catch {
    // No data here, or of another time: said below.
  }
  throw new WrongUse("There is no installation with keys here: say with --keys FILE whose certificates you rely on.");
}

async function jsonOf(file: string): Promise<unknown> {
  try {
    return JSON.parse(Buffer.from(await bytesOf(file)).toString()) as unknown;
  } catch (error) {
    if (error instanceof WrongUse) throw error;
    throw new WrongUse(`${file} is no JSON.`);
  }
}

/** A file, or what comes in; never more than a byte beyond the limit, so that an endless stream ends here. */
async function bytesOf(file: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    if (file !== "-" && statSync(file).isDirectory()) throw new Error("it is a folder");
    const stream = file === "-" ? process.stdin : createReadStream(file, { end: limits.fileBytes });
    for await (const part of stream as AsyncIterable<Uint8Array>) {
      parts.push(part);
      length += part.length;
      if (length > limits.fileBytes) break;
    }
  } catch (error) {
    throw new WrongUse(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return Buffer.concat(parts);
}

/** A file's verdict, the layer that failed, and what is signed, in a few lines. */
function describe(file: string, { verdict, layer, problem, status, facts }: Report): string {
  const lines = [`${file}: ${verdict}${layer ? ` (${layer}: ${problem})` : ""}`];
  const isUnchecked = verdict === "valid" && status === "not-checked";
  lines.push(verdict === "valid" ? (isUnchecked ? words.notChecked : words.good) : words.verdicts[verdict]);
  if (layer) lines.push(words.failures[layer]);
  if (facts) {
    const { name, titles, association, issuedOn, hours, serial, host } = facts;
    if (verdict === "altered" || verdict === "unknown") lines.push(`${words.truth}:`);
    lines.push([name.ar, name.latin].filter(Boolean).join(" – "), titles.join(" – "));
    lines.push(`${association}, ${issuedOn}, ${hours} h, ${serial}, ${host}`);
  }
  return lines.join("\n  ");
}
