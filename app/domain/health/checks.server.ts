import { currentKey } from "#app/domain/certificates/keys/current-key.ts";
import { keyList } from "#app/domain/certificates/keys/key-list.server.ts";
import { openKey } from "#app/domain/certificates/keys/sealing.server.ts";
import { inspectLog } from "#app/domain/certificates/log/log.server.ts";
import { heldProofs } from "#app/domain/certificates/verifying/proofs.ts";
import type { JsonObject } from "#app/domain/certificates/verifying/json-text.ts";
import { verifyThoroughly } from "#app/domain/certificates/verifying/thorough.server.ts";
import {
  checkedBackup,
  checkedOrigin,
  checkedSpace,
  isOpenToOthers,
  modeText,
  type Checked,
} from "#app/domain/health/check.ts";
import { clockVerdict } from "#app/domain/identity/clock.server.ts";
import { mayChangeTables } from "#app/data/account-rights.server.ts";
import { newestCredential } from "#app/data/certificates.server.ts";
import { latestHead } from "#app/data/certificate-log.server.ts";
import {
  askDatabase,
  databaseClock,
  databaseFile,
  engineVersion,
  inspectFile,
  isDatabaseThere,
  migrations,
} from "#app/data/engine.server.ts";
import { signingKeys, type KeptKey } from "#app/data/signing-keys.server.ts";
import { failingSince } from "#app/data/webhooks.server.ts";
import { openJobsSince, toldWebhooks } from "#app/data/work.server.ts";
import { isDraining } from "#app/platform/draining.ts";
import { environment } from "#app/platform/environment.server.ts";
import { keySecretFile } from "#app/platform/key-secret.server.ts";
import { diskSpace, fileMode, newestFile, tryWriting } from "#app/platform/machine.server.ts";
import { tryScanner } from "#app/platform/scanner.server.ts";
import { tryStore } from "#app/platform/store-check.server.ts";

type Moment = { at: Date };

const hour = 3_600_000;
const day = 24 * hour;
/** Seconds that two clocks may differ by. */
const clockSeconds = 5;
/** Days before its end that a key is spoken of; document keys are made anew before that. */
const keyDays = 30;
const backupName = /^fadae-.*\.zip\.age$/;

/**
 * Looks at what costs little: settings, disk, store, virus scanner, clock, whether the database answers, migrations, keys, jobs, other
 * systems and copies. Makes and changes nothing but a few bytes in the data folder and in the store of files, which it takes
 * away again.
 */
export async function cheapChecks({ at }: Moment): Promise<Checked[]> {
  const found = await Promise.all([settingsChecks(), folderChecks(), storeChecks(), scannerChecks()]);
  const settings = found.flat();
  const database = await databaseAnswers();
  if (database.code !== "database-ok") return [...settings, database, ...(await backupChecks({ at }))];
  const migrated = await migrationChecks();
  // Tables that lack something cannot be asked; those of a newer version have more (see docs/decisions/059).
  const isWhole = migrated.code === "migrations-ok" || migrated.code === "migrations-newer";
  const inside = isWhole ? await insideChecks({ at }) : [];
  return [...settings, database, migrated, ...inside, ...(await backupChecks({ at }))];
}

// What answers and yet cannot be read.
const unreadable = (): Checked => ({ code: databaseFile() === null ? "database-unreachable" : "database-damaged" });

async function insideChecks({ at }: Moment): Promise<Checked[]> {
  try {
    return [
      ...(await clockChecks()),
      ...(await rightsChecks()),
      ...(await keyChecks({ at })),
      ...(await workChecks({ at })),
    ];
  } catch {
    return [unreadable()];
  }
}

/**
 * Looks at everything: the above, every page of the database, whether what is signed now and what was signed verifies. For
 * a few hundred certificates this takes seconds.
 */
export async function allChecks({ at }: Moment): Promise<Checked[]> {
  const cheap = await cheapChecks({ at });
  const codes = codesOf(cheap);
  const file = codes.includes("database-ok") ? await fileChecks() : [];
  const signs = codes.includes("keys-ok") ? await signatureChecks({ at }).catch(() => [unreadable()]) : [];
  const found = [...cheap, ...file, ...signs];
  return found.filter(({ code }, place) => code !== "database-damaged" || place === codesOf(found).indexOf(code));
}

const codesOf = (found: readonly Checked[]) => found.map(({ code }) => code);

async function settingsChecks(): Promise<Checked[]> {
  const found: Checked[] = [{ code: "settings-ok" }, ...checkedOrigin(environment())];
  const secret = await keySecretFile();
  if (secret === null) return [...found, { code: "secret-ok" }];
  const { path, mode } = secret;
  if (mode === null) return found;
  const isOpen = isOpenToOthers(mode);
  return [
    ...found,
    isOpen ? { code: "secret-open", values: { file: path, mode: modeText(mode) } } : { code: "secret-ok" },
  ];
}

