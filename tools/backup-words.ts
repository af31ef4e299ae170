// What npm run backup and npm run restore say.
import type { BackupProblem } from "#app/domain/backup/backup.server.ts";
import type { Manifest } from "#app/domain/backup/manifest.ts";
import type { RestoreProblem } from "#app/domain/backup/restore.server.ts";

const sentences: Record<BackupProblem | RestoreProblem, string> = {
  "no-recipients":
    "Nobody could open the backup: set BACKUP_RECIPIENTS to a public key (age1…); npm run backup -- --new-identity FILE makes one.",
  "bad-recipient": "{recipient} is no public key of age.",
  "no-database": "There is no database of Fadae here: {path}. Run with the variables of the server.",
  "broken-database": "The database is damaged: its own check found faults. Nothing was kept.",
  "no-program":
    "{program} is needed for PostgreSQL and was not found: install the client programs of your server's version.",
  "program-failed": "{program} failed: {said}",
  "other-secret":
    "The secret here does not open the signing keys, and a backup without the right one is of no use: run with the variables of the server (KEY_SECRET, DATA_DIR).",
  "secret-with-spaces": "KEY_SECRET begins or ends with a space, which the file key-secret of a restored space cannot.",
  "there-already": "{path} is there, and nothing is written over.",
  "not-as-written":
    "What the disk gives back is not what was written: the backup was removed. Look at the disk of {path}.",
  "not-done": "It could not be done: {said}.",
  "bad-identity": "The identity file holds no identity of age (AGE-SECRET-KEY-…), or a line that is none.",
  "wrong-identity": "This identity does not open it: it was made for another, or its beginning is damaged.",
  damaged: "It is damaged, cut off or was changed. Nothing of it was used.",
  "no-backup": "It opens, and is no backup of Fadae that can be read.",
  "newer-format": "It was made by a newer Fadae: bring this one up to date first.",
  "newer-migrations": "Its database is of a newer Fadae ({name}): bring this one up to date first.",
  "not-as-listed": "What is in it is not what its manifest lists {name}. Nothing of it was used.",
  "no-file": "There is no such file: {path}.",
  "not-empty": "{path} is not an empty folder. Restore into one that is empty or not there.",
  "needs-postgresql": "It is from PostgreSQL: set DATABASE_URL to an empty database (postgresql://…).",
  "database-not-empty": "The database named by DATABASE_URL is not empty. Restore into an empty one.",
};

/** A sentence for a problem, with what is known of it. */
export const problemSentence = (
  problem: BackupProblem | RestoreProblem,
  detail: Record<string, string | number>,
): string => sentences[problem].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(detail[name] ?? ""));

/** What a backup holds, in two lines. */
export function sumUp({ engine, madeAt, files, rows, product }: Manifest): string {
  const kept = files.filter(({ name }) => name.includes("/")).length;
  const count = Object.values(rows).reduce((sum, one) => sum + one, 0);
  const secret = files.some(({ name }) => name === "key-secret")
    ? "with the secret"
    : "without a secret: there was none";
  return `Fadae ${product}, ${engine}, ${madeAt}\n${count} rows in ${Object.keys(rows).length} tables, ${kept} kept files, ${secret}`;
}
