// npm run keys -- COMMAND: lists, rotates and retires the keys that sign certificates; see docs/key-ceremony.md.
// Ends with 0, with 1 when it could not be done, and with 2 when it was called in another way.
import { createPrivateKey } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stdin, stdout } from "node:process";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { parseArgs } from "node:util";
import { adoptKey } from "#app/domain/certificates/keys/adopted-keys.server.ts";
import { keyList } from "#app/domain/certificates/keys/key-list.server.ts";
import { exportRoot, removeRoot, renewDocument, retire, rotate } from "#app/domain/certificates/keys/keys.server.ts";
import { logFiles } from "#app/domain/certificates/log/log-files.server.ts";
import type { Result } from "#app/domain/result.ts";
import { closeDatabase } from "#app/data/database.server.ts";
import { signingKeys } from "#app/data/signing-keys.server.ts";

const usage = `npm run keys -- list
npm run keys -- rotate ASSOCIATION              (or: space)
npm run keys -- retire KEY --compromised-from DATE
npm run keys -- export-root FILE
npm run keys -- renew-document ASSOCIATION --root FILE
npm run keys -- adopt ASSOCIATION --public FILE
npm run keys -- list-json FILE
npm run keys -- log-export FOLDER`;

const problems: Record<string, string> = {
  "unknown-association": "there is no association of this name",
  "unknown-key": "there is no key of this name, or it is a root",
  "no-root": "the private key of the root is not here",
  "unknown-root": "this is no key of a root in the key list, or the passphrase is another one",
  "unreadable-key":
    "the file is neither an Ed25519 public key nor a chain of certificates that begins with a P-256 key",
};

const at = new Date();
const { command, subject, options } = readArguments();

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}

function readArguments() {
  const strings = { type: "string" } as const;
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { "compromised-from": strings, root: strings, public: strings },
    });
    const [name = "", given = "", ...others] = positionals;
    return { command: others.length > 0 ? "" : name, subject: given, options: values };
  } catch {
    return { command: "", subject: "", options: {} };
  }
}

async function run(): Promise<void> {
  const { root, public: publicFile, "compromised-from": compromised } = options;
  if (command === "list" && !subject) return list();
  if (command === "rotate" && subject) return tell(await rotate(subject, { at }));
  if (command === "retire" && subject && compromised) return retireFrom(compromised);
  if (command === "export-root" && subject) return moveRoot();
  if (command === "renew-document" && subject && root) {
    const pem = await readFile(root, "utf8");
    return tell(await renewDocument(subject, { pem, passphrase: await askPassphrase() }, { at }));
  }
  if (command === "adopt" && subject && publicFile)
    return tell(await adoptKey(subject, await readFile(publicFile, "utf8"), { at }));
  if (command === "list-json" && subject) {
    const keys = await keyList({ withStatusLists: true, at });
    return writeFile(subject, `${JSON.stringify(keys, null, 2)}\n`);
  }
  if (command === "log-export" && subject) return exportLog();
  console.error(usage);
  process.exitCode = 2;
}

async function list(): Promise<void> {
  for (const { id, purpose, sealedKey, from, until, compromisedFrom } of await signingKeys()) {
    const end = until ? `until ${until.toISOString()}` : "no end";
    const place = sealedKey === null ? "kept elsewhere" : "kept here, sealed";
    const stolen = compromisedFrom ? `, COMPROMISED FROM ${compromisedFrom.toISOString()}` : "";
    console.log(`${id.padEnd(26)} ${purpose.padEnd(10)} from ${from.toISOString()}, ${end}, ${place}${stolen}`);
  }
}

function tell(result: Result<string | string[] | null, string>): void {
  if (!result.ok) throw new Error(problems[result.problem] ?? result.problem);
  for (const name of [result.value ?? []].flat()) console.log(`new key ${name}`);
}

async function retireFrom(date: string): Promise<void> {
  const moment = new Date(date);
  if (Number.isNaN(moment.getTime())) throw new Error("the date must be like 2026-11-25 or 2026-11-25T12:00:00Z");
  tell(await retire(subject, moment, { at }));
}

// The file is read again before the private key is removed here.
async function moveRoot(): Promise<void> {
  const passphrase = await askPassphrase();
  if (passphrase.length < 12) throw new Error("the passphrase needs 12 characters or more");
  const exported = await exportRoot(passphrase);
  if (!exported.ok) return tell(exported);
  await writeFile(subject, exported.value.pem, { mode: 0o600, flag: "wx", flush: true });
  createPrivateKey({ key: await readFile(subject), passphrase });
  await removeRoot(exported.value.name);
  console.log(`${exported.value.name} is in ${subject}, and its private key no longer here`);
}

async function exportLog(): Promise<void> {
  let count = 0;
  for await (const { path, bytes } of logFiles()) {
    await mkdir(dirname(join(subject, path)), { recursive: true });
    await writeFile(join(subject, path), bytes);
    count++;
  }
  console.log(`${count} files in ${subject}`);
}

// In a terminal nothing is shown of it; otherwise it is the first line of stdin.
async function askPassphrase(): Promise<string> {
  if (stdin.isTTY) stdout.write("Passphrase of the root: ");
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY });
  try {
    for await (const line of lines) return line;
    return "";
  } finally {
    lines.close();
    if (stdin.isTTY) stdout.write("\n");
  }
}