async function folderChecks(): Promise<Checked[]> {
  const folder = environment().dataFolder;
  const [written, space, mode] = await Promise.all([tryWriting(folder), diskSpace(folder), fileMode(folder)]);
  const values = { folder };
  const found: Checked[] = [{ code: written ? "folder-ok" : "folder-unwritable", values }];
  const isOpen = environment().production && mode !== null && (mode & 0o007) !== 0;
  if (isOpen) found.push({ code: "folder-open", values: { folder, mode: modeText(mode) } });
  if (space) found.push(checkedSpace(space));
  const seconds = written ? secondsApart(written.machine, written.files) : 0;
  if (seconds > clockSeconds) found.push({ code: "clock-files", values: { seconds } });
  return found;
}

async function storeChecks(): Promise<Checked[]> {
  const found = await tryStore();
  const bucket = environment().bucket;
  if (found === null || bucket === null) return [];
  const codes = {
    good: "store-ok",
    open: "store-open",
    unreachable: "store-unreachable",
    refused: "store-refused",
  } as const;
  return [{ code: codes[found], values: { name: bucket.name, origin: bucket.endpoint } }];
}

async function scannerChecks(): Promise<Checked[]> {
  const found = await tryScanner();
  return found === null ? [] : [{ code: found === "good" ? "scanner-ok" : "scanner-unreachable" }];
}

const secondsApart = (one: Date, other: Date) => Math.round(Math.abs(one.getTime() - other.getTime()) / 1000);

async function databaseAnswers(): Promise<Checked> {
  if (!isDatabaseThere()) return { code: "database-missing", values: { file: databaseFile() ?? "" } };
  try {
    await askDatabase();
    return { code: "database-ok", values: { engine: await engineVersion() } };
  } catch {
    return { code: "database-unreachable" };
  }
}

async function migrationChecks(): Promise<Checked> {
  const { applied, missing, failed, unknown } = await migrations();
  if (failed[0]) return { code: "migrations-failed", values: { name: failed[0] } };
  if (missing.length > 0) return { code: "migrations-missing", values: { count: missing.length } };
  if (unknown[0]) return { code: "migrations-newer", values: { name: unknown[0] } };
  return { code: "migrations-ok", values: { count: applied.length } };
}

// What serves needs to change no table, and cannot be made to where another account owns them.
async function rightsChecks(): Promise<Checked[]> {
  const mayChange = await mayChangeTables();
  if (mayChange === null) return [];
  if (!mayChange) return [{ code: "rights-ok" }];
  return [{ code: environment().databaseOwnerUrl === null ? "rights-one" : "rights-wide" }];
}

// A head that was signed in the future says that the clock was put back.
async function clockChecks(): Promise<Checked[]> {
  const [clock, head] = await Promise.all([databaseClock(), latestHead()]);
  const now = clock?.machine ?? new Date();
  const verdict = await clockVerdict({ at: now });
  if (verdict !== "holds") return [{ code: `clock-${verdict}` }];
  const apart = clock ? secondsApart(clock.machine, clock.server) : 0;
  if (head && head.signedAt.getTime() > now.getTime() + 60_000) return [{ code: "clock-behind" }];
  return [apart > clockSeconds ? { code: "clock-database", values: { seconds: apart } } : { code: "clock-ok" }];
}

async function keyChecks({ at }: Moment): Promise<Checked[]> {
  const keys = await signingKeys();
  if (keys.length === 0) return [{ code: "keys-none" }];
  const closed = await closedKeys(keys);
  if (closed === "no-secret") return [{ code: "secret-missing" }];
  if (closed.length > 0) return [{ code: "keys-closed", values: { names: closed.join(", ") } }];
  return [{ code: "keys-ok", values: { count: keys.length } }, ...endingKeys(keys, at)];
}

/** Keys kept here that do not open; `no-secret` when what opens them is missing. */
async function closedKeys(keys: readonly KeptKey[]): Promise<string[] | "no-secret"> {
  const sealed = keys.filter(({ sealedKey }) => sealedKey !== null);
  // Opening would make a new secret in place of the one that is missing.
  if (sealed.length > 0 && (await keySecretFile())?.mode === null) return "no-secret";
  const opened = await Promise.all(
    sealed.map(({ id, sealedKey }) =>
      openKey(sealedKey ?? "", id).then(
        () => null,
        () => id,
      ),
    ),
  );
  return opened.filter((id) => id !== null);
}

function endingKeys(keys: KeptKey[], at: Date): Checked[] {
  const found: Checked[] = [];
  const associations = new Set(keys.flatMap(({ association }) => association?.slug ?? []));
  for (const association of associations) {
    const key = currentKey(keys, "document", association, at);
    if (!key) {
      const last = keys.findLast((one) => one.purpose === "document" && one.association?.slug === association);
      if (last) found.push({ code: "key-ended", values: { name: last.id } });
    } else if (key.until && key.until.getTime() < at.getTime() + keyDays * day)
      found.push({ code: "key-ending", values: { name: key.id, day: key.until.toISOString() } });
  }
  return found;
}

