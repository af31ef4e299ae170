// What npm run db:move says.
import type { MoveProblem, MoveProof } from "#app/domain/backup/move.server.ts";
import { openDatabaseSentence } from "#app/platform/environment.server.ts";

const sentences: Record<MoveProblem, string> = {
  "not-sqlite": "DATABASE_URL names no file of SQLite: run with the variables of the space that is to be moved.",
  "no-database": "There is no database of Fadae here: {path}. Run with the variables of the server.",
  "broken-database": "The database is damaged: its own check found faults. Restore a backup before it is moved.",
  "source-older":
    "The database is of an older Fadae ({count} steps behind): start the space once with this version, then move it.",
  "source-newer": "The database is of a newer Fadae ({name}): bring this one up to date first.",
  "target-address": "That is no address of a database of PostgreSQL (postgresql://USER:PASSWORD@HOST:PORT/NAME).",
  "target-open": `The address of PostgreSQL ${openDatabaseSentence}.`,
  "target-failed": "The database of PostgreSQL did not do it: {said}",
  "target-not-empty": "The database of PostgreSQL is not empty, and nothing is written over. Make an empty one.",
  "target-left-over":
    "A move into this database was broken off, and what it left is there. If no space uses it, --again takes that out and begins anew.",
  "target-encoding": "The database of PostgreSQL keeps texts in another encoding: make one with ENCODING 'UTF8'.",
  "refused-text":
    "{table}, row {row}, column {column}: the text holds a sign that PostgreSQL cannot keep (U+0000, or half of a pair). Correct it in the space, then move again.",
  "unreadable-row": "{table}, after row {row}: a row is not what the schema says: {said}",
  "not-proved": "The proof found differences: see the table above.",
  "not-done": "It could not be done: {said}.",
};

/** A sentence for a problem, with what is known of it. */
export const problemSentence = (problem: MoveProblem, detail: Record<string, string | number>): string =>
  sentences[problem].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(detail[name] ?? ""));

/** The proof as a table: a line for each table of the database, then the certificates and their log. */
export function proofLines({ tables, before, after }: MoveProof): string[] {
  const wide = Math.max(...tables.map(({ table }) => table.length));
  const width = Math.max(6, ...tables.map(({ from, to }) => `${from.rows}${to.rows}`.length + 4));
  const rows = tables.flatMap(({ table, from, to, differing }) => {
    const isSame = from.rows === to.rows && from.sum === to.sum;
    const counts = from.rows === to.rows ? String(from.rows) : `${from.rows} → ${to.rows}`;
    return [
      `${table.padEnd(wide)}  ${counts.padStart(width)}  ${from.sum.slice(0, 16)}  ${to.sum.slice(0, 16)}  ${isSame ? "same" : "DIFFERENT"}`,
      ...differing.map((key) => `  differs: ${key}`),
    ];
  });
  const { standing } = after;
  const bad = new Set(before.altered);
  return [
    `${"table".padEnd(wide)}  ${"rows".padStart(width)}  ${"in SQLite".padEnd(16)}  ${"in PostgreSQL".padEnd(16)}`,
    ...rows,
    "",
    `certificates: ${standing.valid} valid, ${standing.expired} expired, ${standing.replaced} replaced, ${standing.revoked} revoked; ${after.removed} without a name, ${after.unsigned} from before credentials`,
    `verified here: ${after.credentials} credentials, ${after.documents} documents, ${after.altered.length} that do not verify`,
    ...after.altered.map((serial) => `  ${serial} does not verify${bad.has(serial) ? ", nor did it in SQLite" : ""}`),
    `log: ${after.log.size} certificates, root ${after.log.root}, ${logWords(before, after)}`,
  ];
}

function logWords(before: MoveProof["before"], after: MoveProof["after"]): string {
  if (after.log.state === "contradicted") return "CONTRADICTED by its own heads";
  return before.log.root === after.log.root && before.log.size === after.log.size ? "same" : "DIFFERENT";
}

export const beforehand = `What is written into the space from now on is not in the copy.
Try it while the space is used; for the move that counts, stop the space first.`;

export const changedMeanwhile =
  "The space was written to after the copy was taken: what was written is not in PostgreSQL. Stop the space and move it again into an empty database.";

export const nothingChanged = "Nothing was written to the space since the copy was taken.";

/** What to do after a move that was proved. */
export const whatNow = `What to do now:
- Start the space with DATABASE_URL (and DATABASE_OWNER_URL) set to the new database; DATA_DIR, ORIGIN and KEY_SECRET stay as they are.
- Verify a certificate, sign in, and make a backup of the new one.
- Keep the file of SQLite until then, where nobody starts a space on it by mistake.`;

/** What the target is after a move that failed. */
export const leftWords = (isEmptied: boolean): string =>
  isEmptied
    ? "The database of PostgreSQL is empty again."
    : "The database of PostgreSQL did not answer and is marked as unfinished: give --again when it is back.";
