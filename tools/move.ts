// npm run db:move -- postgresql://… [--again]: copies the space from SQLite to PostgreSQL and proves it; see docs/operations.md.
// Ends with 0, with 1 when it could not be done or the space was written to meanwhile, and with 2 when it was called in another way.
import { parseArgs } from "node:util";
import { moveDatabase } from "#app/domain/backup/move.server.ts";
import { readEnvironment, useEnvironment } from "#app/platform/environment.server.ts";
import { runCommand, wrongUse } from "./command.ts";
import { migrate, migrationNames } from "./db.mjs";
import {
  beforehand,
  changedMeanwhile,
  leftWords,
  nothingChanged,
  problemSentence,
  proofLines,
  whatNow,
} from "./move-words.ts";

const usage = "npm run db:move -- postgresql://USER:PASSWORD@HOST:PORT/NAME [--again]";

await runCommand(run);

async function run(): Promise<number> {
  const given = argumentsGiven();
  if (!given) return wrongUse(usage);
  useEnvironment({ ...readEnvironment(process.env), logLevel: "silent" });
  console.log(`${beforehand}\n`);
  const told = async (table: string, rows: number) => console.log(`copied ${table}: ${rows}`);
  const moved = await moveDatabase({ ...given, migrate, migrationsOf: migrationNames, told }, { at: new Date() });
  if (!moved.ok) {
    if (moved.proof) console.log(`\n${proofLines(moved.proof).join("\n")}\n`);
    console.error(problemSentence(moved.problem, moved.detail ?? {}));
    if (moved.isEmptied !== undefined) console.error(leftWords(moved.isEmptied));
    return ["target-address", "target-open", "not-sqlite"].includes(moved.problem) ? 2 : 1;
  }
  console.log(`\n${proofLines(moved.value).join("\n")}\n`);
  if (moved.value.hasChanged) {
    console.error(changedMeanwhile);
    return 1;
  }
  console.log(`${nothingChanged}\n\n${whatNow}`);
  return 0;
}

function argumentsGiven(): { to: string; again: boolean } | null {
  try {
    const options = { again: { type: "boolean", default: false } } as const;
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    const [to, ...more] = positionals;
    return to && more.length === 0 ? { to, again: values.again } : null;
  } catch {
    return null;
  }
}