async function workChecks({ at }: Moment): Promise<Checked[]> {
  const before = new Date(at.getTime() - hour);
  const [stuck, webhooks] = await Promise.all([openJobsSince(before), toldWebhooks()]);
  const since = await Promise.all(webhooks.map(failingSince));
  const failing = since.filter((moment) => moment !== null && moment < before).length;
  return [
    stuck > 0 ? { code: "jobs-stuck", values: { count: stuck } } : { code: "jobs-ok" },
    failing > 0 ? { code: "webhooks-failing", values: { count: failing } } : { code: "webhooks-ok" },
  ];
}

async function backupChecks({ at }: Moment): Promise<Checked[]> {
  const { backupFolder, production } = environment();
  if (backupFolder === null) return production ? [{ code: "backup-unset" }] : [];
  return [checkedBackup(await newestFile(backupFolder, backupName), at)];
}

/** When the newest copy was written; null without one, or when nobody said where copies are. */
export async function newestBackup(): Promise<Date | null> {
  const { backupFolder } = environment();
  const newest = backupFolder === null ? null : await newestFile(backupFolder, backupName);
  return newest === "unreadable" ? null : newest;
}

async function fileChecks(): Promise<Checked[]> {
  const file = await inspectFile().catch(() => ({ isWhole: false, brokenReferences: 0, hasWal: true }));
  if (file === null) return [];
  const found: Checked[] = [];
  if (!file.isWhole) found.push({ code: "database-damaged" });
  if (file.brokenReferences > 0) found.push({ code: "database-references", values: { count: file.brokenReferences } });
  if (!file.hasWal) found.push({ code: "database-no-wal" });
  return found;
}

async function signatureChecks({ at }: Moment): Promise<Checked[]> {
  const list = await keyList({ withStatusLists: true, at }).catch(() => null);
  if (!list) return [{ code: "signing-failed" }];
  const lists = (list.statusLists ?? []) as JsonObject[];
  const held = await Promise.all(lists.map((one) => heldProofs(one, list).catch(() => null)));
  const signs: Checked = { code: held.length > 0 && !held.includes(null) ? "signing-ok" : "signing-failed" };
  const log = await inspectLog();
  const credential = await newestCredential();
  const logged = { empty: "log-empty", good: "log-ok", contradicted: "log-contradicted" } as const;
  const found: Checked[] = [signs, { code: logged[log] }];
  if (credential === null) return [...found, { code: "certificate-none" }];
  const { verdict } = await verifyThoroughly(Buffer.from(credential), { keys: [list], at });
  const isGood = verdict !== "altered" && verdict !== "unknown";
  return [...found, { code: isGood ? "certificate-ok" : "certificate-bad" }];
}

/** What keeps the space from being of use. */
export type Unready = "stopping" | "database" | "migrations" | "data-folder" | "keys" | "store";

/** Milliseconds that the database, and the store of files, have to answer in. */
const patience = 3000;
/** Milliseconds for which an answer stands: whoever asks oftener costs nothing. */
const answerStands = 2000;

let answered: { at: number; of: string; unready: Promise<Unready[]> } | null = null;

/** What keeps the space from being of use now; empty when it is ready. The answer is two seconds old at most. */
export function whyNotReady({ at }: Moment): Promise<Unready[]> {
  if (isDraining()) return Promise.resolve(["stopping"]);
  const { dataFolder, databaseUrl } = environment();
  const of = `${dataFolder} ${databaseUrl}`;
  const isFresh = answered?.of === of && Math.abs(at.getTime() - answered.at) < answerStands;
  if (!isFresh || !answered) answered = { at: at.getTime(), of, unready: askReadiness() };
  return answered.unready;
}

async function askReadiness(): Promise<Unready[]> {
  const [inside, written, store] = await Promise.all([
    inTime(askInside(), ["database"]),
    tryWriting(environment().dataFolder),
    inTime(askStore(), ["store"]),
  ]);
  return [...inside, ...(written ? [] : (["data-folder"] as const)), ...store];
}

/** Milliseconds for which a store that was good is not asked again: some take money for each question. */
const storeStands = 30_000;
let storeGoodAt = Number.NEGATIVE_INFINITY;

async function askStore(): Promise<Unready[]> {
  if (performance.now() - storeGoodAt < storeStands) return [];
  const found = await tryStore();
  const isGood = found !== "unreachable" && found !== "refused";
  if (isGood && found !== null) storeGoodAt = performance.now();
  return isGood ? [] : ["store"];
}

async function askInside(): Promise<Unready[]> {
  if (!isDatabaseThere()) return ["database"];
  await askDatabase();
  const { missing, failed } = await migrations();
  if (missing.length + failed.length > 0) return ["migrations"];
  const closed = await closedKeys(await signingKeys());
  return closed.length > 0 ? ["keys"] : [];
}

// A server that does not answer keeps a question waiting for as long as it likes.
function inTime(asked: Promise<Unready[]>, none: Unready[]): Promise<Unready[]> {
  return new Promise((answer) => {
    const timer = setTimeout(() => answer(none), patience);
    asked.then(answer, () => answer(none)).finally(() => clearTimeout(timer));
  });
}
