// npm run backup: makes an encrypted backup of this installation while it is used; see docs/operations.md.
// Ends with 0, with 1 when it could not be done or something is damaged, and with 2 when it was called in another way.
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import packageFacts from "../package.json" with { type: "json" };
import { makeBackup, type Made } from "#app/domain/backup/backup.server.ts";
import { readKeep } from "#app/domain/backup/backup-names.ts";
import { newIdentity } from "#app/domain/backup/encryption.server.ts";
import { checkBackup } from "#app/domain/backup/restore.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { runCommand, wrongUse } from "./command.ts";
import { problemSentence, sumUp } from "./backup-words.ts";
import { migrationNames } from "./db.mjs";

const usage = `npm run backup [-- --to FOLDER] [--keep DAYS,WEEKS,MONTHS]
npm run backup -- --new-identity FILE
npm run backup -- --check FILE --identity FILE`;

await runCommand(run);

async function run(): Promise<number> {
  const given = argumentsGiven();
  const { to, keep, check, identity, "new-identity": identityFile } = given ?? {};
  if (given && identityFile && !to && !keep && !check && !identity) return makeIdentity(identityFile);
  if (given && check && identity && !to && !keep && !identityFile) return readAll(check, identity);
  if (!given || identityFile || check || identity) return wrongUse(usage);
  const { backupFolder, backupRecipients, backupKeep } = environment();
  const folder = to ?? backupFolder;
  const kept = readKeep(keep ?? backupKeep);
  if (!folder) return wrongUse("Where to? Say --to FOLDER, or set BACKUP_DIR.");
  if (!kept) return wrongUse("--keep takes how many days, weeks and months are kept, such as 7,4,12.");
  if (backupRecipients.length === 0) return wrongUse(problemSentence("no-recipients", {}));
  const order = { folder, recipients: backupRecipients, keep: kept, product: packageFacts.version };
  const made = await makeBackup(order, { at: new Date() });
  if (made.ok) return tell(made.value);
  console.error(problemSentence(made.problem, made.detail ?? {}));
  return made.problem === "bad-recipient" ? 2 : 1;
}

function argumentsGiven() {
  const text = { type: "string" } as const;
  try {
    const options = { to: text, keep: text, check: text, identity: text, "new-identity": text };
    return parseArgs({ options }).values;
  } catch {
    return null;
  }
}

function tell({ path, bytes, manifest, damaged, removed }: Made): number {
  console.log(`${path}: ${bytes} bytes`);
  console.log(sumUp(manifest));
  for (const name of removed) console.log(`removed ${name}`);
  if (damaged.length === 0) return 0;
  for (const name of damaged) console.error(`damaged: ${name} does not hold what its name says`);
  console.error("The backup holds these as they are. No older backup was removed: one may have them whole.");
  return 1;
}

async function makeIdentity(path: string): Promise<number> {
  const { identity, recipient } = await newIdentity();
  const lines = `# public key: ${recipient}\n${identity}\n`;
  try {
    await writeFile(path, lines, { mode: 0o600, flag: "wx", flush: true });
  } catch (error) {
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    console.error(
      isThere ? `${path} is there, and nothing is written over.` : `${path} could not be written: ${String(error)}`,
    );
    return 1;
  }
  console.log(`The identity is in ${path}. Whoever has it opens every backup made for it; without it none can be opened.
Bring it off this machine: to a stick, and a second one, or printed; two people keep it in two places, and none on the server.
On the server, set its public key:

BACKUP_RECIPIENTS=${recipient}`);
  return 0;
}

async function readAll(file: string, identityFile: string): Promise<number> {
  const identity = await readFile(identityFile, "utf8").catch(() => null);
  if (identity === null) return wrongUse(`${identityFile} cannot be read.`);
  const checked = await checkBackup({ file, identity }, migrationNames);
  if (checked.ok) {
    console.log(`${file}: whole and unchanged\n${sumUp(checked.value)}`);
    return 0;
  }
  console.error(`${file}: ${problemSentence(checked.problem, checked.detail ?? {})}`);
  return checked.problem === "bad-identity" || checked.problem === "no-file" ? 2 : 1;
}
